package org.cadre.tui.terminal;

/** One thing a terminal said, decoded from its bytes. */
public sealed interface Input permits Key, Input.Paste, Input.Mouse, Input.Focus, Input.Alive {

    /**
     * A bracketed paste, whole, however many reads it took.
     *
     * @param text what was pasted, line ends as {@code \n}; not sanitised
     */
    record Paste(String text) implements Input {}

    /** What the mouse did. */
    enum MouseAction {
        PRESS,
        RELEASE,
        DRAG,
        WHEEL_UP,
        WHEEL_DOWN
    }

    /**
     * A mouse report.
     *
     * @param action what happened
     * @param button 0 left, 1 middle, 2 right; 0 for the wheel
     * @param column zero-based, from the left of the window
     * @param row zero-based, from the top of the window
     */
    record Mouse(MouseAction action, int button, int column, int row) implements Input {}

    /** The window gained or lost the focus. */
    record Focus(boolean gained) implements Input {}

    /** The answer to {@code CSI 5 n}: everything sent before the question has been drawn. */
    record Alive() implements Input {}
}
