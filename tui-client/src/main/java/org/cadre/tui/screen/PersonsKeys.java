package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.PersonsScreen.Model;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Words;
import org.cadre.v1.Person;

/** The keys of the persons: of the line in which one looks for them, and of the list of those found. */
record PersonsKeys(PersonsScreen screen) {
    List<KeyBinding<Model>> all() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                GlobalKey.OPEN,
                                Texts.of("screen.PersonsKeys.open"),
                                Texts.of("screen.PersonsKeys.openThePersonRecordPurpose"),
                                this::open)
                        .when(Model::ready),
                KeyBinding.<Model>of(
                                "Tab",
                                Texts.of("screen.PersonsKeys.list"),
                                Texts.of("screen.PersonsKeys.goToTheListTo"),
                                model -> Step.to(model.listing(!model.listed())))
                        .when(model -> model.listed() || model.ready())));
        keys.addAll(onList());
        keys.addAll(List.of(
                KeyBinding.of(
                        "Ctrl-O",
                        Texts.of("screen.PersonsKeys.overdue"),
                        Texts.of("screen.PersonsKeys.listThoseWhoseDataWere"),
                        model -> screen.ask(model.asking(TextField.EMPTY, !model.overdue()))),
                KeyBinding.of(
                        "Ctrl-N",
                        Texts.of("screen.PersonsKeys.newPerson"),
                        Texts.of("screen.PersonsKeys.putAPersonOnRecord"),
                        model -> act(
                                model,
                                PersonForm.action(
                                        screen.connection(),
                                        model.directory(),
                                        model.query().text().trim()))),
                KeyBinding.<Model>of(
                                "Ctrl-X",
                                Texts.of("screen.PersonsKeys.export"),
                                Texts.of("screen.PersonsKeys.writeTheRowsThatAre"),
                                this::export)
                        .when(model -> model.ready() && !model.listed()),
                onLine("Down", Texts.of("screen.PersonsKeys.goToTheNextPerson"), 1, false),
                onLine("Up", Texts.of("screen.PersonsKeys.goToThePersonBefore"), -1, false),
                onLine("PgDn", Texts.of("screen.PersonsKeys.goAPageDown"), 1, true),
                onLine("PgUp", Texts.of("screen.PersonsKeys.goAPageUp"), -1, true),
                KeyBinding.<Model>of(
                                "Ctrl-U",
                                "",
                                Texts.of("screen.PersonsKeys.emptyTheLine"),
                                model -> Step.to(model.asking(TextField.EMPTY, false)))
                        .when(model -> !model.listed())));
        TableKeys.<Model, PersonsScreen.Line>of(PersonsScreen.NAME, new Lens<>(Model::table, Model::with))
                .forEach(key -> keys.add(key.when(Model::listed)));
        return keys;
    }

    private List<KeyBinding<Model>> onList() {
        return List.<KeyBinding<Model>>of(
                        KeyBinding.<Model>of(
                                "a",
                                Texts.of("screen.PersonsKeys.enrol"),
                                Texts.of("screen.PersonsKeys.enrolThePersonOrThe"),
                                model -> act(
                                        model,
                                        PersonsEnrolment.action(
                                                screen.connection(), model.directory(), model.chosen()))),
                        KeyBinding.<Model>of(
                                "D",
                                Texts.of("screen.PersonsKeys.duplicates"),
                                Texts.of("screen.PersonsKeys.showWhoOnRecordMay"),
                                model -> Step.to(model)
                                        .open(
                                                new DuplicatesScreen(screen.connection()),
                                                DuplicatesScreen.start(selected(model), model.directory()))),
                        KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.PersonsKeys.export"),
                                Texts.of("screen.PersonsKeys.writeTheRowsThatAre"),
                                this::export),
                        KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.PersonsKeys.copyThePersonsResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(selected(model).getName()))
                                        .good(Texts.of(
                                                "screen.PersonsKeys.copied",
                                                selected(model).getName()))),
                        KeyBinding.<Model>of(
                                GlobalKey.REFRESH, "", Texts.of("screen.PersonsKeys.lookForThemAgain"), screen::ask))
                .stream()
                .map(key -> key.when(model -> model.listed() && model.ready()))
                .toList();
    }

    private static Person selected(Model model) {
        return model.table().selectedRow().orElseThrow().person();
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    private Step<Model> open(Model model) {
        Person person = selected(model);
        return Step.to(model)
                .open(
                        new PersonScreen(screen.connection()),
                        PersonScreen.start(person.getName(), Words.name(person), model.directory()));
    }

    private Step<Model> export(Model model) {
        return act(
                model,
                Exports.of(
                        screen.connection().disk(),
                        PersonsScreen.NAME,
                        PersonsScreen.EXPORTED,
                        model.table().visible().stream()
                                .map(PersonsScreen.Line::person)
                                .toList()));
    }

    private static KeyBinding<Model> onLine(String key, String help, int by, boolean pages) {
        return KeyBinding.<Model>of(key, "", help, (model, pressed, shown) -> {
                    int page = shown.rows(PersonsScreen.NAME);
                    return Step.to(model.with(model.table().move(pages ? by * Math.max(1, page - 1) : by, page)));
                })
                .when(model -> !model.listed());
    }
}
