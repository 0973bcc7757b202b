package org.cadre.server.result;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.Workshop;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Timetable.Slot;
import org.cadre.v1.Attendance;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.GetAttendanceSheetRequest;
import org.cadre.v1.GetAttendanceSheetResponse;
import org.cadre.v1.GetRollRequest;
import org.cadre.v1.ListMarksRequest;
import org.cadre.v1.ListMarksResponse;
import org.cadre.v1.ListRollsRequest;
import org.cadre.v1.ListRollsResponse;
import org.cadre.v1.Mark;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.RecordMarksResponse;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.Roll;
import org.cadre.v1.RollCounts;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.Session;

/** Rolls over gRPC. */
public final class RollService extends RollServiceGrpc.RollServiceImplBase {
    private final Workshop printing = new Workshop("printing");

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Deliveries deliveries;
    private final Achievements achievements;

    public RollService(Calls calls, PageTokens pageTokens, Deliveries deliveries, Achievements achievements) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.deliveries = deliveries;
        this.achievements = achievements;
    }

    @Override
    public void getRoll(GetRollRequest request, StreamObserver<Roll> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Plan plan = deliveries
                    .read(transaction, ResourceName.parent(request.getName()))
                    .orElseThrow(() -> new Refusal.NotFound(request.getName()));
            Slot slot = Achievements.slot(plan, ResourceName.id(request.getName()))
                    .orElseThrow(() -> new Refusal.NotFound(request.getName()));
            return shown(transaction, caller, plan, slot);
        });
    }

    @Override
    public void listRolls(ListRollsRequest request, StreamObserver<ListRollsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Plan plan = deliveries.plan(transaction, request.getParent());
            ListQuery.Page<String> page = RollList.page(
                    transaction,
                    caller,
                    pageTokens,
                    plan,
                    new ListQuery.Request(
                            "ListRolls",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListRollsResponse.Builder answer = ListRollsResponse.newBuilder()
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision());
            for (String session : page.items()) {
                answer.addRolls(shown(
                        transaction,
                        caller,
                        plan,
                        Achievements.slot(plan, session).orElseThrow()));
            }
            return answer.build();
        });
    }

    @Override
    public void listMarks(ListMarksRequest request, StreamObserver<ListMarksResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            deliveries.plan(transaction, request.getParent());
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Marks.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListMarks",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            query.where("delivery = :delivery").set("delivery", ResourceName.id(request.getParent()));
            scope(query, caller, "mark");
            ListQuery.Page<Mark> page = query.read(
                    transaction,
                    "body, revision",
                    "mark",
                    row -> Marks.TABLE.stored(row).value());
            return ListMarksResponse.newBuilder()
                    .addAllMarks(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void getAttendanceSheet(
            GetAttendanceSheetRequest request, StreamObserver<GetAttendanceSheetResponse> answers) {
        calls.read(
                request,
                printing.then(answers, AttendancePaper::print),
                (transaction, caller) -> AttendancePaper.read(
                        transaction,
                        caller,
                        deliveries.plan(transaction, request.getParent()),
                        request.getSessionsList()));
    }

    /** A focal point sees what belongs to those who are of its partner now. */
    static void scope(ListQuery query, Caller caller, String table) {
        caller.partner()
                .ifPresent(partner -> query.where("EXISTS (SELECT 1 FROM enrolment WHERE enrolment.delivery = " + table
                                + ".delivery AND enrolment.id = " + table
                                + ".enrolment AND enrolment.partner = :scope)")
                        .set("scope", ResourceName.id(partner)));
    }

    @Override
    public void recordMarks(RecordMarksRequest request, StreamObserver<RecordMarksResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, RecordMarksResponse.parser(), answers, (transaction, caller) -> {
            for (int index = 0; index < request.getMarksCount(); index++) {
                PlainText.check(
                        "marks[" + index + "].note", request.getMarks(index).getNote());
            }
            RollSheet sheet =
                    RollSheet.open(transaction, caller, deliveries, achievements, request.getName(), RollVerb.MARK);
            return entered(transaction, caller, sheet, sheet.record(request.getMarksList()));
        });
    }

    @Override
    public void markAllPresent(MarkAllPresentRequest request, StreamObserver<RecordMarksResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, RecordMarksResponse.parser(), answers, (transaction, caller) -> {
            RollSheet sheet =
                    RollSheet.open(transaction, caller, deliveries, achievements, request.getName(), RollVerb.MARK);
            return entered(transaction, caller, sheet, sheet.markAllPresent());
        });
    }

    private RecordMarksResponse entered(Transaction transaction, Caller caller, RollSheet sheet, List<Mark> marks)
            throws SQLException {
        return RecordMarksResponse.newBuilder()
                .setRoll(shown(transaction, caller, sheet))
                .addAllMarks(marks)
                .build();
    }

    @Override
    public void closeRoll(CloseRollRequest request, StreamObserver<Roll> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Roll.parser(),
                answers,
                (transaction, caller) -> move(
                        RollSheet.open(
                                transaction, caller, deliveries, achievements, request.getName(), RollVerb.CLOSE),
                        transaction,
                        caller,
                        RollVerb.CLOSE,
                        request.getEtag(),
                        request.getReason()));
    }

    @Override
    public void reopenRoll(ReopenRollRequest request, StreamObserver<Roll> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Roll.parser(),
                answers,
                (transaction, caller) -> move(
                        RollSheet.open(
                                transaction, caller, deliveries, achievements, request.getName(), RollVerb.REOPEN),
                        transaction,
                        caller,
                        RollVerb.REOPEN,
                        request.getEtag(),
                        request.getReason()));
    }

    private Roll move(
            RollSheet sheet, Transaction transaction, Caller caller, RollVerb verb, String etag, String reason)
            throws SQLException {
        Rolls.TABLE.checkEtag(sheet.roll(), etag);
        sheet.move(verb, reason);
        return shown(transaction, caller, sheet);
    }

    private static Roll shown(Transaction transaction, Caller caller, RollSheet sheet) throws SQLException {
        Slot slot = Achievements.slot(
                        sheet.plan(), ResourceName.id(sheet.roll().value().getName()))
                .orElseThrow();
        return shown(transaction, caller, sheet.plan(), slot);
    }

    private static Roll shown(Transaction transaction, Caller caller, Plan plan, Slot slot) throws SQLException {
        String delivery = plan.delivery().getName();
        Session session = plan.delivery().getSessionsList().stream()
                .filter(one -> one.getId().equals(slot.session()))
                .findFirst()
                .orElseThrow();
        Map<Attendance, Integer> counts = Marks.counts(transaction, caller, delivery, slot.session());
        Set<String> marked = Marks.marked(transaction, delivery, slot.session());
        long unmarked = Participants.confirmed(transaction, delivery).stream()
                .filter(enrolment -> caller.sees(enrolment.getParticipant().getPartner()))
                .filter(enrolment -> !marked.contains(ResourceName.id(enrolment.getName())))
                .count();
        return Rolls.read(transaction, Rolls.nameOf(delivery, slot.session())).value().toBuilder()
                .setSessionTitle(session.getTitle())
                .setSessionStartTime(ResourceTable.timestamp(slot.start()))
                .setSessionEndTime(ResourceTable.timestamp(slot.end()))
                .setMinutes(slot.minutes())
                .setCounts(RollCounts.newBuilder()
                        .setUnmarked((int) unmarked)
                        .setPresent(counts.getOrDefault(Attendance.ATTENDANCE_PRESENT, 0))
                        .setPartial(counts.getOrDefault(Attendance.ATTENDANCE_PARTIAL, 0))
                        .setExcused(counts.getOrDefault(Attendance.ATTENDANCE_EXCUSED, 0))
                        .setAbsent(counts.getOrDefault(Attendance.ATTENDANCE_ABSENT, 0)))
                .build();
    }
}
