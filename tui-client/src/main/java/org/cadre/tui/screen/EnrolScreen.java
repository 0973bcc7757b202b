package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.TextField;
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;
import org.cadre.v1.SearchPersonsRequest;

/** Finds persons while one types, marks one or several, says what enrolling them would do, and enrols them all or none. */
record EnrolScreen(Connection connection) implements Screen<EnrolScreen.Model> {
    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final int MOST = 200;

    /** Where the dialog stands. */
    enum Phase {
        SEARCHING,
        CHECKING,
        CHECKED,
        DOING
    }

    /** What is shown; begin with {@link #start}. */
    record Model(
            Delivery delivery,
            Directory directory,
            TextField query,
            List<Person> found,
            boolean answered,
            int at,
            List<Person> picked,
            List<Person> asked,
            Phase phase,
            List<Enrolment> preview,
            String trouble,
            String requestId) {
        Model {
            found = List.copyOf(found);
            picked = List.copyOf(picked);
            asked = List.copyOf(asked);
            preview = List.copyOf(preview);
        }

        private Model typed(TextField next) {
            boolean same = next.text().equals(query.text());
            return new Model(
                    delivery,
                    directory,
                    next,
                    next.text().isBlank() ? List.of() : found,
                    same && answered,
                    same ? at : 0,
                    picked,
                    List.of(),
                    Phase.SEARCHING,
                    List.of(),
                    "",
                    RequestIds.next());
        }

        private Model found(List<Person> persons) {
            return new Model(
                    delivery, directory, query, persons, true, 0, picked, asked, phase, preview, trouble, requestId);
        }

        private Model at(int index) {
            return new Model(
                    delivery,
                    directory,
                    query,
                    found,
                    answered,
                    Math.max(0, Math.min(found.size() - 1, index)),
                    picked,
                    asked,
                    phase,
                    preview,
                    trouble,
                    requestId);
        }

        private Model pick(List<Person> persons) {
            return new Model(
                    delivery,
                    directory,
                    query,
                    found,
                    answered,
                    at,
                    persons,
                    List.of(),
                    Phase.SEARCHING,
                    List.of(),
                    "",
                    RequestIds.next());
        }

        private Model now(Phase next, List<Enrolment> would, String problem) {
            return new Model(
                    delivery, directory, query, found, answered, at, picked, asked, next, would, problem, requestId);
        }

        /** Asks about the marked ones, or the selected one. */
        private Model asking() {
            return new Model(
                    delivery,
                    directory,
                    query,
                    found,
                    answered,
                    at,
                    picked,
                    chosen(),
                    Phase.CHECKING,
                    List.of(),
                    "",
                    RequestIds.next());
        }

        boolean isPicked(Person person) {
            return picked.stream().anyMatch(known -> known.getName().equals(person.getName()));
        }

        /** Those marked, or else the selected one. */
        private List<Person> chosen() {
            return picked.isEmpty() && at < found.size() ? List.of(found.get(at)) : picked;
        }
    }

    /** Those found for what was typed. */
    record Found(String query, List<Person> persons) {}

    private record Checked(String requestId, List<Enrolment> enrolments) {}

    private record Refused(String requestId, Problem problem) {}

    private record Enrolled(List<Enrolment> enrolments) {}

    static Model start(Delivery delivery, Directory directory) {
        return new Model(
                delivery,
                directory,
                TextField.EMPTY,
                List.of(),
                false,
                0,
                List.of(),
                List.of(),
                Phase.SEARCHING,
                List.of(),
                "",
                RequestIds.next());
    }

    @Override
    public String address(Model model) {
        return "enrol " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.EnrolScreen.enrolOn", model.delivery().getTitle());
    }

    @Override
    public boolean typing(Model model) {
        return true;
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                KeyBinding.<Model>of(
                                "Ctrl-S",
                                Texts.of("screen.EnrolScreen.enrol"),
                                Texts.of("screen.EnrolScreen.enrolThemAsItStands"),
                                model -> Step.to(model.now(Phase.DOING, model.preview(), ""))
                                        .start(call(model, false)))
                        .when(model -> model.phase() == Phase.CHECKED),
                KeyBinding.<Model>of(
                                "Enter",
                                Texts.of("screen.EnrolScreen.whatItWouldDo"),
                                Texts.of("screen.EnrolScreen.showWhatEnrollingTheMarked"),
                                this::check)
                        .when(model -> model.phase() == Phase.SEARCHING
                                && !model.chosen().isEmpty()),
                KeyBinding.<Model>of(
                                "Tab",
                                Texts.of("screen.EnrolScreen.mark"),
                                Texts.of("screen.EnrolScreen.markThePersonOrUnmark"),
                                model -> Step.to(mark(model)))
                        .when(model -> model.at() < model.found().size() && model.phase() != Phase.DOING),
                KeyBinding.<Model>of(
                                "Ctrl-N",
                                Texts.of("screen.EnrolScreen.newPerson"),
                                Texts.of("screen.EnrolScreen.putAPersonOnRecord"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(PersonForm.action(
                                                        connection,
                                                        model.directory(),
                                                        model.query().text().trim()))))
                        .when(model -> model.phase() != Phase.DOING),
                KeyBinding.<Model>of(
                        "Down",
                        "",
                        Texts.of("screen.EnrolScreen.goToTheNextPerson"),
                        model -> Step.to(model.at(model.at() + 1))),
                KeyBinding.<Model>of(
                        "Up",
                        "",
                        Texts.of("screen.EnrolScreen.goToThePersonBefore"),
                        model -> Step.to(model.at(model.at() - 1))),
                KeyBinding.<Model>of(
                                "Backspace",
                                "",
                                Texts.of("screen.EnrolScreen.onAnEmptyLineTake"),
                                model -> Step.to(model.pick(
                                        model.picked().subList(0, model.picked().size() - 1))))
                        .when(model -> model.query().text().isEmpty()
                                && !model.picked().isEmpty()
                                && model.phase() != Phase.DOING),
                KeyBinding.<Model>of(
                        "Ctrl-U",
                        "",
                        Texts.of("screen.EnrolScreen.emptyTheLine"),
                        model -> Step.to(model.typed(TextField.EMPTY))));
    }

    private Step<Model> check(Model model) {
        Model asking = model.asking();
        return Step.to(asking).and(new Effect.Stop()).start(call(asking, true));
    }

    private static Model mark(Model model) {
        Person person = model.found().get(model.at());
        List<Person> picked = new ArrayList<>(model.picked());
        if (!picked.removeIf(known -> known.getName().equals(person.getName())) && picked.size() < MOST) {
            picked.add(person);
        }
        return model.pick(picked);
    }

    /** Enrols all that are picked, or checks it. */
    private Work call(Model model, boolean only) {
        List<CreateEnrolmentRequest> requests = model.asked().stream()
                .map(person -> CreateEnrolmentRequest.newBuilder()
                        .setParent(model.delivery().getName())
                        .setEnrolment(Enrolment.newBuilder().setPerson(person.getName()))
                        .build())
                .toList();
        return say -> {
            try {
                List<Enrolment> made = connection
                        .enrolments()
                        .batchCreateEnrolments(BatchCreateEnrolmentsRequest.newBuilder()
                                .setParent(model.delivery().getName())
                                .addAllRequests(requests)
                                .setRequestId(model.requestId())
                                .setValidateOnly(only)
                                .build())
                        .getEnrolmentsList();
                say.accept(only ? new Checked(model.requestId(), made) : new Enrolled(made));
            } catch (io.grpc.StatusRuntimeException refused) {
                say.accept(new Refused(model.requestId(), Problem.of(refused)));
            }
        };
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Pressed pressed && model.phase() != Phase.DOING) {
            return press(model, pressed.key());
        }
        if (event instanceof Event.Pasted pasted && model.phase() != Phase.DOING) {
            return searchSoon(model, model.typed(model.query().insert(pasted.text())));
        }
        if (event instanceof Event.Ticked ticked && ticked.what() instanceof String query) {
            return search(model, query);
        }
        if (event instanceof Event.Returned returned && returned.answer().orElse(null) instanceof Person person) {
            List<Person> picked = new ArrayList<>(model.picked());
            picked.add(person);
            return Step.to(model.pick(picked));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model.now(
                    Phase.SEARCHING, List.of(), Problem.of(failed.cause()).sentence()));
        }
        return event instanceof Event.Answered answered ? answered(model, answered.message()) : Step.to(model);
    }

    private static Step<Model> press(Model model, Key key) {
        return model.query()
                .press(key)
                .map(query -> searchSoon(model, model.typed(query)))
                .orElse(Step.to(model));
    }

    private static Step<Model> searchSoon(Model before, Model model) {
        return before.query().text().equals(model.query().text())
                ? Step.to(model)
                : Step.to(model).and(new Effect.Later(PAUSE, model.query().text()));
    }

    private Step<Model> search(Model model, String query) {
        if (query.isBlank() || !query.equals(model.query().text()) || model.phase() != Phase.SEARCHING) {
            return Step.to(model);
        }
        return Step.to(model)
                .and(new Effect.Stop())
                .start(say -> say.accept(new Found(
                        query,
                        connection
                                .persons()
                                .searchPersons(SearchPersonsRequest.newBuilder()
                                        .setQuery(query.trim())
                                        .setPageSize(50)
                                        .build())
                                .getPersonsList())));
    }

    private static Step<Model> answered(Model model, Object message) {
        if (message instanceof Found found && found.query().equals(model.query().text())) {
            return Step.to(model.found(found.persons()));
        }
        if (message instanceof Checked checked && checked.requestId().equals(model.requestId())) {
            return Step.to(model.now(Phase.CHECKED, checked.enrolments(), ""));
        }
        if (message instanceof Refused refused && refused.requestId().equals(model.requestId())) {
            boolean again = model.phase() == Phase.DOING && refused.problem().passing();
            return Step.to(model.now(
                    again ? Phase.CHECKED : Phase.SEARCHING,
                    again ? model.preview() : List.of(),
                    refusal(model, refused.problem())
                            + (again ? Texts.of("screen.EnrolScreen.ctrlSTriesAgainNobody") : "")));
        }
        if (message instanceof Enrolled enrolled) {
            String sentence = enrolled.enrolments().size() == 1
                    ? EnrolPicture.said(enrolled.enrolments().get(0), model)
                    : Texts.of(
                            "screen.EnrolScreen.personsWereEnrolled",
                            enrolled.enrolments().size());
            return Step.to(model).good(sentence).close(sentence);
        }
        return Step.to(model);
    }

    private static String refusal(Model model, Problem problem) {
        try {
            int index = Integer.parseInt(problem.detail("index"));
            String name = model.asked().get(index).getFullName();
            return problem.sentence().contains(name) ? problem.sentence() : name + ": " + problem.sentence();
        } catch (NumberFormatException | IndexOutOfBoundsException none) {
            return problem.sentence();
        }
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        return Optional.of(new TerminalSize(Math.min(96, window.getColumns()), Math.min(22, window.getRows())));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        EnrolPicture.draw(model, canvas);
    }
}
