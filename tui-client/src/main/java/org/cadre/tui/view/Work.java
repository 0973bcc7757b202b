package org.cadre.tui.view;

import java.util.function.Consumer;

/** Something that takes time. It runs on a thread of its own, and is interrupted when the screen that started it closes. */
@FunctionalInterface
public interface Work {
    /**
     * Does it.
     *
     * @param say hands a message to the screen as {@link Event.Answered}; may be called many times, from any thread
     * @throws Exception to reach the screen as {@link Event.Failed}
     */
    void run(Consumer<Object> say) throws Exception;
}
