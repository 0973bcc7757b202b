package org.cadre.tui.screen;

import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Step;
import org.cadre.v1.FigureScope;

/** The keys of a roster that lead to other screens of the delivery. */
final class RosterDoors {
    private RosterDoors() {}

    static List<KeyBinding<RosterScreen.Model>> of(Connection connection) {
        return List.of(
                KeyBinding.of(
                        "B",
                        Texts.of("screen.RosterDoors.board"),
                        Texts.of("screen.RosterDoors.theSelectionBoardWhoCould"),
                        model -> Step.to(model)
                                .open(
                                        new SelectionScreen(connection),
                                        SelectionScreen.start(model.delivery(), model.directory()))),
                KeyBinding.of(
                        "A",
                        Texts.of("screen.RosterDoors.attendance"),
                        Texts.of("screen.RosterDoors.theRollsOfThisDelivery"),
                        model -> Step.to(model)
                                .open(new AttendanceScreen(connection), AttendanceScreen.start(model.delivery()))),
                KeyBinding.of(
                        "R",
                        Texts.of("screen.RosterDoors.results"),
                        Texts.of("screen.RosterDoors.scoresAndResultsOfThis"),
                        model -> Step.to(model)
                                .open(new ResultsScreen(connection), ResultsScreen.start(model.delivery()))),
                KeyBinding.of(
                        "i",
                        Texts.of("screen.RosterDoors.import"),
                        Texts.of("screen.RosterDoors.importAFileOfNominations"),
                        model -> Step.to(model)
                                .open(
                                        new ImportScreen(connection),
                                        ImportScreen.start(model.delivery(), connection.disk()))),
                KeyBinding.of(
                        "C",
                        Texts.of("screen.RosterDoors.certificates"),
                        Texts.of("screen.RosterDoors.seeWhoMayHaveWhich"),
                        model -> Step.to(model)
                                .open(
                                        new CertificatesScreen(connection),
                                        CertificatesScreen.start(model.delivery(), model.directory()))),
                KeyBinding.of(
                        "E",
                        Texts.of("screen.RosterDoors.evaluation"),
                        Texts.of("screen.RosterDoors.howThisDeliveryWasEvaluated"),
                        model -> Step.to(model)
                                .open(new EvaluationScreen(connection), EvaluationScreen.start(model.delivery()))),
                FiguresScreen.key(
                        connection,
                        RosterScreen.Model::directory,
                        model -> FigureScope.newBuilder()
                                .setDelivery(model.delivery().getName())
                                .build()),
                CourseScreen.key(connection, model -> Optional.of(model.delivery()), RosterScreen.Model::directory),
                NoticesScreen.key(connection, model -> model.delivery().getName()),
                KeyBinding.of(
                        "t",
                        Texts.of("screen.RosterDoors.activity"),
                        Texts.of("screen.RosterDoors.seeWhatHappensOnThis"),
                        model -> Step.to(model)
                                .open(
                                        new ActivityScreen(connection),
                                        ActivityScreen.start(model.delivery().getName(), model.directory()))));
    }
}
