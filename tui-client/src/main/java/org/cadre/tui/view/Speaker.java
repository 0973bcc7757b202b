package org.cadre.tui.view;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.tui.language.Texts;

/**
 * Says a screen in lines of text: the first time whole, then only what has changed since. Nothing but harmless text and line ends
 * reaches the stream. Not thread safe.
 */
final class Speaker {
    static final String PROMPT = "> ";

    private static final int ROWS_AT_ONCE = 10;
    private static final int PERCENT_OF_A_STEP = 25;

    private final PrintStream out;
    private final Map<Long, ScreenStack.Speech> known = new HashMap<>();
    private final Map<Long, Set<String>> hinted = new HashMap<>();
    private long lastScreen = -1;
    private int lastPercent = -1;
    private boolean prompted;

    Speaker(OutputStream out) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    /** Whether nobody listens any more. */
    boolean isGone() {
        return out.checkError();
    }

    /** Says one line; the line that a prompt stands on is ended first. */
    void line(String text) {
        String words = Spoken.plain(text);
        if (!words.isEmpty()) {
            out.print((prompted ? "\n" : "") + words + "\n");
            prompted = false;
            out.flush();
        }
    }

    void prompt() {
        if (!prompted) {
            out.print(PROMPT);
            out.flush();
        }
        prompted = true;
    }

    /** The person has ended the line that the prompt stands on. */
    void answered() {
        prompted = false;
    }

    void notice(Effect.Notice said) {
        line(
                switch (said.tone()) {
                    case BAD -> Texts.of("view.Speaker.error", said.text());
                    case WARNING -> Texts.of("view.Speaker.note", said.text());
                    case GOOD -> Texts.of("view.Speaker.done", said.text());
                    default -> said.text();
                });
    }

    /** Says what is new; answers whether anything was. */
    boolean say(ScreenStack.Speech now, List<ScreenStack.Command> commands) {
        ScreenStack.Speech before = known.put(now.number(), now);
        boolean elsewhere = now.number() != lastScreen;
        lastScreen = now.number();
        if (before == null) {
            whole(now);
            hints(now.number(), commands);
            return true;
        }
        boolean said = elsewhere || !before.title().equals(now.title());
        if (said) {
            line((elsewhere ? Texts.of("view.Speaker.backIn") : "") + now.title() + ".");
        }
        said |= changes(before, now);
        return newHints(now.number(), commands) || said;
    }

    /** Says the whole screen. */
    void whole(ScreenStack.Speech now) {
        line(now.title() + (now.dialog() ? Texts.of("view.Speaker.overTheScreenBefore") : "."));
        line(now.status());
        for (Spoken.Part part : now.parts()) {
            if (part instanceof Spoken.Words words) {
                line(words.text());
            } else if (part instanceof Spoken.Rows rows) {
                rows(rows, Math.max(0, Math.min(rows.selected() - 2, rows.count() - ROWS_AT_ONCE)), ROWS_AT_ONCE);
            } else if (part instanceof Spoken.Fields fields) {
                form(fields.form());
            } else if (part instanceof Spoken.Going going) {
                progress(going.progress());
            }
        }
    }

    /** Where one is: the title and the selected row or field. */
    void where(ScreenStack.Speech now) {
        line(now.title() + ".");
        Spoken.part(now.parts(), Spoken.Rows.class)
                .filter(rows -> rows.count() > 0)
                .ifPresent(rows -> line(rows.row(rows.selected())));
        Spoken.part(now.parts(), Spoken.Fields.class)
                .ifPresent(fields -> field(fields.form(), fields.form().focus()));
    }

    /** What stands below the list: all about the selected row. */
    void more(ScreenStack.Speech now) {
        boolean below = false;
        boolean any = false;
        for (Spoken.Part part : now.parts()) {
            if (below && part instanceof Spoken.Words words) {
                line(words.text());
                any = true;
            }
            below |= part instanceof Spoken.Rows;
        }
        if (!any) {
            line(Texts.of("view.Speaker.thereIsNoMoreAbout"));
        }
    }

    /** Rows from an index on. */
    void rows(Spoken.Rows rows, int from, int most) {
        line(Texts.of("view.Speaker.rows", rows.count()));
        line(rows.aside());
        int end = Math.min(rows.count(), from + most);
        for (int index = from; index < end; index++) {
            line(rows.row(index));
        }
        if (end < rows.count()) {
            line(Texts.of("view.Speaker.moreSayList", rows.count() - end, end + 1));
        }
    }

    private void form(Form form) {
        for (int index = 0; index < form.fields().size(); index++) {
            field(form, index);
        }
    }

    private void field(Form form, int index) {
        Form.Field field = form.fields().get(index);
        line(Texts.of(
                "view.Speaker.fieldOf",
                index + 1,
                form.fields().size(),
                index == form.focus() ? Texts.of("view.Speaker.here") : ": ",
                field.spoken()));
        field.choice().filter(Choice::open).ifPresent(this::options);
    }

    private void options(Choice choice) {
        List<Choice.Option> matching = choice.matching();
        if (matching.isEmpty()) {
            line(
                    choice.query().text().isBlank()
                            ? Texts.of("view.Speaker.typeToSearch")
                            : Texts.of(
                                    "view.Speaker.nothingFits", choice.query().text()));
            return;
        }
        line(Texts.of("view.Speaker.chooseByNumber"));
        for (int index = 0; index < Math.min(matching.size(), 2 * ROWS_AT_ONCE); index++) {
            Choice.Option option = matching.get(index);
            line((index + 1) + ". " + option.label() + (option.detail().isEmpty() ? "" : ", " + option.detail()));
        }
        if (matching.size() > 2 * ROWS_AT_ONCE) {
            line(Texts.of("view.Speaker.moreTypeMoreOfIt", matching.size() - 2 * ROWS_AT_ONCE));
        }
    }

    /** The keys that can be pressed now and have a word, in one line. */
    private void hints(long screen, List<ScreenStack.Command> commands) {
        List<String> possible = possible(commands);
        hinted.put(screen, new HashSet<>(possible));
        line(Texts.of("view.Speaker.youCanSayBackHelp", String.join(", ", possible), possible.isEmpty() ? "" : ", "));
    }

    /** What has become possible for the first time on this screen; answers whether anything has. */
    private boolean newHints(long screen, List<ScreenStack.Command> commands) {
        Set<String> said = hinted.computeIfAbsent(screen, any -> new HashSet<>());
        List<String> fresh = possible(commands).stream().filter(said::add).toList();
        if (!fresh.isEmpty()) {
            line(Texts.of("view.Speaker.youCanNowSay", String.join(", ", fresh)));
        }
        return !fresh.isEmpty();
    }

    private static List<String> possible(List<ScreenStack.Command> commands) {
        return commands.stream()
                .filter(command -> command.now() && !command.hint().isEmpty())
                .map(command -> command.hint() + " (" + command.keys().get(0).label() + ")")
                .distinct()
                .toList();
    }

    private boolean changes(ScreenStack.Speech before, ScreenStack.Speech now) {
        Set<String> said = before.parts().stream()
                .filter(Spoken.Words.class::isInstance)
                .map(part -> ((Spoken.Words) part).text())
                .collect(Collectors.toCollection(HashSet::new));
        boolean any = false;
        boolean moved = false;
        for (Spoken.Part part : now.parts()) {
            // Of another row only the row is said; what stands below the list about it is for who asks for more.
            if (part instanceof Spoken.Words words && !moved && said.add(words.text())) {
                line(words.text());
                any = true;
            } else if (part instanceof Spoken.Rows rows) {
                moved = rowChanges(Spoken.part(before.parts(), Spoken.Rows.class), rows);
                any |= moved;
            } else if (part instanceof Spoken.Fields fields) {
                any |= fieldChanges(Spoken.part(before.parts(), Spoken.Fields.class), fields.form());
            } else if (part instanceof Spoken.Going going) {
                any |= progress(going.progress());
            }
        }
        if (!before.status().equals(now.status())) {
            line(now.status());
            any = true;
        }
        return any;
    }

    private boolean rowChanges(Optional<Spoken.Rows> before, Spoken.Rows rows) {
        if (before.isEmpty()
                || !before.get().name().equals(rows.name())
                || !before.get().aside().equals(rows.aside())
                || (before.get().count() == 0 && rows.count() > 0)) {
            rows(rows, Math.max(0, Math.min(rows.selected() - 2, rows.count() - ROWS_AT_ONCE)), ROWS_AT_ONCE);
            return true;
        }
        boolean any = before.get().count() != rows.count();
        if (any) {
            line(Texts.of("view.Speaker.rowsBefore", rows.count(), before.get().count()));
        }
        if (rows.count() == 0 || (!any && same(before.get(), rows))) {
            return any;
        }
        line(rows.row(rows.selected()));
        return true;
    }

    private static boolean same(Spoken.Rows before, Spoken.Rows rows) {
        return before.selected() == rows.selected()
                && before.row(before.selected()).equals(rows.row(rows.selected()));
    }

    private boolean fieldChanges(Optional<Spoken.Fields> before, Form form) {
        boolean any = false;
        boolean shaped = before.isEmpty()
                || before.get().form().fields().size() != form.fields().size();
        for (int index = 0; index < form.fields().size(); index++) {
            boolean focused = index == form.focus();
            if (shaped
                    || !heard(before.get().form(), index).equals(heard(form, index))
                    || (focused && before.get().form().focus() != index)) {
                field(form, index);
                any = true;
            }
        }
        return any;
    }

    private static List<Object> heard(Form form, int index) {
        Form.Field field = form.fields().get(index);
        Optional<Choice> open = field.choice().filter(Choice::open);
        return List.of(field.spoken(), open.map(Choice::matching).orElse(List.of()), open.isPresent());
    }

    /** Says how far something is, in whole steps; answers whether it did. */
    boolean progress(Progress progress) {
        int step = progress.total() > 0 ? progress.percent() / PERCENT_OF_A_STEP * PERCENT_OF_A_STEP : 0;
        if (step == lastPercent) {
            return false;
        }
        lastPercent = step;
        line(progress.label() + (progress.total() > 0 ? ": " + step + " %." : "."));
        return true;
    }

    /** What was under way has ended: the next begins anew. */
    void noProgress() {
        lastPercent = -1;
    }

    void help(List<ScreenStack.Command> commands, ScreenStack.Speech now) {
        line(Texts.of("view.Speaker.onYouCanSayA", now.title()));
        for (ScreenStack.Command command : commands) {
            if (command.now()) {
                String keys = command.keys().stream()
                        .map(key -> key.label())
                        .collect(Collectors.joining(Texts.of("view.Speaker.or")));
                line((command.hint().isEmpty() ? "" : Texts.of("view.Speaker.or2", command.hint())) + keys + ": "
                        + command.help());
            }
        }
        line(Texts.of("view.Speaker.everywhere"));
        for (String sentence : LinearInput.help()) {
            line(sentence);
        }
    }
}
