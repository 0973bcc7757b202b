package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.Trainers;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;

/** Who teaches a delivery. */
final class TrainerActions {
    private TrainerActions() {}

    /** Has a person teach a delivery, or some of its sessions, or no more. */
    static Action assign(Connection connection, Directory directory, Delivery delivery) {
        List<String> now = new ArrayList<>();
        for (TrainerAssignment trainer : delivery.getTrainersList()) {
            now.add(Texts.of(
                    "screen.TrainerActions.teaches",
                    Words.id(trainer.getPerson()),
                    trainer.getSessionsCount() == 0
                            ? Texts.of("screen.TrainerActions.allSessions")
                            : String.join(", ", trainer.getSessionsList())));
        }
        if (now.isEmpty()) {
            now.add(Texts.of("screen.TrainerActions.nobodyTeachesThereYet"));
        }
        return new Action(
                Texts.of("screen.TrainerActions.trainers", delivery.getTitle()),
                Texts.of("screen.TrainerActions.changeWhoTeaches"),
                now,
                Form.of(
                        Fields.person(
                                "person",
                                Texts.of("screen.TrainerActions.trainer"),
                                "",
                                Texts.of("screen.TrainerActions.typePartOfAName")),
                        Form.Field.text(
                                "sessions",
                                Texts.of("screen.TrainerActions.sessions"),
                                Texts.of("screen.TrainerActions.theirIdsEmptyForAll", sessions(delivery))),
                        Form.Field.text("reason", Texts.of("screen.TrainerActions.reason"), Fields.mayBeEmpty())),
                false,
                Map.of("person", query -> EnrolmentActions.persons(connection, directory, query)),
                (form, requestId, only) -> assign(connection, delivery, form, requestId, only));
    }

    private static String sessions(Delivery delivery) {
        List<String> ids =
                delivery.getSessionsList().stream().map(Session::getId).toList();
        return ids.size() > 4 ? String.join(" ", ids.subList(0, 3)) + " …" : String.join(" ", ids);
    }

    private static Action.Outcome assign(
            Connection connection, Delivery delivery, Form form, String requestId, boolean only)
            throws ProblemException {
        String person = Fields.picked(form, "person", Texts.of("screen.TrainerActions.pickAPerson"));
        Set<String> known =
                delivery.getSessionsList().stream().map(Session::getId).collect(Collectors.toSet());
        List<String> sessions = Fields.words(form, "sessions");
        boolean out = sessions.equals(List.of("none"));
        if (!out && !known.containsAll(sessions)) {
            throw Typed.refusal(
                    "sessions",
                    Texts.of(
                            "screen.TrainerActions.ofThese",
                            String.join(" ", known.stream().sorted().toList())));
        }
        if (out
                && delivery.getTrainersList().stream()
                        .noneMatch(trainer -> trainer.getPerson().equals(person))) {
            throw Typed.refusal("person", Texts.of("screen.TrainerActions.doesNotTeachThere"));
        }
        Delivery kept = connection
                .deliveries()
                .updateDelivery(Trainers.assign(delivery, person, out ? Optional.empty() : Optional.of(sessions))
                        .setReason(Fields.said(form, "reason"))
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        String does = out
                ? Texts.of("screen.TrainerActions.teachesThereNoMore")
                : Texts.of(
                        "screen.TrainerActions.teaches2",
                        sessions.isEmpty()
                                ? Texts.of("screen.TrainerActions.allSessions2")
                                : String.join(", ", sessions) + ".");
        return new Action.Outcome(
                        List.of(Words.id(person) + does),
                        Texts.of("screen.TrainerActions.whoTeachesWasChanged", delivery.getTitle()))
                .of(kept);
    }
}
