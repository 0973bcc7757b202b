package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;

/**
 * Labelled fields, one under the other, each with its own error beside it. Tab, Shift-Tab, Up, Down and Enter go from field to
 * field, Enter also when it picks from a list; Enter on the last one submits. Immutable.
 *
 * @param fields from top to bottom, at least one
 * @param focus index of the field that keys go to
 */
public record Form(List<Field> fields, int focus) {
    private static final String REGION = "form";
    private static final String WRONG = "✗ ";

    /**
     * A field: either free text or a choice.
     *
     * @param name what the program knows it by
     * @param label what stands before it
     * @param text its text, when it is free text
     * @param choice its choice, when it is one
     * @param note what to enter, shown while the field has the focus and no error
     * @param error why its value cannot be taken; empty when it can
     */
    public record Field(String name, String label, TextField text, Optional<Choice> choice, String note, String error) {
        /** A field for free text. */
        public static Field text(String name, String label, String note) {
            return new Field(name, label, TextField.EMPTY, Optional.empty(), note, "");
        }

        /** A field to pick from a list. */
        public static Field choice(String name, String label, Choice choice, String note) {
            return new Field(name, label, TextField.EMPTY, Optional.of(choice), note, "");
        }

        /** What was typed, or the value of what was picked; empty when there is none. */
        public String value() {
            return choice.map(
                            picked -> picked.chosen().map(Choice.Option::value).orElse(""))
                    .orElse(text.text());
        }

        Field with(TextField other) {
            return new Field(name, label, other, choice, note, "");
        }

        /** The same field with another choice. */
        public Field with(Choice other) {
            return new Field(name, label, text, Optional.of(other), note, "");
        }

        Field withError(String sentence) {
            return new Field(name, label, text, choice, note, sentence);
        }

        Optional<Field> press(Key key) {
            return choice.isPresent()
                    ? choice.get().press(key).map(this::with)
                    : text.press(key).map(this::with);
        }

        /** {@code Reason, text: empty. In one sentence; needed.} */
        String spoken() {
            String value = choice.map(picked -> picked.query().text()).orElse(text.text());
            return label
                    + (choice.isPresent() ? Texts.of("view.Form.choice") : Texts.of("view.Form.text"))
                    + (value.isEmpty() ? "empty" : value)
                    + (error.isEmpty() ? note.isEmpty() ? "" : ". " + note : Texts.of("view.Form.error", error));
        }

        boolean open() {
            return choice.map(Choice::open).orElse(false);
        }
    }

    public Form {
        fields = List.copyOf(fields);
    }

    /** A form with the focus on its first field. */
    public static Form of(Field... fields) {
        return new Form(List.of(fields), 0);
    }

    /** The field of that name. */
    public Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    /** The same with another field in the place of the one of its name. */
    public Form with(Field other) {
        return new Form(
                fields.stream()
                        .map(field -> field.name().equals(other.name()) ? other : field)
                        .toList(),
                focus);
    }

    /** The same with an error beside a field, which gets the focus if no field above it has an error. */
    public Form error(String name, String sentence) {
        List<Field> marked = new ArrayList<>();
        int first = -1;
        for (Field field : fields) {
            marked.add(field.name().equals(name) ? field.withError(sentence) : field);
            if (first < 0 && !marked.get(marked.size() - 1).error().isEmpty()) {
                first = marked.size() - 1;
            }
        }
        return new Form(marked, first < 0 ? focus : first);
    }

    /** The same with an error beside a field; the focus stays where it is. */
    public Form noting(String name, String sentence) {
        return new Form(
                fields.stream()
                        .map(field -> field.name().equals(name) ? field.withError(sentence) : field)
                        .toList(),
                focus);
    }

    /** Whether this key asks to submit the form: Enter on the last field, or Ctrl-S anywhere. */
    public boolean submits(Key key) {
        boolean enter = key.equals(Key.named(Key.Code.ENTER));
        return key.label().equals("Ctrl-S")
                || (enter && focus == fields.size() - 1 && !fields.get(focus).open());
    }

    /** Whether Esc closes a list rather than the form. */
    public boolean listOpen() {
        return fields.get(focus).open();
    }

    /** What the key makes of this form; a key that means nothing leaves it as it is. */
    public Form press(Key key) {
        switch (key.label()) {
            case "Tab" -> {
                return move(1);
            }
            case "Shift-Tab" -> {
                return move(-1);
            }
            default -> {
                Optional<Field> changed = fields.get(focus).press(key);
                if (changed.isPresent()) {
                    boolean picked = key.label().equals("Enter") && listOpen();
                    Form next = with(changed.get());
                    return picked && focus < fields.size() - 1 ? next.move(1) : next;
                }
            }
        }
        return switch (key.label()) {
            case "Down", "Enter" -> focus < fields.size() - 1 ? move(1) : this;
            case "Up" -> focus > 0 ? move(-1) : this;
            default -> this;
        };
    }

    /** Pastes into the field that has the focus. */
    public Form paste(String text) {
        Field field = fields.get(focus);
        return with(field.choice()
                .map(choice -> field.with(choice.paste(text)))
                .orElseGet(() -> field.with(field.text().insert(text))));
    }

    private Form move(int by) {
        Field left = fields.get(focus);
        Form closed = left.choice().isEmpty() ? this : with(closed(left));
        return new Form(closed.fields(), Math.floorMod(focus + by, fields.size()));
    }

    private static Field closed(Field field) {
        return new Field(
                field.name(),
                field.label(),
                field.text(),
                field.choice().map(Choice::closed),
                field.note(),
                field.error());
    }

    /** Rows that the form takes: two a field. */
    public int rows() {
        return fields.size() * 2;
    }

    private int labelRoom(int width) {
        int widest = 0;
        for (Field field : fields) {
            widest = Math.max(widest, Columns.width(field.label()));
        }
        return Math.min(widest, width / 3);
    }

    /** The fields of which what is wrong has no room beneath them, where the form is that wide: it is to be told elsewhere in full. */
    public List<Field> wrongBeyond(int width) {
        int room = width - labelRoom(width) - 4;
        return fields.stream()
                .filter(field -> !field.error().isEmpty() && Columns.width(WRONG + field.error()) > room)
                .toList();
    }

    /** Draws the form from the top of the canvas. */
    public void draw(Canvas canvas) {
        canvas.name(REGION);
        if (canvas.isSpoken()) {
            canvas.say(new Spoken.Fields(this));
            return;
        }
        int labelRoom = labelRoom(canvas.width());
        int column = labelRoom + 4;
        int room = canvas.width() - column;
        Field active = fields.get(focus);
        int below = active.open() ? active.choice().orElseThrow().listedRows() : 1;
        int first = Math.max(0, focus - Math.max(0, (canvas.height() - 1 - below) / 2));
        for (int index = first; index < fields.size(); index++) {
            Field field = fields.get(index);
            int row = (index - first) * 2;
            boolean focused = index == focus;
            canvas.text(0, row, focused ? "▸" : " ", Style.KEY);
            canvas.text(2, row, labelRoom, field.label(), focused ? Style.STRONG : Style.PLAIN, Canvas.Align.LEFT);
            if (field.choice().isPresent()) {
                field.choice().get().draw(canvas, column, row, room, focused);
            } else {
                field.text().draw(canvas, column, row, room, focused);
            }
            if (!field.error().isEmpty()) {
                canvas.text(column, row + 1, WRONG + field.error(), Style.BAD);
            } else if (focused) {
                canvas.text(column, row + 1, field.note(), Style.MUTED);
            }
        }
        int row = (focus - first) * 2 + 1;
        active.choice().ifPresent(choice -> choice.drawList(canvas, column, row, room));
    }
}
