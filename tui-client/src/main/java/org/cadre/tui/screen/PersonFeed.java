package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Persons;
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Directory;
import org.cadre.v1.Change;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.Snapshot;
import org.cadre.v1.WatchChangesRequest;

/** Keeps a person and what is on record of them as the server has it: after any change of it all is read again. */
final class PersonFeed {
    private static final WatchChangesRequest WHAT = WatchChangesRequest.newBuilder()
            .addKinds(ResourceKind.RESOURCE_KIND_PERSON)
            .addKinds(ResourceKind.RESOURCE_KIND_ENROLMENT)
            .addKinds(ResourceKind.RESOURCE_KIND_CERTIFICATE)
            .addKinds(ResourceKind.RESOURCE_KIND_DELIVERY)
            .build();

    private PersonFeed() {}

    /** The work that follows one until its screen closes. @param person resource name */
    static Work of(Connection connection, String person) {
        return Rereading.of(connection, WHAT, change -> bearsOn(change, person), say -> {
            long revision = Rereading.now(connection);
            say.accept(new PersonScreen.Loaded(
                    Persons.read(connection, person), Directory.read(connection), LocalDate.now(ZoneOffset.UTC)));
            return revision;
        });
    }

    private static boolean bearsOn(Change change, String person) {
        return change.getResource().equals(person)
                || isOf(change.getBefore(), person)
                || isOf(change.getAfter(), person);
    }

    private static boolean isOf(Snapshot image, String person) {
        return image.getEnrolment().getPerson().equals(person)
                || image.getCertificate().getPerson().equals(person)
                || image.getDelivery().getTrainersList().stream()
                        .anyMatch(trainer -> trainer.getPerson().equals(person));
    }
}
