package org.cadre.server.result;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.print.AttendancePages;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.training.Plan;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.GetAttendanceSheetResponse;
import org.cadre.v1.Participant;
import org.cadre.v1.Session;

/**
 * What stands on an attendance sheet.
 *
 * @param participants in the order in which the roll is entered
 * @param revision at which it was read
 */
record AttendancePaper(Delivery delivery, List<Session> sessions, List<Participant> participants, long revision) {
    private static final int MOST = 5_000;

    /** @param sessions ids of those to have on it; none for all */
    static AttendancePaper read(ReadTransaction transaction, Caller caller, Plan plan, List<String> sessions)
            throws SQLException {
        Delivery delivery = plan.delivery();
        List<Session> wanted = sessions.isEmpty() ? delivery.getSessionsList() : named(delivery, sessions);
        Collator byName = Collator.getInstance(Locale.ROOT);
        List<Participant> participants = Participants.takingPart(transaction, caller, delivery.getName()).stream()
                .map(Enrolment::getParticipant)
                .sorted(Comparator.comparing(Participant::getFullName, byName))
                .toList();
        if (participants.size() > MOST) {
            throw tooMany(plan, participants.size());
        }
        return new AttendancePaper(delivery, wanted, participants, transaction.revision());
    }

    private static List<Session> named(Delivery delivery, List<String> ids) {
        List<Session> found = delivery.getSessionsList().stream()
                .filter(session -> ids.contains(session.getId()))
                .toList();
        List<String> missing = new ArrayList<>(ids);
        found.forEach(session -> missing.remove(session.getId()));
        if (!missing.isEmpty()) {
            throw Refusal.reference("sessions", missing.get(0));
        }
        return found;
    }

    private static Refusal tooMany(Plan plan, int participants) {
        String remedy = "Export the attendance as a table instead.";
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                plan.delivery().getName() + " has " + participants + " participants; a sheet to print has at most "
                        + MOST + ". " + remedy,
                Map.of(
                        "resource",
                        plan.delivery().getName(),
                        "state",
                        plan.delivery().getState().name().substring("DELIVERY_STATE_".length()),
                        "verb",
                        "print",
                        "guard",
                        "participants"),
                remedy);
    }

    /** Takes a while. */
    GetAttendanceSheetResponse print() {
        return GetAttendanceSheetResponse.newBuilder()
                .setPdf(ByteString.copyFrom(AttendancePages.print(delivery, sessions, participants)))
                .setFileName(ResourceName.id(delivery.getName()) + "-attendance.pdf")
                .setParticipants(participants.size())
                .setRevision(revision)
                .build();
    }
}
