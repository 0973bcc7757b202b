package org.cadre.tui.terminal;

import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.terminal.Input.MouseAction;

/** What complete control sequences mean (ECMA-48, xterm's ctlseqs, the kitty keyboard protocol's {@code u}). */
final class ControlSequence {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;

    private ControlSequence() {}

    /** A control byte below 0x20, or DEL. */
    static Key control(int value, boolean alt) {
        return switch (value) {
            case '\r', '\n' -> modified(Key.Code.ENTER, alt ? ALT : 0);
            case '\t' -> modified(Key.Code.TAB, alt ? ALT : 0);
            case 0x08, 0x7f -> modified(Key.Code.BACKSPACE, alt ? ALT : 0);
            case 0x1b -> modified(Key.Code.ESCAPE, alt ? ALT : 0);
            case 0 -> new Key(Key.Code.TEXT, " ", true, alt, false);
            default ->
                new Key(Key.Code.TEXT, Character.toString(value + 0x40).toLowerCase(Locale.ROOT), true, alt, false);
        };
    }

    static Optional<Input> consoleFunctionKey(byte letter) {
        return letter >= 'A' && letter <= 'E' ? Optional.of(Key.named(function(1 + letter - 'A'))) : Optional.empty();
    }

    static Optional<Input> singleShift(char letter, int modifiers, boolean alt) {
        int held = (modifiers - 1) | (alt ? ALT : 0);
        if (letter == 'M') {
            return Optional.of(modified(Key.Code.ENTER, held));
        }
        if (letter >= 'j' && letter <= 'y') { // the keypad in application mode
            return Optional.of(Key.typed(Character.toString(letter - 'j' + '*')));
        }
        return letterKey(letter).map(code -> modified(code, held));
    }

    static Optional<Input> read(String parameters, char command, boolean alt) {
        if (parameters.startsWith("<") && (command == 'M' || command == 'm')) {
            return mouse(numbers(parameters.substring(1)), command == 'm');
        }
        if (!parameters.isEmpty() && "<=>?".indexOf(parameters.charAt(0)) >= 0) {
            return Optional.empty(); // an answer about the terminal
        }
        int[] values = numbers(parameters);
        int first = values.length > 0 ? values[0] : 1;
        int held = (values.length > 1 ? Math.max(values[1], 1) - 1 : 0) | (alt ? ALT : 0);
        return switch (command) {
            case 'I' -> Optional.of(new Input.Focus(true));
            case 'O' -> Optional.of(new Input.Focus(false));
            case 'n' -> first == 0 ? Optional.of(new Input.Alive()) : Optional.empty();
            case 'Z' -> Optional.of(modified(Key.Code.TAB, held | SHIFT));
            case '~' ->
                first == 27 && values.length == 3
                        ? codePoint(values[2], held)
                        : tildeKey(first).map(code -> modified(code, held));
            case 'u' -> codePoint(first, held);
            case 'R' -> first == 1 ? Optional.of(modified(Key.Code.F3, held)) : Optional.empty();
            default -> letterKey(command).map(code -> modified(code, held));
        };
    }

    private static Optional<Input> mouse(int[] values, boolean release) {
        if (values.length != 3) {
            return Optional.empty();
        }
        int button = values[0] & 3;
        MouseAction action;
        if ((values[0] & 64) != 0) {
            if (button > 1) {
                return Optional.empty(); // the sideways wheel
            }
            action = button == 0 ? MouseAction.WHEEL_UP : MouseAction.WHEEL_DOWN;
            button = 0;
        } else if (release) {
            action = MouseAction.RELEASE;
        } else {
            action = (values[0] & 32) != 0 ? MouseAction.DRAG : MouseAction.PRESS;
        }
        return Optional.of(new Input.Mouse(action, button, Math.max(0, values[1] - 1), Math.max(0, values[2] - 1)));
    }

    private static Optional<Input> codePoint(int value, int held) {
        if (value < 0x20 || value == 0x7f) {
            return value == 0
                    ? Optional.empty()
                    : Optional.of(modified(control(value, false).code(), held));
        }
        if (!Character.isValidCodePoint(value)
                || Character.isISOControl(value)
                || (value >= 0xe000 && value < 0xf900)) {
            return Optional.empty(); // kitty numbers its media and modifier keys in the private use area
        }
        String text = Character.toString(value);
        boolean ctrl = (held & CTRL) != 0;
        boolean upper = (held & SHIFT) != 0 && !ctrl;
        return Optional.of(
                new Key(Key.Code.TEXT, upper ? text.toUpperCase(Locale.ROOT) : text, ctrl, (held & ALT) != 0, false));
    }

    private static Key modified(Key.Code code, int held) {
        return new Key(code, "", (held & CTRL) != 0, (held & ALT) != 0, (held & SHIFT) != 0);
    }

    private static Optional<Key.Code> letterKey(char letter) {
        return switch (letter) {
            case 'A' -> Optional.of(Key.Code.UP);
            case 'B' -> Optional.of(Key.Code.DOWN);
            case 'C' -> Optional.of(Key.Code.RIGHT);
            case 'D' -> Optional.of(Key.Code.LEFT);
            case 'F' -> Optional.of(Key.Code.END);
            case 'H' -> Optional.of(Key.Code.HOME);
            case 'P' -> Optional.of(Key.Code.F1);
            case 'Q' -> Optional.of(Key.Code.F2);
            case 'R' -> Optional.of(Key.Code.F3);
            case 'S' -> Optional.of(Key.Code.F4);
            default -> Optional.empty();
        };
    }

    private static Optional<Key.Code> tildeKey(int number) {
        return switch (number) {
            case 1, 7 -> Optional.of(Key.Code.HOME);
            case 2 -> Optional.of(Key.Code.INSERT);
            case 3 -> Optional.of(Key.Code.DELETE);
            case 4, 8 -> Optional.of(Key.Code.END);
            case 5 -> Optional.of(Key.Code.PAGE_UP);
            case 6 -> Optional.of(Key.Code.PAGE_DOWN);
            case 11, 12, 13, 14, 15 -> Optional.of(function(number - 10));
            case 17, 18, 19, 20, 21 -> Optional.of(function(number - 11));
            case 23, 24 -> Optional.of(function(number - 12));
            default -> Optional.empty();
        };
    }

    private static Key.Code function(int number) {
        return Key.Code.valueOf("F" + number);
    }

    private static int[] numbers(String parameters) {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        String[] parts = parameters.split(";", -1);
        int[] values = new int[parts.length];
        for (int index = 0; index < parts.length; index++) {
            String digits = parts[index].split(":", 2)[0]; // kitty's sub-parameters follow a colon
            values[index] = digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 1;
        }
        return values;
    }
}
