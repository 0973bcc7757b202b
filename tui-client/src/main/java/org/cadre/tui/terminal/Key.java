package org.cadre.tui.terminal;

import java.util.Locale;

/**
 * One key press.
 *
 * @param code which key; {@link Code#TEXT} for anything that types a character
 * @param text the character for {@link Code#TEXT} (one code point, never a control character), otherwise empty
 * @param ctrl whether Ctrl was held
 * @param alt whether Alt (or Meta) was held
 * @param shift whether Shift was held; always false for {@link Code#TEXT}, where the character already says it
 */
public record Key(Code code, String text, boolean ctrl, boolean alt, boolean shift) implements Input {

    /** The keys that Cadre tells apart. */
    public enum Code {
        TEXT("Text"),
        ENTER("Enter"),
        ESCAPE("Esc"),
        TAB("Tab"),
        BACKSPACE("Backspace"),
        DELETE("Del"),
        INSERT("Ins"),
        UP("Up"),
        DOWN("Down"),
        LEFT("Left"),
        RIGHT("Right"),
        HOME("Home"),
        END("End"),
        PAGE_UP("PgUp"),
        PAGE_DOWN("PgDn"),
        F1("F1"),
        F2("F2"),
        F3("F3"),
        F4("F4"),
        F5("F5"),
        F6("F6"),
        F7("F7"),
        F8("F8"),
        F9("F9"),
        F10("F10"),
        F11("F11"),
        F12("F12");

        private final String label;

        Code(String label) {
            this.label = label;
        }
    }

    /** A key that types {@code text}. */
    public static Key typed(String text) {
        return new Key(Code.TEXT, text, false, false, false);
    }

    /** A named key without modifiers. */
    public static Key named(Code code) {
        return new Key(code, "", false, false, false);
    }

    /**
     * Reads a key as {@link #label()} writes it: {@code j}, {@code Ctrl-L}, {@code Alt-x}, {@code Shift-Tab}, {@code PgDn},
     * {@code Space}.
     *
     * @throws IllegalArgumentException when the name is not a key
     */
    public static Key of(String label) {
        boolean ctrl = false;
        boolean alt = false;
        boolean shift = false;
        String rest = label;
        while (rest.length() > 1) {
            if (rest.startsWith("Ctrl-")) {
                ctrl = true;
                rest = rest.substring(5);
            } else if (rest.startsWith("Alt-")) {
                alt = true;
                rest = rest.substring(4);
            } else if (rest.startsWith("Shift-")) {
                shift = true;
                rest = rest.substring(6);
            } else {
                break;
            }
        }
        if (rest.equals("Space")) {
            return new Key(Code.TEXT, " ", ctrl, alt, shift);
        }
        for (Code code : Code.values()) {
            if (code != Code.TEXT && code.label.equals(rest)) {
                return new Key(code, "", ctrl, alt, shift);
            }
        }
        if (rest.codePointCount(0, rest.length()) != 1) {
            throw new IllegalArgumentException("no such key: " + label);
        }
        return new Key(Code.TEXT, ctrl ? rest.toLowerCase(Locale.ROOT) : rest, ctrl, alt, shift);
    }

    /** Whether this key types a character into a text field. */
    public boolean types() {
        return code == Code.TEXT && !ctrl && !alt;
    }

    /** The key as a person reads it in a hint: {@code Ctrl-L}, {@code PgDn}, {@code Space}. */
    public String label() {
        String name = code != Code.TEXT
                ? code.label
                : text.equals(" ") ? "Space" : ctrl ? text.toUpperCase(Locale.ROOT) : text;
        return (ctrl ? "Ctrl-" : "") + (alt ? "Alt-" : "") + (shift ? "Shift-" : "") + name;
    }
}
