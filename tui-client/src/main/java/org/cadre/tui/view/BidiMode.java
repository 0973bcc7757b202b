package org.cadre.tui.view;

/** Who puts right-to-left text into visual order. */
public enum BidiMode {
    /** Cadre does, and tells the terminal not to. */
    APP,
    /** The terminal does: text is sent as it is stored. */
    TERMINAL,
    /** Nobody: text is sent as it is stored, and shown so. */
    OFF
}
