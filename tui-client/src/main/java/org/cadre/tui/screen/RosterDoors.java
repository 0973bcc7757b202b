package org.cadre.tui.screen;

import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
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
                        "board",
                        "The selection board: who could be selected, ranked, and why.",
                        model -> Step.to(model)
                                .open(
                                        new SelectionScreen(connection),
                                        SelectionScreen.start(model.delivery(), model.directory()))),
                KeyBinding.of(
                        "A",
                        "attendance",
                        "The rolls of this delivery: who attended which session.",
                        model -> Step.to(model)
                                .open(new AttendanceScreen(connection), AttendanceScreen.start(model.delivery()))),
                KeyBinding.of(
                        "R",
                        "results",
                        "Scores and results of this delivery.",
                        model -> Step.to(model)
                                .open(new ResultsScreen(connection), ResultsScreen.start(model.delivery()))),
                KeyBinding.of(
                        "i",
                        "import",
                        "Import a file of nominations.",
                        model -> Step.to(model)
                                .open(new ImportScreen(connection), ImportScreen.start(model.delivery()))),
                KeyBinding.of(
                        "C",
                        "certificates",
                        "See who may have which certificate, and issue them.",
                        model -> Step.to(model)
                                .open(
                                        new CertificatesScreen(connection),
                                        CertificatesScreen.start(model.delivery(), model.directory()))),
                KeyBinding.of(
                        "E",
                        "evaluation",
                        "How this delivery was evaluated; put questionnaires, hand out tokens.",
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
                        "activity",
                        "See what happens on this delivery.",
                        model -> Step.to(model)
                                .open(
                                        new ActivityScreen(connection),
                                        ActivityScreen.start(model.delivery().getName(), model.directory()))));
    }
}
