package org.cadre.server.calendar;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.List;
import org.cadre.server.calendar.CalendarFile.Method;
import org.cadre.server.calendar.Calendars.Calendar;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.store.ReadTransaction;
import org.cadre.v1.CalendarServiceGrpc;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.GetCalendarResponse;

/** Calendars over gRPC. */
public final class CalendarService extends CalendarServiceGrpc.CalendarServiceImplBase {
    private final Calls calls;
    private final Calendars calendars;

    /** @param realm what tells this service's UIDs from all others': a UUID, the same for ever */
    public CalendarService(Calls calls, String realm) {
        this.calls = calls;
        this.calendars = new Calendars(realm);
    }

    @Override
    public void getCalendar(GetCalendarRequest request, StreamObserver<GetCalendarResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Calendar calendar = read(transaction, caller, request);
            boolean cancelled = request.getCancelledOnly();
            Method method = cancelled ? Method.CANCEL : Method.PUBLISH;
            List<Event> events = calendar.events().stream()
                    .filter(event -> !cancelled || event.isCancelled())
                    .toList();
            return GetCalendarResponse.newBuilder()
                    .setCalendar(ByteString.copyFrom(CalendarFile.of(calendar.name(), method, events)))
                    .setContentType("text/calendar; charset=utf-8; method=" + method)
                    .setFileName(calendar.fileName() + (cancelled ? "-cancelled.ics" : ".ics"))
                    .setEvents(events.size())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    private Calendar read(ReadTransaction transaction, Caller caller, GetCalendarRequest request) throws SQLException {
        return switch (request.getSubjectCase()) {
            case DELIVERY -> calendars.ofDelivery(transaction, request.getDelivery());
            case PARTICIPANT -> calendars.ofParticipant(transaction, caller, request.getParticipant());
            case TRAINER -> calendars.ofTrainer(transaction, caller, request.getTrainer());
            case SUBJECT_NOT_SET -> throw new IllegalStateException("The contract's rules ask for a subject.");
        };
    }
}
