package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;

/**
 * Asks what an {@link Action} needs, shows what it would do as the server says it, and does it on Ctrl-S, never on Enter. It closes
 * with the sentence of what was done. A try that failed on the way is repeated with the same request id, so that it is done once.
 */
record ActionScreen() implements Screen<ActionScreen.Model> {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int WIDEST = 74;

    private enum Phase {
        WAITING,
        CHECKING,
        CHECKED,
        DOING
    }

    /** The dialog; made by {@link #of}. */
    record Model(
            Action action, Form form, int edition, Phase phase, List<String> said, String trouble, String requestId) {
        private Model edited(Form edited) {
            Form next = action.shape().apply(edited);
            boolean same = values(next).equals(values(form));
            return same
                    ? new Model(action, next, edition, phase, said, trouble, requestId)
                    : new Model(action, next, edition + 1, Phase.WAITING, List.of(), "", RequestIds.next());
        }

        private Model now(Phase next, List<String> lines, String problem) {
            return new Model(action, form, edition, next, lines, problem, requestId);
        }

        private static List<String> values(Form form) {
            return form.fields().stream().map(Form.Field::value).toList();
        }
    }

    private record Checked(int edition, Action.Outcome outcome) {}

    private record Refused(int edition, Problem problem) {}

    private record Done(Action.Outcome outcome) {}

    private record Found(String field, String query, List<Choice.Option> options) {}

    private record Due(int edition) {}

    private record SearchDue(String field, String query) {}

    static Model of(Action action) {
        return new Model(action, action.form(), 0, Phase.WAITING, List.of(), "", RequestIds.next());
    }

    @Override
    public String title(Model model) {
        return model.action().title();
    }

    @Override
    public boolean typing(Model model) {
        return true;
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                KeyBinding.<Model>of("Ctrl-S", "do it", "Do it, as it stands.", ActionScreen::perform)
                        .when(model -> model.phase() == Phase.CHECKED),
                KeyBinding.<Model>of(
                                "Tab",
                                "next field",
                                "Go to the next field; Shift-Tab goes back.",
                                (model, key, shown) ->
                                        Step.to(model.edited(model.form().press(key))))
                        .when(model -> model.form().fields().size() > 1),
                KeyBinding.<Model>of(
                                "Esc",
                                "close list",
                                "Close the list.",
                                (model, key, shown) ->
                                        Step.to(model.edited(model.form().press(key))))
                        .when(model -> model.form().listOpen()),
                KeyBinding.<Model>of(
                                "Esc",
                                "keep as it is",
                                "Close without doing anything.",
                                model -> Step.to(model).close())
                        .when(model -> !model.form().listOpen()));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened || (event instanceof Event.Ticked ticked && due(model, ticked.what()))) {
            return check(model);
        }
        if (event instanceof Event.Ticked ticked && ticked.what() instanceof SearchDue search) {
            return search(model, search);
        }
        if (event instanceof Event.Pressed pressed && model.phase() != Phase.DOING) {
            return edit(model, model.form().press(pressed.key()));
        }
        if (event instanceof Event.Pasted pasted && model.phase() != Phase.DOING) {
            return edit(model, model.form().paste(pasted.text()));
        }
        return event instanceof Event.Answered answered ? answered(model, answered.message()) : Step.to(model);
    }

    private static boolean due(Model model, Object what) {
        return what instanceof Due due && due.edition() == model.edition() && model.phase() == Phase.WAITING;
    }

    private static Step<Model> edit(Model model, Form form) {
        Model next = model.edited(form);
        Step<Model> step = Step.to(next);
        if (next.edition() != model.edition()) {
            step = step.and(new Effect.Later(PAUSE, new Due(next.edition())));
        }
        Form.Field before = model.form().fields().get(model.form().focus());
        Form.Field now = form.field(before.name());
        if (model.action().searches().containsKey(now.name())
                && now.choice().isPresent()
                && now.choice().get().chosen().isEmpty()) {
            String query = now.choice().get().query().text();
            if (!query.equals(before.choice().orElseThrow().query().text())) {
                step = step.and(new Effect.Later(PAUSE, new SearchDue(now.name(), query)));
            }
        }
        return step;
    }

    private static Step<Model> search(Model model, SearchDue due) {
        Choice choice = model.form().field(due.field()).choice().orElseThrow();
        if (due.query().isBlank() || !choice.query().text().equals(due.query())) {
            return Step.to(model);
        }
        Action.Search search = model.action().searches().get(due.field());
        return Step.to(model)
                .start(say -> say.accept(new Found(
                        due.field(), due.query(), search.find(due.query().trim()))));
    }

    private static Step<Model> check(Model model) {
        Form form = model.form();
        return Step.to(model.now(Phase.CHECKING, model.said(), ""))
                .start(say -> attempt(
                        model,
                        say,
                        () -> new Checked(
                                model.edition(), model.action().doing().run(form, model.requestId(), true))));
    }

    private static Step<Model> perform(Model model) {
        Form form = model.form();
        return Step.to(model.now(Phase.DOING, model.said(), ""))
                .start(say -> attempt(
                        model, say, () -> new Done(model.action().doing().run(form, model.requestId(), false))));
    }

    private interface Attempt {
        Object make() throws Exception;
    }

    private static void attempt(Model model, java.util.function.Consumer<Object> say, Attempt attempt)
            throws InterruptedException {
        try {
            say.accept(attempt.make());
        } catch (InterruptedException closed) {
            throw closed;
        } catch (Exception failure) {
            say.accept(new Refused(model.edition(), Problem.of(failure)));
        }
    }

    private static Step<Model> answered(Model model, Object message) {
        if (message instanceof Done done) {
            return Step.to(model)
                    .good(done.outcome().done())
                    .close(done.outcome().answer());
        }
        if (message instanceof Found found) {
            Form.Field field = model.form().field(found.field());
            Choice choice = field.choice().orElseThrow();
            return choice.query().text().equals(found.query())
                    ? Step.to(new Model(
                            model.action(),
                            model.form().with(field.with(choice.withOptions(found.options()))),
                            model.edition(),
                            model.phase(),
                            model.said(),
                            model.trouble(),
                            model.requestId()))
                    : Step.to(model);
        }
        if (message instanceof Checked checked && checked.edition() == model.edition()) {
            return Step.to(model.now(Phase.CHECKED, checked.outcome().consequences(), ""));
        }
        if (message instanceof Refused refused && refused.edition() == model.edition()) {
            return Step.to(refused(model, refused.problem()));
        }
        return Step.to(model);
    }

    private static Model refused(Model model, Problem problem) {
        Form form = model.form();
        boolean placed = false;
        for (Problem.Field field : problem.fields()) {
            Form asked = form;
            Optional<String> place = field.names().stream()
                    .filter(name -> asked.fields().stream()
                            .anyMatch(known -> known.name().equals(name)))
                    .findFirst();
            if (place.isPresent()) {
                String name = place.get();
                // What was not yet typed is no mistake; the note under the field says what is wanted.
                form = form.field(name).value().isEmpty() ? form : form.error(name, field.sentence());
                placed = true;
            }
        }
        boolean again = model.phase() == Phase.DOING && problem.passing();
        String details = problem.fields().stream()
                .map(Problem.Field::sentence)
                .filter(detail -> !problem.sentence().contains(detail))
                .collect(Collectors.joining(" "));
        String sentence = placed
                ? ""
                : problem.sentence()
                        + (details.isEmpty() ? "" : " " + details)
                        + (again ? " Ctrl-S tries again; it is done once." : "");
        Phase phase = again ? Phase.CHECKED : Phase.WAITING;
        return new Model(
                model.action(),
                form,
                model.edition(),
                phase,
                again ? model.said() : List.of(),
                placed ? "Fill in what is asked for above." : sentence,
                model.requestId());
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        int width = Math.min(WIDEST, window.getColumns());
        int head = about(model, width).size();
        int list = model.form().listOpen() ? 6 : 0;
        int rows = head
                + (head > 0 ? 1 : 0)
                + model.form().rows()
                + list
                + 1
                + foot(model, width).size();
        return Optional.of(new TerminalSize(width, Math.min(window.getRows(), rows)));
    }

    private record Said(String text, Style style) {}

    private static List<Said> about(Model model, int width) {
        List<Said> lines = new ArrayList<>();
        for (String sentence : model.action().about()) {
            Columns.wrap(sentence, width).forEach(line -> lines.add(new Said(line, Style.PLAIN)));
        }
        return lines;
    }

    /** What stands below the form: what it would do, or why it cannot be done. At least three lines, so that nothing jumps. */
    private static List<Said> foot(Model model, int width) {
        List<Said> lines = new ArrayList<>();
        switch (model.phase()) {
            case WAITING -> {
                if (model.trouble().isEmpty()) {
                    lines.add(new Said("…", Style.MUTED));
                }
            }
            case CHECKING -> lines.add(new Said("Asking what it would do…", Style.MUTED));
            case DOING -> lines.add(new Said("Doing it…", Style.ACCENT));
            case CHECKED ->
                lines.add(new Said(
                        "Ctrl-S: " + model.action().verb() + ". It will do this:",
                        model.action().grave() ? Style.ERROR : Style.STRONG));
        }
        for (String sentence : model.said()) {
            String sign = "• ";
            for (String part : Columns.wrap(sentence, width - 2)) {
                lines.add(new Said(sign + part, Style.PLAIN));
                sign = "  ";
            }
        }
        if (!model.trouble().isEmpty()) {
            String sign = "✗ ";
            for (String part : Columns.wrap(model.trouble(), width - 2)) {
                lines.add(new Said(sign + part, Style.BAD));
                sign = "  ";
            }
        }
        while (lines.size() < 3) {
            lines.add(new Said("", Style.PLAIN));
        }
        return lines;
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        List<Said> head = about(model, canvas.width());
        List<Said> foot = foot(model, canvas.width());
        // What it would do stands whole where the form leaves room for it, and has half of the dialog in any case.
        int list = model.form().listOpen() ? 6 : 0;
        int free = canvas.height() - head.size() - 2 - model.form().rows() - list;
        int below = Math.min(foot.size(), Math.max(3, Math.max(free, canvas.height() / 2)));
        int row = 0;
        for (Said line : head) {
            canvas.text(0, row++, line.text(), line.style());
        }
        row += row > 0 ? 1 : 0;
        int footRow = canvas.height() - below;
        model.form().draw(canvas.part(0, row, canvas.width(), footRow - 1 - row));
        canvas.rule(footRow - 1);
        for (int at = 0; at < below; at++) {
            boolean cut = at == below - 1 && foot.size() > below;
            Said line = cut ? new Said("… and " + (foot.size() - at) + " lines more", Style.MUTED) : foot.get(at);
            canvas.text(0, footRow + at, line.text(), line.style());
        }
    }
}
