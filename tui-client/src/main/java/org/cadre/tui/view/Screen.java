package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.List;
import java.util.Optional;

/**
 * One screen of the program: it holds nothing, and every answer depends on its arguments alone. The model is immutable; the session
 * keeps it.
 *
 * @param <M> the model, a record
 */
public interface Screen<M> {
    /** Its name in the breadcrumbs. */
    String title(M model);

    /** What stands at the right of the title line: how fresh, whose view, which filter. */
    default String status(M model) {
        return "";
    }

    /** What its keys do; the hint bar and the help are made from this list, the most important first. */
    default List<KeyBinding<M>> keys() {
        return List.of();
    }

    /**
     * What one types into the palette to come here: the name of a {@link Place}, and its argument if it has one. Empty where one
     * comes by going through other screens only.
     */
    default String address(M model) {
        return "";
    }

    /** What of this screen is kept when it is left, and given back when it is opened anew; empty for nothing. */
    default Optional<Draft> draft(M model) {
        return Optional.empty();
    }

    /** Whether characters go to a text field, so that they are no commands. */
    default boolean typing(M model) {
        return false;
    }

    /**
     * Takes an event that no key binding took.
     *
     * @param shown what the last picture showed where
     */
    default Step<M> update(M model, Event event, Shown shown) {
        return Step.to(model);
    }

    /** Draws the model; the canvas is blank. */
    void draw(M model, Canvas canvas);

    /**
     * The inner size of the box in which this screen lies over the one below; empty for a screen that fills the window.
     *
     * @param window what there is at most
     */
    default Optional<TerminalSize> dialog(M model, TerminalSize window) {
        return Optional.empty();
    }
}
