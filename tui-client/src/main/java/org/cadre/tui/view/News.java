package org.cadre.tui.view;

import java.time.Duration;

/**
 * What has just changed is marked for a moment; the end of the moment is told with {@link Event.Ticked}. After a {@link Following}
 * message that comes by itself.
 */
public enum News {
    /** The moment is over. */
    OVER;

    private static final Duration MOMENT = Duration.ofSeconds(4);

    /** Tells a screen when the moment is over. */
    public static Effect fades() {
        return new Effect.Later(MOMENT, OVER);
    }

    /** Whether this tells that it is. */
    public static boolean isOver(Event event) {
        return event instanceof Event.Ticked ticked && ticked.what() == OVER;
    }
}
