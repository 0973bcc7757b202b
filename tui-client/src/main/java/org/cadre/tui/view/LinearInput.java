package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;

/**
 * What a typed line means on the screen that was last said: keys and text as a person at a terminal would have typed them, or a
 * question that the session answers itself.
 */
final class LinearInput {

    private static final int MOST_FITTING = 10;

    /** What is to be done about a line. */
    sealed interface Meaning {}

    /** Do this on the screens. */
    record Do(List<Input> inputs) implements Meaning {}

    /** Something that the session answers. @param from of rows, counted from 0 */
    record Ask(Question question, int from) implements Meaning {}

    /** It means nothing: why. */
    record Unclear(String sentence) implements Meaning {}

    enum Question {
        HELP,
        READ,
        WHERE,
        MORE,
        LIST,
        LIST_ALL,
        WAIT,
        QUIT
    }

    private final ScreenStack.Speech speech;
    private final List<ScreenStack.Command> commands;
    private final Optional<Spoken.Rows> rows;
    private final Optional<Form> form;

    LinearInput(ScreenStack.Speech speech, List<ScreenStack.Command> commands) {
        this.speech = speech;
        this.commands = commands;
        this.rows = Spoken.part(speech.parts(), Spoken.Rows.class);
        this.form = Spoken.part(speech.parts(), Spoken.Fields.class).map(Spoken.Fields::form);
    }

    Meaning of(String typed) {
        String line = typed.strip();
        if (line.startsWith("=")) {
            return text(line.substring(1).strip());
        }
        return question(line)
                .or(() -> special(line))
                .or(() -> number(line))
                .or(() -> hint(line))
                .or(() -> field(line))
                .or(() -> key(line))
                .or(() -> speech.typing() ? Optional.of(text(line)) : row(line))
                .orElseGet(() -> new Unclear(Texts.of("view.LinearInput.meansNothingHereSayHelp", line)));
    }

    private Optional<Meaning> question(String line) {
        String word = line.toLowerCase(Locale.ROOT);
        Question question = switch (word) {
            case "help", "?" -> Question.HELP;
            case "read" -> Question.READ;
            case "where", "" -> Question.WHERE;
            case "more" -> Question.MORE;
            case "list all" -> Question.LIST_ALL;
            case "list" -> Question.LIST;
            case "wait" -> Question.WAIT;
            case "quit" -> Question.QUIT;
            default -> null;
        };
        if (question != null) {
            return Optional.of(new Ask(question, rows.map(Spoken.Rows::selected).orElse(0)));
        }
        return word.matches("list [1-9][0-9]{0,8}")
                ? Optional.of(new Ask(Question.LIST, Integer.parseInt(word.substring(5)) - 1))
                : Optional.empty();
    }

    private Optional<Meaning> special(String line) {
        if (line.equalsIgnoreCase("back")) {
            return Optional.of(keys(Texts.of("view.LinearInput.esc")));
        }
        if (line.equalsIgnoreCase("options")
                && form.isPresent()
                && form.get().fields().get(form.get().focus()).choice().isPresent()) {
            return Optional.of(form.get().listOpen() ? new Ask(Question.WHERE, 0) : keys("Down"));
        }
        if (speech.typing()) {
            return Optional.empty();
        }
        if (line.equals("/")) {
            return Optional.of(keys(bound(Key.of("/")) ? "/ Enter" : Texts.of("view.LinearInput.esc")));
        }
        if (line.startsWith("/") || line.startsWith(":")) {
            String first = line.substring(0, 1);
            if (!bound(Key.of(first))) {
                return Optional.of(new Unclear(Texts.of("view.LinearInput.thereIsNothingToFind", first)));
            }
            List<Input> inputs = new ArrayList<>(List.of(Key.of(first)));
            line.substring(1).strip().codePoints().forEach(point -> inputs.add(Key.typed(Character.toString(point))));
            inputs.add(Key.of("Enter"));
            return Optional.of(new Do(inputs));
        }
        return Optional.empty();
    }

    private Optional<Meaning> number(String line) {
        if (!line.matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(line);
        if (form.isPresent()) {
            return form.get().listOpen() ? Optional.of(option(number)) : Optional.empty();
        }
        // A digit that is a key of the screen is that key, unless there are rows to count.
        if (rows.isEmpty() || rows.get().count() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                number > rows.get().count()
                        ? new Unclear(Texts.of(
                                "view.LinearInput.thereAreRows", rows.get().count()))
                        : go(rows.get(), number - 1));
    }

    private Meaning option(int number) {
        Choice choice = form.orElseThrow()
                .fields()
                .get(form.orElseThrow().focus())
                .choice()
                .orElseThrow();
        if (number > choice.matching().size()) {
            return new Unclear(Texts.of(
                    "view.LinearInput.thereAreChoices", choice.matching().size()));
        }
        List<Input> inputs = moves(choice.at(), number - 1);
        inputs.add(Key.of("Enter"));
        return new Do(inputs);
    }

    private static Meaning go(Spoken.Rows rows, int index) {
        List<Input> inputs = moves(rows.selected(), index);
        if (rows.menu()) {
            inputs.add(Key.of("Enter"));
        }
        return new Do(inputs);
    }

    private static List<Input> moves(int from, int to) {
        Key key = Key.of(to < from ? "Up" : "Down");
        List<Input> inputs = new ArrayList<>();
        for (int step = 0; step < Math.abs(to - from); step++) {
            inputs.add(key);
        }
        return inputs;
    }

    /** The words that the hints of the screen say; where nothing is typed into a field, their beginning is enough. */
    private Optional<Meaning> hint(String line) {
        List<ScreenStack.Command> exact = commands.stream()
                .filter(command -> command.now() && command.hint().equalsIgnoreCase(line))
                .toList();
        if (!exact.isEmpty()) {
            return Optional.of(new Do(List.of(exact.get(0).keys().get(0))));
        }
        if (speech.typing() || line.length() < 2) {
            return Optional.empty();
        }
        if (commands.stream().anyMatch(command -> command.hint().equalsIgnoreCase(line))) {
            return Optional.of(new Unclear(Texts.of("view.LinearInput.cannotBeDoneNowSay", line)));
        }
        List<ScreenStack.Command> begun = commands.stream()
                .filter(command -> command.now()
                        && command.hint().toLowerCase(Locale.ROOT).startsWith(line.toLowerCase(Locale.ROOT)))
                .toList();
        return begun.size() == 1
                ? Optional.of(new Do(List.of(begun.get(0).keys().get(0))))
                : Optional.empty();
    }

    private Optional<Meaning> field(String line) {
        if (form.isEmpty() || !speech.typing()) {
            return Optional.empty();
        }
        int colon = line.indexOf(':');
        for (int index = 0; index < form.get().fields().size(); index++) {
            String label = Folding.fold(form.get().fields().get(index).label());
            if (Folding.fold(line).equals(label)) {
                return Optional.of(new Do(to(index)));
            }
            if (colon > 0 && Folding.fold(line.substring(0, colon).strip()).equals(label)) {
                List<Input> inputs = to(index);
                inputs.addAll(written(line.substring(colon + 1).strip()));
                return Optional.of(new Do(inputs));
            }
        }
        if (line.equalsIgnoreCase("empty")) {
            return Optional.of(new Do(written("")));
        }
        return Optional.empty();
    }

    /** The keys that lead to a field. */
    private List<Input> to(int index) {
        Key key = Key.of(index < form.orElseThrow().focus() ? "Shift-Tab" : "Tab");
        List<Input> inputs = new ArrayList<>();
        for (int step = 0; step < Math.abs(index - form.orElseThrow().focus()); step++) {
            inputs.add(key);
        }
        return inputs;
    }

    private Meaning text(String text) {
        if (!speech.typing()) {
            return new Unclear(Texts.of("view.LinearInput.thereIsNoFieldTo"));
        }
        List<Input> inputs = written(text);
        boolean free = form.isPresent()
                && form.get().fields().get(form.get().focus()).choice().isEmpty();
        if (free && form.get().focus() < form.get().fields().size() - 1) {
            inputs.add(Key.of("Tab"));
        }
        return new Do(inputs);
    }

    /** In the place of what the field holds. */
    private static List<Input> written(String text) {
        List<Input> inputs = new ArrayList<>(List.of(Key.of("End"), Key.of("Ctrl-U")));
        if (!text.isEmpty()) {
            inputs.add(new Input.Paste(text));
        }
        return inputs;
    }

    private Optional<Meaning> key(String line) {
        Key key;
        try {
            key = Key.of(line);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        if (speech.typing() && key.types()) {
            return Optional.empty();
        }
        boolean known = commands.stream().anyMatch(command -> command.keys().contains(key));
        if (known && !bound(key)) {
            return Optional.of(new Unclear(Texts.of("view.LinearInput.cannotBeDoneNowSay", line)));
        }
        // Screens may know keys that are not in their table: the letters of a menu, Esc and Enter.
        boolean letter = rows.map(Spoken.Rows::menu).orElse(false);
        return known || letter || !key.types() ? Optional.of(new Do(List.of(key))) : Optional.empty();
    }

    private boolean bound(Key key) {
        return commands.stream()
                .anyMatch(command -> command.now() && command.keys().contains(key));
    }

    private Optional<Meaning> row(String line) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String wanted = Folding.fold(line);
        List<Integer> fitting = new ArrayList<>();
        for (int index = 0; index < rows.get().count(); index++) {
            if (Folding.fold(rows.get().sentence().apply(index)).contains(wanted)) {
                fitting.add(index);
            }
        }
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        if (fitting.size() == 1) {
            return Optional.of(go(rows.get(), fitting.get(0)));
        }
        StringBuilder sentence =
                new StringBuilder(Texts.of("view.LinearInput.rowsHaveSayANumber", fitting.size(), line));
        for (int index : fitting.subList(0, Math.min(MOST_FITTING, fitting.size()))) {
            sentence.append("\n").append(rows.get().row(index));
        }
        return Optional.of(new Unclear(sentence.toString()));
    }

    private static Meaning keys(String labels) {
        List<Input> inputs = new ArrayList<>();
        for (String label : labels.split(" ", -1)) {
            inputs.add(Key.of(label));
        }
        return new Do(inputs);
    }

    static List<String> help() {
        return List.of(
                Texts.of("view.LinearInput.aNumberGoToThat"),
                Texts.of("view.LinearInput.wordsOfARowGo"),
                Texts.of("view.LinearInput.andATextShowOnly"),
                Texts.of("view.LinearInput.inAFormAText"),
                Texts.of("view.LinearInput.andATextTakeIt"),
                Texts.of("view.LinearInput.listListListAllHear"),
                Texts.of("view.LinearInput.waitHearWhatHasChanged"));
    }
}
