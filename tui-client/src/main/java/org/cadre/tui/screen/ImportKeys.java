package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.ImportScreen.Model;
import org.cadre.tui.screen.ImportScreen.Stage;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.v1.Import;
import org.cadre.v1.ImportState;
import org.cadre.v1.RowOutcome;

/** The keys of an import, at each of its stages. */
record ImportKeys(ImportScreen screen) {
    private static final Set<RowOutcome> WRONG =
            Set.of(RowOutcome.ROW_OUTCOME_FAILED, RowOutcome.ROW_OUTCOME_UNDECIDED);

    List<KeyBinding<Model>> all() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                GlobalKey.OPEN,
                                Texts.of("screen.ImportKeys.lookAtIt"),
                                Texts.of("screen.ImportKeys.readTheFileAndSay"),
                                screen::validate)
                        .when(model -> model.stage() == Stage.PATH
                                && !ImportForm.file(model.form()).isEmpty()),
                KeyBinding.<Model>of(
                                "Ctrl-O",
                                Texts.of("screen.ImportKeys.earlier"),
                                Texts.of("screen.ImportKeys.openAnImportOfThis"),
                                model -> Step.to(model)
                                        .start(say -> say.accept(new Earlier(ImportWork.earlier(
                                                screen.connection(),
                                                model.delivery().getName())))))
                        .when(model -> model.stage() == Stage.PATH),
                stopping(KeyBinding.of("c", Texts.of("screen.ImportKeys.stop"), stops(), this::stop)),
                stopping(KeyBinding.of(GlobalKey.BACK, "", stops(), this::stop)),
                KeyBinding.<Model>of(
                                "C",
                                Texts.of("screen.ImportKeys.commit"),
                                Texts.of("screen.ImportKeys.enrolOrNominateAfterA"),
                                model -> Step.to(model)
                                        .open(new MenuScreen(), ImportMenus.modes(model.rows(), model.decisions())))
                        .when(model -> model.preview(ImportState.IMPORT_STATE_VALIDATED)),
                deciding(KeyBinding.of("d", Texts.of("screen.ImportKeys.decide"), decides(), this::decide)),
                deciding(KeyBinding.of(GlobalKey.OPEN, "", decides(), this::decide)),
                KeyBinding.<Model>of(
                                "E",
                                Texts.of("screen.ImportKeys.mend"),
                                Texts.of("screen.ImportKeys.mendTheCellsOfTheRow"),
                                this::mend)
                        .when(model -> model.preview(ImportState.IMPORT_STATE_VALIDATED)
                                && !model.table().filtering()
                                && model.table().selectedRow().isPresent()),
                wrong("n", Texts.of("screen.ImportKeys.nextError"), Texts.of("screen.ImportKeys.goToTheNextRow"), 1),
                wrong("N", "", Texts.of("screen.ImportKeys.goToTheRowBefore"), -1),
                KeyBinding.<Model>of(
                                "o",
                                Texts.of("screen.ImportKeys.outcome"),
                                Texts.of("screen.ImportKeys.showOnlyRowsOfThe"),
                                model -> Step.to(ImportScreen.nextOutcome(model)))
                        .when(model -> model.stage() == Stage.PREVIEW),
                KeyBinding.<Model>of(
                                "X",
                                Texts.of("screen.ImportKeys.saveFailed"),
                                Texts.of("screen.ImportKeys.saveTheRowsThatFailed"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(
                                                        ImportMenus.saveFailed(screen.connection(), model.imported()))))
                        .when(model -> model.stage() == Stage.PREVIEW
                                && model.imported().getCounts().getFailed()
                                                + model.imported().getCounts().getUndecided()
                                        > 0),
                KeyBinding.<Model>of(
                                "R",
                                Texts.of("screen.ImportKeys.reverse"),
                                Texts.of("screen.ImportKeys.takeTheImportBackAs"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(
                                                        ImportMenus.reverse(screen.connection(), model.imported()))))
                        .when(model -> model.preview(ImportState.IMPORT_STATE_COMMITTED))));
        Lens<Model, TableModel<ImportRows.Line>> rows = new Lens<>(Model::table, Model::with);
        List<KeyBinding<Model>> ofRows = List.of(
                Exports.key(screen.connection().disk(), rows),
                TableKeys.copying(rows),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.ImportKeys.readEverythingAgain"),
                        model -> Step.to(model)
                                .start(say -> say.accept(ImportWork.read(screen.connection(), model.imported())))));
        ofRows.forEach(key -> keys.add(key.when(model -> model.stage() == Stage.PREVIEW)));
        for (KeyBinding<Model> binding :
                TableKeys.<Model, ImportRows.Line>of(ImportRows.NAME, new Lens<>(Model::table, Model::with))) {
            keys.add(binding.when(model -> model.stage() == Stage.PREVIEW));
        }
        return keys;
    }

    /** The imports of this delivery that were found. */
    record Earlier(List<Import> imports) {}

    private Step<Model> mend(Model model) {
        return Step.to(model)
                .open(
                        new ActionScreen(),
                        ActionScreen.of(ImportMending.of(
                                screen.connection(),
                                model.imported(),
                                model.table().selectedRow().orElseThrow().row())));
    }

    private static KeyBinding<Model> stopping(KeyBinding<Model> key) {
        return key.when(model -> model.stage() == Stage.READING || model.stage() == Stage.COMMITTING);
    }

    private Step<Model> stop(Model model) {
        String stopped = Texts.of("screen.ImportKeys.itWasStoppedNothingWas");
        return model.stage() == Stage.READING
                ? Step.to(model.at(Stage.PATH, stopped, model.progress())).and(new Effect.Stop())
                : screen.followed(model.at(Stage.PREVIEW, stopped, model.progress()));
    }

    private static KeyBinding<Model> deciding(KeyBinding<Model> key) {
        return key.when(model -> model.preview(ImportState.IMPORT_STATE_VALIDATED)
                && !model.table().filtering()
                && model.table()
                        .selectedRow()
                        .map(ImportRows.Line::row)
                        .filter(ImportRows::decidable)
                        .isPresent());
    }

    private Step<Model> decide(Model model) {
        return Step.to(model)
                .open(
                        new MenuScreen(),
                        ImportMenus.decisions(
                                model.table().selectedRow().orElseThrow().row(), model.persons()));
    }

    private static boolean isWrong(ImportRows.Line line) {
        return WRONG.contains(line.row().getOutcome()) && line.decision().isEmpty();
    }

    private static KeyBinding<Model> wrong(String key, String hint, String help, int by) {
        return KeyBinding.<Model>of(
                        key,
                        hint,
                        help,
                        (model, pressed, shown) -> Step.to(
                                model.with(model.table().next(ImportKeys::isWrong, by, shown.rows(ImportRows.NAME)))))
                .when(model -> model.stage() == Stage.PREVIEW
                        && model.table().visible().stream().anyMatch(ImportKeys::isWrong));
    }

    private static String stops() {
        return Texts.of("screen.ImportKeys.stopNothingIsKeptAnd");
    }

    private static String decides() {
        return Texts.of("screen.ImportKeys.sayWhoAnUndecidedRow");
    }
}
