package org.cadre.tui.screen;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Assessment;
import org.cadre.v1.Attendance;
import org.cadre.v1.Course;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.Mark;
import org.cadre.v1.Participant;
import org.cadre.v1.Partner;
import org.cadre.v1.Programme;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;
import org.cadre.v1.Roll;
import org.cadre.v1.RollCounts;
import org.cadre.v1.RollState;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.SeatRuleUse;
import org.cadre.v1.Seats;
import org.cadre.v1.Session;
import org.cadre.v1.Waiting;

/** Messages of the contract as a server sends them, in several scripts. */
final class Fixtures {
    static final Directory DIRECTORY = new Directory(
            Map.of(
                    "partners/ncb-asuncion", partner("partners/ncb-asuncion", "NCB Asunción"),
                    "partners/ncb-cairo", partner("partners/ncb-cairo", "NCB Cairo"),
                    "partners/ncb-tokyo", partner("partners/ncb-tokyo", "NCB 東京"),
                    "partners/unodc", partner("partners/unodc", "UNODC")),
            Map.of(
                    "programmes/leaf",
                    Programme.newBuilder()
                            .setName("programmes/leaf")
                            .setAcronym("LEAF")
                            .build()),
            Map.of(
                    "courses/forest-crime",
                    Course.newBuilder()
                            .setName("courses/forest-crime")
                            .setTitle("Forestry crime investigation")
                            .build()));

    private Fixtures() {}

    /** Nothing that these tests do calls a server. */
    private static final Connection NOWHERE = openNowhere();

    /** A connection that leads nowhere. */
    static Connection nowhere() {
        return NOWHERE;
    }

    private static Connection openNowhere() {
        try {
            return Connection.open(new ServerAddress("127.0.0.1", 1, Optional.empty(), "cadre_none"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Partner partner(String name, String acronym) {
        return Partner.newBuilder()
                .setName(name)
                .setDisplayName(acronym)
                .setAcronym(acronym)
                .build();
    }

    static Delivery asuncion() {
        return delivery(
                        "asuncion-2027",
                        "Investigación de delitos forestales",
                        "Asunción",
                        "PY",
                        "America/Asuncion",
                        "es")
                .setState(DeliveryState.DELIVERY_STATE_CALL_OPEN)
                .setCapacity(6)
                .addSeatRules(SeatRule.newBuilder()
                        .setDimension(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY)
                        .setCap(3))
                .addSeatRules(SeatRule.newBuilder()
                        .setDimension(SeatDimension.SEAT_DIMENSION_GENDER)
                        .setValue("F")
                        .setReserve(SeatReserve.newBuilder().setSeats(2)))
                .setSeats(Seats.newBuilder()
                        .setCapacity(6)
                        .setTaken(6)
                        .setOffered(1)
                        .setWaiting(3)
                        .addRules(use(1, SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, "PY", 3, 3, false))
                        .addRules(use(2, SeatDimension.SEAT_DIMENSION_GENDER, "F", 2, 2, true)))
                .build();
    }

    private static SeatRuleUse use(
            int rule, SeatDimension dimension, String value, int limit, int taken, boolean reserve) {
        return SeatRuleUse.newBuilder()
                .setRule(rule)
                .setDimension(dimension)
                .setValue(value)
                .setLimit(limit)
                .setTaken(taken)
                .setReserve(reserve)
                .build();
    }

    static List<Delivery> deliveries() {
        return List.of(
                asuncion(),
                delivery("cairo-2027", "مكافحة الاتجار بالممتلكات الثقافية", "القاهرة", "EG", "Africa/Cairo", "ar")
                        .setState(DeliveryState.DELIVERY_STATE_CONFIRMED)
                        .setCapacity(20)
                        .setSeats(
                                Seats.newBuilder().setCapacity(20).setTaken(13).setLeft(7))
                        .build(),
                delivery("tokyo-2027", "航空貨物プロファイリング", "東京", "JP", "Asia/Tokyo", "ja")
                        .setState(DeliveryState.DELIVERY_STATE_PLANNED)
                        .setCapacity(16)
                        .setSeats(Seats.newBuilder().setCapacity(16).setLeft(16))
                        .build(),
                delivery("hanoi-2027", "Tội phạm lâm nghiệp, Zoe\u0308", "Hà Nội", "VN", "Asia/Ho_Chi_Minh", "en")
                        .setState(DeliveryState.DELIVERY_STATE_CANCELLED)
                        .setCancelReason("No trainer")
                        .setCapacity(12)
                        .setSeats(Seats.newBuilder().setCapacity(12).setLeft(12))
                        .build());
    }

    private static Delivery.Builder delivery(
            String id, String title, String place, String country, String zone, String language) {
        LocalDate day = LocalDate.of(2027, 2, 15).plusDays(id.length());
        Delivery.Builder delivery = Delivery.newBuilder()
                .setName("deliveries/" + id)
                .setTitle(title)
                .setCourseVersion("courses/forest-crime/versions/2027-1")
                .setProgramme("programmes/leaf")
                .setPlace(place)
                .setHostCountry(country)
                .setTimeZone(zone)
                .setLanguage(language)
                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN);
        for (int at = 0; at < 3; at++) {
            delivery.addSessions(Session.newBuilder()
                    .setId("day-" + (at + 1))
                    .setTitle("Day " + (at + 1))
                    .setStartTime(Dates.timestamp(day.plusDays(at)
                            .atTime(9, 0)
                            .atZone(ZoneId.of(zone))
                            .toInstant()))
                    .setEndTime(Dates.timestamp(day.plusDays(at)
                            .atTime(17, 0)
                            .atZone(ZoneId.of(zone))
                            .toInstant())));
        }
        return delivery;
    }

    static List<Enrolment> roster() {
        return List.of(
                seated("a", "José Ñúñez Benítez", "", Gender.GENDER_MALE, "PY", "ncb-asuncion"),
                seated("b", "محمد عبد الله السيد", "Muhammad as-Sayyid", Gender.GENDER_MALE, "EG", "ncb-cairo"),
                seated("c", "María Belén Añazco", "", Gender.GENDER_FEMALE, "PY", "ncb-asuncion"),
                seated("d", "Zoe\u0308 Ko\u0308nig", "", Gender.GENDER_FEMALE, "DE", "unodc"),
                waiting("e", "Иван Петрович Соколов", Gender.GENDER_MALE, "KZ", "unodc", 1),
                waiting("f", "田中 花子", Gender.GENDER_FEMALE, "JP", "ncb-tokyo", 2),
                waiting("g", "Carlos Ramírez", Gender.GENDER_MALE, "PY", "ncb-asuncion", 3));
    }

    static Enrolment seated(String id, String name, String latin, Gender gender, String country, String partner) {
        return Enrolment.newBuilder()
                .setName("deliveries/asuncion-2027/enrolments/" + id)
                .setPerson("persons/" + id)
                .setState(EnrolmentState.ENROLMENT_STATE_CONFIRMED)
                .setNominator("trainer-lyon")
                .setParticipant(Participant.newBuilder()
                        .setFullName(name)
                        .setLatinName(latin)
                        .setGender(gender)
                        .setNationality(country)
                        .setPartner("partners/" + partner))
                .build();
    }

    static Enrolment waiting(String id, String name, Gender gender, String country, String partner, int position) {
        return seated(id, name, "", gender, country, partner).toBuilder()
                .setState(EnrolmentState.ENROLMENT_STATE_WAITLISTED)
                .setWaiting(Waiting.newBuilder()
                        .setPosition(position)
                        .addObstacles(SeatObstacle.newBuilder()
                                .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY)
                                .setLimit(6)
                                .setTaken(6)
                                .setExplanation("All 6 seats are taken.")))
                .build();
    }

    /** The rolls of {@link #asuncion}: the first is closed. */
    static List<Roll> rolls() {
        return asuncion().getSessionsList().stream()
                .map(session -> Roll.newBuilder()
                        .setName(asuncion().getName() + "/rolls/" + session.getId())
                        .setState(
                                session.getId().equals("day-1")
                                        ? RollState.ROLL_STATE_CLOSED
                                        : RollState.ROLL_STATE_OPEN)
                        .setSessionTitle(session.getTitle())
                        .setSessionStartTime(session.getStartTime())
                        .setSessionEndTime(session.getEndTime())
                        .setMinutes(480)
                        .setCounts(RollCounts.newBuilder()
                                .setPresent(2)
                                .setPartial(1)
                                .setAbsent(1))
                        .build())
                .toList();
    }

    /** Marks of the first day for those with a seat. */
    static List<Mark> marks(List<Enrolment> roster) {
        List<Mark> marks = new java.util.ArrayList<>();
        for (int at = 0; at < 4; at++) {
            Mark.Builder mark = Mark.newBuilder()
                    .setName(roster.get(at).getName() + "/marks/day-1")
                    .setMarker("trainer-lyon")
                    .setAttendance(Attendance.ATTENDANCE_PRESENT)
                    .setMinutes(480);
            if (at == 1) {
                mark.setAttendance(Attendance.ATTENDANCE_PARTIAL)
                        .setMinutes(300)
                        .setNote("Came late");
            } else if (at == 3) {
                mark.setAttendance(Attendance.ATTENDANCE_ABSENT).setMinutes(0);
            }
            marks.add(mark.build());
        }
        return marks;
    }

    static List<Assessment> assessments() {
        return List.of(Assessment.newBuilder()
                .setName(asuncion().getName() + "/assessments/final-test")
                .setTitle("Final test")
                .setMaximum("20")
                .build());
    }

    /** One who passed, and one who attended too little. */
    static List<Result> results(List<Enrolment> roster) {
        return List.of(
                Result.newBuilder()
                        .setEnrolment(roster.get(0).getName())
                        .setParticipant(roster.get(0).getParticipant())
                        .setState(EnrolmentState.ENROLMENT_STATE_COMPLETED)
                        .setRecordedResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                        .setComputedResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                        .setSettled(true)
                        .setAttendancePercent("95.8")
                        .setScorePercent("87.5")
                        .addSteps(step(true, "Attended 1,380 of 1,440 minutes: 95.8 %; 80 % are asked for."))
                        .addSteps(step(true, "Final test: 17.5 of 20, the best of 2 attempts."))
                        .addSteps(step(true, "Scored 87.5 %; 60 % are asked for."))
                        .build(),
                Result.newBuilder()
                        .setEnrolment(roster.get(1).getName())
                        .setParticipant(roster.get(1).getParticipant())
                        .setState(EnrolmentState.ENROLMENT_STATE_CONFIRMED)
                        .setComputedResult(EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE)
                        .setAttendancePercent("65.9")
                        .addSteps(step(false, "The roll of day-3 is not closed, so the attendance can still change."))
                        .addSteps(step(false, "Attended 950 of 1,440 minutes: 65.9 %; 80 % are asked for."))
                        .addSteps(step(false, "Final test: no attempt."))
                        .build());
    }

    private static ResultStep step(boolean met, String explanation) {
        return Said.step(explanation).setMet(met).build();
    }
}
