package org.cadre.server.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.Attendance;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.GetCourseVersionRequest;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.ScoreEntry;
import org.cadre.v1.Session;

/** Keeps rolls and scores of deliveries as trainers do. Who was where follows from places in lists, so it is repeatable. */
final class Books {
    private static final int TEST_MAXIMUM = 20;

    private final Desk desk;

    Books(Desk desk) {
        this.desk = desk;
    }

    /**
     * Fills in and closes the rolls of the sessions that have ended by then.
     *
     * @param enrolments of participants, in their order; confirmed ones who are not among them were present
     */
    void rolls(Planned planned, List<String> enrolments, Instant until) {
        int number = 0;
        for (Session session : planned.written().getSessionsList()) {
            if (session.getEndTime().getSeconds() <= until.getEpochSecond()) {
                roll(planned.name() + "/rolls/" + session.getId(), session, number, enrolments);
            }
            number++;
        }
    }

    private void roll(String roll, Session session, int number, List<String> enrolments) {
        int minutes = (int)
                ((session.getEndTime().getSeconds() - session.getStartTime().getSeconds()) / 60);
        List<MarkEntry> marks = new ArrayList<>();
        for (int place = 0; place < enrolments.size(); place++) {
            MarkEntry.Builder mark = MarkEntry.newBuilder().setEnrolment(enrolments.get(place));
            if (place % 23 == 15 && number > 0) {
                marks.add(mark.setAttendance(Attendance.ATTENDANCE_ABSENT).build());
            } else if ((place * 7 + number * 3) % 29 == 4) {
                marks.add(mark.setAttendance(Attendance.ATTENDANCE_PARTIAL)
                        .setMinutes(minutes - 30)
                        .setNote("Came late")
                        .build());
            } else if ((place * 5 + number) % 41 == 9 && number > 4) {
                marks.add(mark.setAttendance(Attendance.ATTENDANCE_EXCUSED)
                        .setNote("Called to duty")
                        .build());
            }
        }
        if (!marks.isEmpty()) {
            var unused = desk.rolls()
                    .recordMarks(RecordMarksRequest.newBuilder()
                            .setName(roll)
                            .addAllMarks(marks)
                            .build());
        }
        var present = desk.rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        var closed = desk.rolls()
                .closeRoll(CloseRollRequest.newBuilder().setName(roll).build());
    }

    /** Records tests before and after and what is graded, where the course asks for a score. */
    void scores(Planned planned, List<String> enrolments) {
        CourseVersion version = desk.courses()
                .getCourseVersion(GetCourseVersionRequest.newBuilder()
                        .setName(planned.written().getCourseVersion())
                        .build());
        if (version.getPassRule().getMinimumScorePercent() > 0) {
            test(planned, "pre-test", "Test before the course", AssessmentKind.ASSESSMENT_KIND_PRE_TEST, enrolments, 5);
            test(
                    planned,
                    "post-test",
                    "Test after the course",
                    AssessmentKind.ASSESSMENT_KIND_POST_TEST,
                    enrolments,
                    1);
            test(planned, "final-test", "Final test", AssessmentKind.ASSESSMENT_KIND_GRADED, enrolments, 0);
        }
    }

    private void test(
            Planned planned, String id, String title, AssessmentKind kind, List<String> enrolments, int less) {
        var assessment = desk.assessments()
                .createAssessment(CreateAssessmentRequest.newBuilder()
                        .setParent(planned.name())
                        .setAssessmentId(id)
                        .setAssessment(Assessment.newBuilder()
                                .setTitle(title)
                                .setKind(kind)
                                .setMaximum(Integer.toString(TEST_MAXIMUM)))
                        .build());
        RecordScoresRequest.Builder scores = RecordScoresRequest.newBuilder().setName(assessment.getName());
        for (int place = 0; place < enrolments.size(); place++) {
            int points = place % 23 == 7 ? 9 : 15 + place * 3 % 5;
            scores.addScores(ScoreEntry.newBuilder()
                    .setEnrolment(enrolments.get(place))
                    .setScore(points - less + (place % 2 == 0 ? ".5" : "")));
        }
        var unused = desk.assessments().recordScores(scores.build());
    }

    /** Records the results that follow; of the named alone, or of all for none. */
    void results(Planned planned, List<String> enrolments) {
        var unused = desk.enrolments()
                .completeEnrolments(CompleteEnrolmentsRequest.newBuilder()
                        .setParent(planned.name())
                        .addAllNames(enrolments)
                        .build());
    }
}
