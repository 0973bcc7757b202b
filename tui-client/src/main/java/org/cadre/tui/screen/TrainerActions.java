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
            now.add(Words.id(trainer.getPerson()) + " teaches "
                    + (trainer.getSessionsCount() == 0 ? "all sessions" : String.join(", ", trainer.getSessionsList()))
                    + ".");
        }
        if (now.isEmpty()) {
            now.add("Nobody teaches there yet.");
        }
        return new Action(
                "Trainers: " + delivery.getTitle(),
                "change who teaches",
                now,
                Form.of(
                        Fields.person("person", "Trainer", "", "Type part of a name, in any script."),
                        Form.Field.text(
                                "sessions",
                                "Sessions",
                                "Their ids: " + sessions(delivery) + "; empty for all; none takes the trainer out."),
                        Form.Field.text("reason", "Reason", Fields.mayBeEmpty())),
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
        String person = Fields.picked(form, "person", "Pick a person.");
        Set<String> known =
                delivery.getSessionsList().stream().map(Session::getId).collect(Collectors.toSet());
        List<String> sessions = Fields.words(form, "sessions");
        boolean out = sessions.equals(List.of("none"));
        if (!out && !known.containsAll(sessions)) {
            throw Typed.refusal(
                    "sessions",
                    "Of these: " + String.join(" ", known.stream().sorted().toList()) + ".");
        }
        if (out
                && delivery.getTrainersList().stream()
                        .noneMatch(trainer -> trainer.getPerson().equals(person))) {
            throw Typed.refusal("person", "Does not teach there.");
        }
        Delivery kept = connection
                .deliveries()
                .updateDelivery(Trainers.assign(delivery, person, out ? Optional.empty() : Optional.of(sessions))
                        .setReason(Fields.said(form, "reason"))
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        String does = out
                ? " teaches there no more."
                : " teaches " + (sessions.isEmpty() ? "all sessions." : String.join(", ", sessions) + ".");
        return new Action.Outcome(
                        List.of(Words.id(person) + does), "Who teaches " + delivery.getTitle() + " was changed.")
                .of(kept);
    }
}
