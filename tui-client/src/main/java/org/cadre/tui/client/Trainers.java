package org.cadre.tui.client;

import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Optional;
import org.cadre.v1.Delivery;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdateDeliveryRequest;

/** Says who teaches a delivery. */
public final class Trainers {
    private Trainers() {}

    /**
     * The change that has a person teach; others stay.
     *
     * @param sessions ids of those taught, none for all; empty for who teaches there no more
     */
    public static UpdateDeliveryRequest.Builder assign(
            Delivery delivery, String person, Optional<List<String>> sessions) {
        Delivery.Builder changed = delivery.toBuilder().clearTrainers();
        delivery.getTrainersList().stream()
                .filter(trainer -> !trainer.getPerson().equals(person))
                .forEach(changed::addTrainers);
        sessions.ifPresent(ids -> changed.addTrainers(
                TrainerAssignment.newBuilder().setPerson(person).addAllSessions(ids)));
        return UpdateDeliveryRequest.newBuilder()
                .setDelivery(changed)
                .setUpdateMask(FieldMask.newBuilder().addPaths("trainers"));
    }
}
