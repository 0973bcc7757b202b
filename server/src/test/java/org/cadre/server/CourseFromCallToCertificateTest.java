package org.cadre.server;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.Syllabus.Nominee;
import org.cadre.server.enrolment.Registrar;
import org.cadre.v1.Attendance;
import org.cadre.v1.Candidate;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateStanding;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.LearningGain;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.Person;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;
import org.cadre.v1.Role;
import org.cadre.v1.RollState;
import org.cadre.v1.ScoreEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One delivery from the call for nominations to its closed books and certificates that anybody can check: 40 people of 15
 * countries and four organisations, in Paris, Nairobi and New York, over the night in which summer time ends in Paris.
 */
class CourseFromCallToCertificateTest {
    private static final int SEATS = 30;

    @TempDir
    private Path folder;

    @Test
    void aCourseRunsFromTheCallToCertificatesThatAnybodyCanCheck() throws Exception {
        try (Academy academy = new Academy(folder, Instant.parse("2026-07-01T08:00:00Z"), Syllabus.PARTNERS)) {
            Syllabus course = new Syllabus(academy);
            course.callOpens();
            List<Nominee> nominees = nominated(academy, course);
            List<Enrolment> selectable = endorsedAndVetted(academy, course, nominees);
            List<Enrolment> seated = selectedAndAnswered(academy, course, selectable);
            calendarsOverTheChangeOfTheClocks(academy, course, seated);
            Enrolment absentee = held(academy, course, seated);
            concluded(academy, course, seated, absentee);
            evaluated(academy, course);
            figuresAddUp(course);
            certified(academy, course, seated, absentee);
            assertEquals(
                    DeliveryState.DELIVERY_STATE_CLOSED, course.closeDelivery().getState());
        }
    }

    /** Four focal points nominate ten each, in their own order; one nomination comes back, and is sent in again. */
    private static List<Nominee> nominated(Academy academy, Syllabus course) {
        List<Nominee> nominees = new ArrayList<>();
        for (String partner : Syllabus.PARTNERS) {
            for (int priority = 1; priority <= 10; priority++) {
                nominees.add(course.nominate(partner, priority));
            }
        }
        assertEquals(40, nominees.size());
        assertEquals(15, nominees.stream().map(Nominee::nationality).distinct().count());
        assertEquals(3, nominees.stream().map(Nominee::dutyStation).distinct().count());

        Nominee incomplete = nominees.get(3);
        Registrar trainer = course.registrar(Role.ROLE_TRAINER);
        Registrar own = course.registrarOf(incomplete.partner());
        assertEquals(
                EnrolmentState.ENROLMENT_STATE_RETURNED,
                trainer.giveBack(incomplete.enrolment()).getState());
        assertEquals(
                EnrolmentState.ENROLMENT_STATE_NOMINATED,
                own.resubmit(incomplete.enrolment()).getState());

        academy.timeIs("2026-07-31T22:00:01Z"); // A second after midnight in Paris.
        assertEquals(
                "DEADLINE_PASSED",
                refusal(() -> course.nominate("partners/unesco", 11)).reason());
        course.closeCall();
        return nominees;
    }

    /** Focal points endorse their own, vetting clears all but one, one clearance lapses before selection. */
    private static List<Enrolment> endorsedAndVetted(Academy academy, Syllabus course, List<Nominee> nominees) {
        Registrar vetting = course.registrar(Role.ROLE_COORDINATOR);
        Registrar selection = course.registrar(Role.ROLE_TRAINER);
        academy.timeIs("2026-08-03T08:00:00Z");
        for (Nominee nominee : nominees) {
            course.registrarOf(nominee.partner()).endorse(nominee.enrolment());
        }
        Enrolment refused = nominees.get(39).enrolment();
        Enrolment lapsing = nominees.get(0).enrolment();
        List<Enrolment> others = nominees.stream()
                .map(Nominee::enrolment)
                .filter(enrolment -> enrolment != refused && enrolment != lapsing)
                .toList();
        others.forEach(enrolment -> vetting.clear(enrolment, date(2026, 12, 31)));
        vetting.clear(lapsing, date(2026, 8, 5));
        assertEquals(
                EnrolmentState.ENROLMENT_STATE_REJECTED,
                vetting.refuseClearance(refused).getState());

        academy.timeIs("2026-08-05T22:00:00Z"); // Midnight after that day in Paris; in New York it still lasts.
        var lapsed = refusal(() -> selection.select(lapsing));
        assertEquals("GUARD_FAILED", lapsed.reason());
        assertEquals("clearance", lapsed.metadata().get("guard"));
        assertEquals(
                EnrolmentState.ENROLMENT_STATE_CLEARED,
                vetting.clear(lapsing, date(2026, 12, 31)).getState());
        return Stream.concat(Stream.of(lapsing), others.stream()).toList();
    }

    /** The board ranks and says why; thirty get offers; a declined, two expired and a given-up seat go down the list. */
    private static List<Enrolment> selectedAndAnswered(Academy academy, Syllabus course, List<Enrolment> selectable)
            throws Exception {
        Registrar selection = course.registrar(Role.ROLE_TRAINER);
        academy.timeIs("2026-08-10T08:00:00Z");
        List<Candidate> board = course.candidates();
        assertEquals(selectable.size(), board.size());
        assertTrue(board.stream().allMatch(one -> one.getCriteriaCount() > 0 && one.getPointsCount() > 0));
        List<Enrolment> ranked = board.stream().map(Candidate::getEnrolment).toList();
        ranked.forEach(selection::select);
        List<Enrolment> offered = ranked.subList(0, SEATS);
        List<Enrolment> waiting = course.queue();
        assertEquals(
                SEATS, course.inState(EnrolmentState.ENROLMENT_STATE_OFFERED).size());
        assertEquals(selectable.size() - SEATS, waiting.size());

        academy.timeIs("2026-08-12T08:00:00Z");
        List<Enrolment> seated = new ArrayList<>();
        offered.subList(0, 27).forEach(one -> seated.add(acceptedByPartner(course, one)));
        Registrar own = course.registrarOf(offered.get(27).getParticipant().getPartner());
        own.decline(offered.get(27));
        assertEquals(EnrolmentState.ENROLMENT_STATE_OFFERED, course.state(waiting.get(0)));
        seated.add(acceptedByPartner(course, waiting.get(0)));

        academy.timeIs("2026-08-15T08:00:00Z"); // Offers stand for five days.
        Academy.await(
                () -> course.state(offered.get(28)) == EnrolmentState.ENROLMENT_STATE_EXPIRED
                        && course.state(offered.get(29)) == EnrolmentState.ENROLMENT_STATE_EXPIRED,
                "the clock lets offers expire");
        Registrar late = course.registrarOf(offered.get(28).getParticipant().getPartner());
        assertEquals("OFFER_SPENT", refusal(() -> late.accept(offered.get(28))).reason());
        seated.add(acceptedByPartner(course, waiting.get(1)));
        seated.add(acceptedByPartner(course, waiting.get(2)));

        Enrolment leaver = seated.remove(5);
        course.registrarOf(leaver.getParticipant().getPartner()).withdraw(leaver);
        seated.add(acceptedByPartner(course, waiting.get(3)));
        assertEquals(SEATS, seated.size());
        waiting.subList(4, waiting.size()).forEach(selection::reject);
        course.confirmDelivery();
        return seated;
    }

    private static Enrolment acceptedByPartner(Syllabus course, Enrolment offer) {
        Enrolment accepted =
                course.registrarOf(offer.getParticipant().getPartner()).accept(offer);
        assertEquals(EnrolmentState.ENROLMENT_STATE_CONFIRMED, accepted.getState());
        return accepted;
    }

    /** Nine in Paris is ten and then eleven in Nairobi, and three and then four in New York; the night lasts three hours. */
    private static void calendarsOverTheChangeOfTheClocks(Academy academy, Syllabus course, List<Enrolment> seated) {
        Map<String, String> told = Map.of(
                "saturday-morning", "2026-10-24T07:00:00Z/2026-10-24T10:00:00Z",
                "saturday-afternoon", "2026-10-24T12:00:00Z/2026-10-24T15:00:00Z",
                "night", "2026-10-25T00:00:00Z/2026-10-25T03:00:00Z",
                "monday-morning", "2026-10-26T08:00:00Z/2026-10-26T11:00:00Z",
                "monday-afternoon", "2026-10-26T13:00:00Z/2026-10-26T16:00:00Z");
        assertEquals(told, course.calendarOf(academy.as(Role.ROLE_TRAINER), ""));
        for (Enrolment one : List.of(seated.get(0), seated.get(SEATS - 1))) {
            assertEquals(
                    told,
                    course.calendarOf(academy.focalPoint(one.getParticipant().getPartner()), one.getPerson()));
        }
        assertEquals("10:00 11:00", Syllabus.mornings("Africa/Nairobi"));
        assertEquals("03:00 04:00", Syllabus.mornings("America/New_York"));
        assertEquals("09:00 09:00", Syllabus.mornings("Europe/Paris"));
    }

    /** One does not come, one leaves early, one is excused, one stays away for good; a roll is corrected. */
    private static Enrolment held(Academy academy, Syllabus course, List<Enrolment> seated) {
        academy.timeIs("2026-10-24T06:59:59Z");
        assertEquals("GUARD_FAILED", refusal(course::startDelivery).reason(), "not before the first session has begun");
        academy.timeIs("2026-10-24T07:00:00Z");
        course.startDelivery();
        Enrolment absentee = seated.get(0);
        course.registrar(Role.ROLE_TRAINER).noShow(absentee);
        course.work()
                .scores(
                        "before",
                        seated.subList(1, SEATS).stream()
                                .map(one -> score(one, "8"))
                                .toList());
        course.work().roll("saturday-morning", mark(seated.get(1), Attendance.ATTENDANCE_PARTIAL, 60));
        academy.timeIs("2026-10-24T12:00:00Z");
        course.work()
                .roll(
                        "saturday-afternoon",
                        mark(seated.get(2), Attendance.ATTENDANCE_EXCUSED, 0),
                        mark(seated.get(3), Attendance.ATTENDANCE_ABSENT, 0));
        academy.timeIs("2026-10-25T03:00:00Z");
        course.work().roll("night", mark(seated.get(3), Attendance.ATTENDANCE_ABSENT, 0));
        academy.timeIs("2026-10-26T11:00:00Z");
        course.work().roll("monday-morning", mark(seated.get(4), Attendance.ATTENDANCE_ABSENT, 0));
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> course.work().correct(seated.get(4))).reason(),
                "a closed roll");
        assertEquals(RollState.ROLL_STATE_REOPENED, course.work().reopened().getState());
        course.work().correct(seated.get(4));
        academy.timeIs("2026-10-26T16:00:00Z");
        course.work().roll("monday-afternoon");
        return absentee;
    }

    /** What the rule gives, why, and that it is recorded so. */
    private static void concluded(Academy academy, Syllabus course, List<Enrolment> seated, Enrolment absentee) {
        List<Enrolment> there = seated.subList(1, SEATS);
        Enrolment failing = seated.get(5);
        course.work()
                .scores("after", there.stream().map(one -> score(one, "15")).toList());
        course.work()
                .scores(
                        "exam",
                        there.stream()
                                .map(one -> score(one, one == failing ? "20" : "30"))
                                .toList());
        LearningGain gain = course.work().gain();
        assertEquals(29, gain.getPairCount());
        assertEquals(
                List.of("40.0", "75.0", "35.0"), List.of(gain.getMeanBefore(), gain.getMeanAfter(), gain.getGain()));

        assertEquals(
                List.of("780", "86.6"), attended(course.work().result(seated.get(1))), "one hour of three on Saturday");
        assertEquals(
                List.of("720", "80"), attended(course.work().result(seated.get(2))), "the night counts as it elapsed");
        assertEquals(List.of("540", "60"), attended(course.work().result(seated.get(3))));
        assertEquals(List.of("900", "100"), attended(course.work().result(seated.get(4))), "after the correction");
        Result failed = course.work().result(failing);
        assertEquals(EnrolmentResult.ENROLMENT_RESULT_FAILED, failed.getComputedResult());
        assertEquals("50", failed.getScorePercent());
        assertTrue(
                failed.getStepsList().stream().map(ResultStep::getExplanation).noneMatch(String::isEmpty));
        assertEquals(
                EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE,
                course.work().result(seated.get(3)).getComputedResult());

        CompleteEnrolmentsResponse recorded = course.work().recordResults();
        assertEquals(List.of(27, 1, 1), List.of(recorded.getPassed(), recorded.getFailed(), recorded.getIncomplete()));
        assertEquals(EnrolmentState.ENROLMENT_STATE_NO_SHOW, course.state(absentee));
        academy.timeIs("2026-10-26T17:00:00Z");
        course.completeDelivery();
    }

    private static List<String> attended(Result result) {
        return List.of(Integer.toString(result.getAttendedMinutes()), result.getAttendancePercent());
    }

    private static void evaluated(Academy academy, Syllabus course) {
        EvaluationSummary summary = course.work().evaluate(List.of(5, 4, 4, 3, 5, 4, 5, 5));
        assertEquals(8, summary.getFigures(0).getAnswerCount());
        assertEquals("4.38", summary.getFigures(0).getMean());
        assertFalse(summary.getFewerThanFive());
    }

    /** Each cell is as large as the list behind it, and the cells together are the whole. */
    private static void figuresAddUp(Syllabus course) {
        for (FigureDimension by : List.of(
                FigureDimension.FIGURE_DIMENSION_COUNTRY,
                FigureDimension.FIGURE_DIMENSION_PARTNER,
                FigureDimension.FIGURE_DIMENSION_GENDER)) {
            var figures = course.work().figures(by);
            assertEquals(40, figures.getTotal().getCounts().getEnrolments());
            assertEquals(27, figures.getTotal().getCounts().getPassed());
            assertEquals(1, figures.getTotal().getCounts().getFailed());
            assertEquals(1, figures.getTotal().getCounts().getIncomplete());
            assertEquals(1, figures.getTotal().getCounts().getNoShow());
            assertEquals(
                    40,
                    figures.getCellsList().stream()
                            .mapToLong(cell -> cell.getCounts().getEnrolments())
                            .sum());
            for (FigureCell cell : figures.getCellsList()) {
                assertEquals(
                        cell.getCounts().getEnrolments(),
                        course.work().rows(by, cell, FigureCount.FIGURE_COUNT_ENROLMENTS));
                assertEquals(
                        cell.getCounts().getPassed(), course.work().rows(by, cell, FigureCount.FIGURE_COUNT_PASSED));
            }
        }
    }

    /** Twenty-seven of completion, two of participation, one for the trainer; a name is corrected, one is taken back. */
    private static void certified(Academy academy, Syllabus course, List<Enrolment> seated, Enrolment absentee)
            throws Exception {
        Diplomas diplomas = new Diplomas(academy);
        List<String> passed = course.withResult(EnrolmentResult.ENROLMENT_RESULT_PASSED);
        List<String> others = Stream.of(
                        EnrolmentResult.ENROLMENT_RESULT_FAILED, EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE)
                .flatMap(result -> course.withResult(result).stream())
                .toList();
        List<Certificate> issued = new ArrayList<>();
        issued.addAll(diplomas.issue(CertificateKind.CERTIFICATE_KIND_COMPLETION, passed));
        issued.addAll(diplomas.issue(CertificateKind.CERTIFICATE_KIND_PARTICIPATION, others));
        issued.addAll(diplomas.issue(CertificateKind.CERTIFICATE_KIND_TRAINER, List.of(Syllabus.TRAINER)));
        assertEquals(30, issued.size());
        assertEquals(
                30,
                issued.stream()
                        .map(Certificate::getNumber)
                        .collect(Collectors.toSet())
                        .size());
        assertEquals(
                "NOT_ELIGIBLE",
                refusal(() -> diplomas.issue(
                                CertificateKind.CERTIFICATE_KIND_PARTICIPATION, List.of(absentee.getPerson())))
                        .reason());
        assertEquals(
                "NOT_ELIGIBLE",
                refusal(() -> diplomas.issue(CertificateKind.CERTIFICATE_KIND_COMPLETION, others))
                        .reason());

        Certificate misspelt = issued.get(1);
        course.persons()
                .updatePerson(org.cadre.v1.UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder()
                                .setName(misspelt.getPerson())
                                .setFullName("Nguyễn Thị Minh Khai"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("full_name"))
                        .setReason("As in the passport")
                        .build());
        Certificate corrected = diplomas.reissue(misspelt);
        assertEquals("Nguyễn Thị Minh Khai", corrected.getContent().getPersonName());
        assertEquals(misspelt.getName(), corrected.getSupersedes());
        Certificate revoked = issued.get(2);
        diplomas.revoke(revoked);

        for (Certificate certificate : issued) {
            CertificateStanding standing = certificate == misspelt
                    ? CertificateStanding.CERTIFICATE_STANDING_SUPERSEDED
                    : certificate == revoked
                            ? CertificateStanding.CERTIFICATE_STANDING_REVOKED
                            : CertificateStanding.CERTIFICATE_STANDING_VALID;
            assertEquals(standing, diplomas.standing(certificate), certificate.getNumber());
            diplomas.assertBadge(certificate, standing == CertificateStanding.CERTIFICATE_STANDING_VALID);
        }
        assertEquals(CertificateStanding.CERTIFICATE_STANDING_VALID, diplomas.standing(corrected));
        diplomas.assertBadge(corrected, true);
        assertEquals(31, diplomas.count());
    }

    private static MarkEntry mark(Enrolment enrolment, Attendance attendance, int minutes) {
        return MarkEntry.newBuilder()
                .setEnrolment(enrolment.getName())
                .setAttendance(attendance)
                .setMinutes(minutes)
                .build();
    }

    private static ScoreEntry score(Enrolment enrolment, String score) {
        return ScoreEntry.newBuilder()
                .setEnrolment(enrolment.getName())
                .setScore(score)
                .build();
    }

    static Date date(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }
}
