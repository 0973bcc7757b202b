package org.cadre.tui.verify;

/** A file that is not what it should be, so that nothing can be said of it; the message says what it is not. */
public final class Unreadable extends Exception {
    Unreadable(String sentence) {
        super(sentence);
    }
}
