package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Draft;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Undo;

/**
 * Asks what an {@link Action} needs, shows what it would do as the server says it, and does it on Ctrl-S, never on Enter. It closes
 * with the sentence of what was done. A try that failed on the way is repeated with the same request id, so that it is done once.
 */
record ActionScreen() implements Screen<ActionScreen.Model> {
    private static final Duration PAUSE = Duration.ofMillis(250);

    enum Phase {
        WAITING,
        CHECKING,
        CHECKED,
        DOING
    }

    /** The dialog; made by {@link #of}. */
    record Model(
            Action action,
            Form form,
            int edition,
            Phase phase,
            List<String> said,
            String trouble,
            String requestId,
            Optional<Form> draft) {
        private Model edited(Form edited) {
            Form shaped = action.shape().apply(edited);
            Form next = action.contract()
                    .map(request -> ContractRules.marked(shaped, request))
                    .orElse(shaped);
            boolean same = values(next).equals(values(form));
            return same
                    ? new Model(action, next, edition, phase, said, trouble, requestId, draft)
                    : new Model(action, next, edition + 1, Phase.WAITING, List.of(), "", RequestIds.next(), draft);
        }

        private boolean touched() {
            return !values(form).equals(values(action.form()));
        }

        private Model offered(Form typed) {
            return new Model(action, form, edition, phase, said, trouble, requestId, Optional.of(typed));
        }

        /** The form without what could be picked in it, where the form knows that from its beginning; for keeping. */
        private Form withoutOptions() {
            Form kept = form;
            for (Form.Field field : action.form().fields()) {
                kept = options(kept, field, List.of());
            }
            return kept;
        }

        /** What could be picked goes with the form that is open, not with the one that was left. */
        private Form withOptions(Form kept) {
            Form whole = kept;
            for (Form.Field field : action.form().fields()) {
                whole = options(
                        whole, field, field.choice().map(Choice::options).orElse(List.of()));
            }
            return whole;
        }

        private static Form options(Form of, Form.Field first, List<Choice.Option> options) {
            return of.fields().stream()
                    .filter(field ->
                            field.name().equals(first.name()) && field.choice().isPresent())
                    .filter(field ->
                            first.choice().isPresent() && !first.choice().get().searched())
                    .findFirst()
                    .map(field -> of.with(field.with(field.choice().get().withOptions(options))))
                    .orElse(of);
        }

        private Model forgotten() {
            return new Model(action, form, edition, phase, said, trouble, requestId, Optional.empty());
        }

        private Model taken() {
            Model typed = edited(withOptions(draft.orElseThrow()));
            return new Model(
                    action,
                    typed.form(),
                    typed.edition(),
                    Phase.WAITING,
                    List.of(),
                    "",
                    typed.requestId(),
                    Optional.empty());
        }

        private Model now(Phase next, List<String> lines, String problem) {
            return new Model(action, form, edition, next, lines, problem, requestId, draft);
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
        return new Model(action, action.form(), 0, Phase.WAITING, List.of(), "", RequestIds.next(), Optional.empty());
    }

    @Override
    public Optional<Draft> draft(Model model) {
        return Optional.of(new Draft(
                model.action().title(), model.touched() ? Optional.of(model.withoutOptions()) : Optional.empty()));
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
                KeyBinding.<Model>of(
                                "Ctrl-R",
                                Texts.of("screen.ActionScreen.takeUp"),
                                Texts.of("screen.ActionScreen.takeUpWhatWasTyped"),
                                model -> check(model.taken()))
                        .when(model -> model.draft().isPresent() && model.phase() != Phase.DOING),
                KeyBinding.<Model>of(
                                "Ctrl-X",
                                Texts.of("screen.ActionScreen.forget"),
                                Texts.of("screen.ActionScreen.forgetWhatWasTyped"),
                                model -> Step.to(model.forgotten()).and(new Effect.ForgetDraft()))
                        .when(model -> model.draft().isPresent() && model.phase() != Phase.DOING),
                KeyBinding.<Model>of(
                                "Ctrl-S",
                                Texts.of("screen.ActionScreen.doIt"),
                                Texts.of("screen.ActionScreen.doItAsItStands"),
                                ActionScreen::perform)
                        .when(model -> model.phase() == Phase.CHECKED),
                KeyBinding.<Model>of(
                                "Tab",
                                Texts.of("screen.ActionScreen.nextField"),
                                Texts.of("screen.ActionScreen.goToTheNextField"),
                                (model, key, shown) ->
                                        Step.to(model.edited(model.form().press(key))))
                        .when(model -> model.form().fields().size() > 1),
                KeyBinding.<Model>of(
                                "Esc",
                                Texts.of("screen.ActionScreen.closeList"),
                                Texts.of("screen.ActionScreen.closeTheList"),
                                (model, key, shown) ->
                                        Step.to(model.edited(model.form().press(key))))
                        .when(model -> model.form().listOpen()),
                KeyBinding.<Model>of(
                                "Esc",
                                Texts.of("screen.ActionScreen.keepAsItIs"),
                                Texts.of("screen.ActionScreen.closeWithoutDoingAnything"),
                                model -> Step.to(model).close())
                        .when(model -> !model.form().listOpen()));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened || (event instanceof Event.Ticked ticked && due(model, ticked.what()))) {
            return check(model);
        }
        if (event instanceof Event.Drafted drafted && drafted.typed() instanceof Form typed) {
            return Step.to(model.offered(typed));
        }
        if (event instanceof Event.Ticked ticked && ticked.what() instanceof SearchDue search) {
            return search(model, search);
        }
        if (event instanceof Event.Pressed pressed && model.phase() != Phase.DOING) {
            if (pressed.key().label().equals("Ctrl-S") && model.trouble().isEmpty()) {
                // Whoever is quicker than the server is told so: nothing is done before it was said what it is.
                return Step.to(model)
                        .and(new Effect.Notice(Style.Tone.WARNING, Texts.of("screen.ActionScreen.stillAsking")));
            }
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
            Step<Model> step = Step.to(model).good(done.outcome().done());
            Optional<Action> inverse = model.action().undo().apply(done.outcome());
            if (inverse.isPresent()) {
                step = step.and(new Effect.Keep(
                        new Undo(done.outcome().done(), new Effect.Open<>(new ActionScreen(), of(inverse.get())))));
            }
            return done.outcome().rows()
                    ? step.and(new Effect.Replace<>(
                            new OutcomeScreen(), OutcomeScreen.of(model.action().title(), done.outcome())))
                    : step.close(done.outcome().answer());
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
                            model.requestId(),
                            model.draft()))
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
                        + (again ? Texts.of("screen.ActionScreen.ctrlSTriesAgainIt") : "");
        Phase phase = again ? Phase.CHECKED : Phase.WAITING;
        return new Model(
                model.action(),
                form,
                model.edition(),
                phase,
                again ? model.said() : List.of(),
                placed ? Texts.of("screen.ActionScreen.fillInWhatIsAsked") : sentence,
                model.requestId(),
                model.draft());
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        return Optional.of(ActionPicture.size(model, window));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        ActionPicture.draw(model, canvas);
    }
}
