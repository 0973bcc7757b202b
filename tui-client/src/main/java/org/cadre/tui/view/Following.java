package org.cadre.tui.view;

/**
 * What work says when the server has changed: the message of a feed. Pausing holds such messages back, in their order, and counts
 * them; all others reach their screen at once.
 */
public interface Following {
    /** Whether it brings everything anew, so that what was held back before it is of no more use. */
    default boolean whole() {
        return false;
    }
}
