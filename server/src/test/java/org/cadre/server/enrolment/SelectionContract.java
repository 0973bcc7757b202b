package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_COUNTRY;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_GENDER;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_SEAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Candidate;
import org.cadre.v1.CandidateCriterion;
import org.cadre.v1.CandidateCriterionKind;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.Gender;
import org.cadre.v1.LanguagePrerequisite;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.ListCandidatesResponse;
import org.cadre.v1.Person;
import org.cadre.v1.Role;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.SelectionServiceGrpc;
import org.junit.jupiter.api.Test;

/** Each candidate says what speaks for and against, to those who may know of it, on either engine. */
abstract class SelectionContract extends SelectionFixture {
    @Test
    void prerequisitesAreShownAsMetMissingOrWaived() {
        classroom.course(
                "malware",
                CourseVersion.newBuilder()
                        .addPrerequisites("courses/digital-forensics")
                        .addLanguagePrerequisites(LanguagePrerequisite.newBuilder()
                                .setLanguage("fr")
                                .setLevel("B2")));
        String ana = classroom.person(Person.newBuilder()
                .setName("persons/ana")
                .setFullName("Ana")
                .addLanguages(LanguageSkill.newBuilder().setLanguage("fr").setLevel("C1"))
                .build());
        String ben = classroom.person("ben");
        String past = classroom.running("past", seats(3), List.of(ana));
        registrar.complete(registrar.roster(past).get(0), EnrolmentResult.ENROLMENT_RESULT_PASSED);
        String delivery = nomination(
                "d",
                seats(3).setCourseVersion("courses/malware/versions/1")
                        .addSessions(Classroom.session("s", Classroom.MONDAY.plus(Duration.ofDays(30)))));
        endorsed(delivery, ana);
        var waived = Classroom.request(delivery, ben).toBuilder();
        waived.getEnrolmentBuilder().setPrerequisiteWaiver("Ten years of practice.");
        registrar.endorse(registrar.calls().createEnrolment(waived.build()));
        assertPoints(
                delivery,
                ana,
                "+ Has passed courses/digital-forensics, which the course asks for.",
                "+ Has fr B2 on record, which the course asks for.",
                "+ Has completed 1 other delivery and passed 1.");
        assertPoints(
                delivery,
                ben,
                "- Has not passed courses/digital-forensics, which the course asks for.",
                "- Has no fr B2 on record, which the course asks for.",
                "+ What is missing was waived: Ten years of practice.");
    }

    @Test
    void earlierDeliveriesSpeakForAndAgainst() {
        String again = classroom.person("again");
        String absent = classroom.person("absent");
        String past = classroom.running("past", seats(3), List.of(again, absent));
        for (Enrolment enrolment : registrar.roster(past)) {
            if (enrolment.getPerson().equals(again)) {
                registrar.complete(enrolment, EnrolmentResult.ENROLMENT_RESULT_PASSED);
            } else {
                registrar.noShow(enrolment);
            }
        }
        String delivery = nomination(
                "d", seats(3).addSessions(Classroom.session("s", Classroom.MONDAY.plus(Duration.ofDays(30)))));
        endorsed(delivery, again);
        endorsed(delivery, absent);
        endorsed(delivery, classroom.person("new"));
        assertEquals(List.of("new", "absent", "again"), persons(candidates(delivery)));
        assertPoints(
                delivery,
                again,
                "- Has passed this course before, in 1 delivery.",
                "+ Has completed 1 other delivery and passed 1.");
        assertPoints(delivery, absent, "- Did not come to 1 delivery that had a seat for this person.");
        assertPoints(delivery, "persons/new");
    }

    @Test
    void whoHasASeatOrTeachesElsewhereAtTheTimeIsToldAndComesLast() {
        String seated = classroom.person("seated");
        String teacher = classroom.trainer("teacher");
        String delivery = nomination("d", seats(3));
        endorsed(delivery, seated);
        endorsed(delivery, teacher);
        endorsed(delivery, classroom.person("free"));
        String other = classroom.openDelivery(
                "other",
                seats(3).addTrainers(org.cadre.v1.TrainerAssignment.newBuilder().setPerson(teacher)));
        registrar.enrol(other, seated);
        assertEquals("free", persons(candidates(delivery)).get(0));
        assertPoints(delivery, seated, "- Is in deliveries/other at the same time.");
        assertPoints(delivery, teacher, "- Is in deliveries/other at the same time.");
    }

    @Test
    void clearanceIsShownWithTheDaysThatAreLeft() {
        LocalDate today = LocalDate.of(2026, 11, 23);
        String delivery = call("d", AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING, seats(9));
        registrar.clear(endorsed(delivery, classroom.person("long")), Clearance.date(today.plusDays(40)));
        registrar.clear(endorsed(delivery, classroom.person("short")), Clearance.date(today.plusDays(1)));
        registrar.clear(endorsed(delivery, classroom.person("endless")));
        registrar.clear(endorsed(delivery, classroom.person("lapsed")), Clearance.date(today));
        endorsed(delivery, classroom.person("unvetted"));
        registrar.enrol(delivery, classroom.person("unendorsed"));
        classroom.server().clock().set(Instant.parse("2026-11-23T21:00:00Z"));
        assertPoints(delivery, "persons/long", "+ Cleared until 2027-01-02 (39 days left).");
        assertPoints(
                delivery,
                "persons/short",
                "- Cleared until 2026-11-24 (0 days left), before the delivery ends on 2026-12-07.");
        assertPoints(delivery, "persons/endless", "+ Cleared, without end.");
        assertPoints(delivery, "persons/lapsed", "- The clearance lapsed after 2026-11-23.");
        assertPoints(delivery, "persons/unvetted", "- Not vetted yet.");
        assertPoints(delivery, "persons/unendorsed", "- Waits for endorsement.", "- Not vetted yet.");
        assertEquals(
                List.of("long", "short", "endless", "unvetted", "unendorsed", "lapsed"), persons(candidates(delivery)));
    }

    @Test
    void theRoomSoFarIsHeldAgainstEachCandidate() {
        String delivery = nomination(
                "d",
                seats(3).addSeatRules(SeatRule.newBuilder()
                                .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                                .setCap(2))
                        .addSeatRules(SeatRule.newBuilder()
                                .setDimension(SeatDimension.SEAT_DIMENSION_GENDER)
                                .setValue("F")
                                .setReserve(SeatReserve.newBuilder().setSeats(1))));
        String lab = classroom.partner("lab");
        String kenyan = classroom.person("ke", "KE", Gender.GENDER_MALE);
        String ugandan = classroom.person(Person.newBuilder()
                .setName("persons/ug")
                .setFullName("Person ug")
                .setNationality("UG")
                .setGender(Gender.GENDER_FEMALE)
                .setPartner(lab)
                .build());
        endorsed(delivery, kenyan);
        endorsed(delivery, ugandan);
        assertPoints(delivery, kenyan);
        for (String id : List.of("k1", "k2")) {
            coordinator.select(endorsed(delivery, classroom.person(id, "KE", Gender.GENDER_MALE)));
        }
        assertEquals(List.of("ug", "ke"), persons(candidates(delivery).subList(0, 2)));
        assertPoints(
                delivery,
                kenyan,
                "- The cap of 2 seats for nationality KE is reached.",
                "- The seats left are reserved for gender F.",
                "- 2 of the 2 seats taken are of KE; this would make 3.",
                "- 2 of the 2 seats taken are of gender M; this would make 3.");
        assertPoints(
                delivery,
                ugandan,
                "+ 1 of 1 seat reserved for gender F is still free.",
                "+ Place 1 of 1 in the partner's own order.",
                "+ None of the 2 seats taken is of UG.",
                "+ None of the 2 seats taken is of partners/lab.",
                "+ None of the 2 seats taken is of gender F.");
        CandidatePoint country = candidates(delivery).get(1).getPoints(2);
        assertEquals(List.of(2, 2, "KE"), List.of(country.getCount(), country.getTotal(), country.getValue()));
    }

    @Test
    void whatTheClockAloneChangesIsShownAtOnce() {
        Instant release = Instant.parse("2026-11-23T12:00:00Z");
        String delivery = call(
                "d",
                AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING,
                seats(1).addSeatRules(SeatRule.newBuilder()
                        .setDimension(SeatDimension.SEAT_DIMENSION_GENDER)
                        .setValue("F")
                        .setReserve(
                                SeatReserve.newBuilder().setSeats(1).setReleaseTime(Classroom.timestamp(release)))));
        String kenyan = classroom.person("ke", "KE", Gender.GENDER_MALE);
        registrar.clear(endorsed(delivery, kenyan), Clearance.date(LocalDate.of(2026, 11, 23)));
        String clearance = "- Cleared until 2026-11-23 (0 days left), before the delivery ends on 2026-12-07.";
        assertPoints(
                delivery, kenyan, clearance, "- The seats left are reserved for gender F until 2026-11-23T12:00:00Z.");
        classroom.server().clock().set(release);
        assertPoints(delivery, kenyan, clearance);
        classroom.server().clock().set(Instant.parse("2026-11-23T21:00:00Z"));
        assertPoints(delivery, kenyan, "- The clearance lapsed after 2026-11-23.");
    }

    @Test
    void aNominationAfterTheDeadlineIsToldWithItsDays() {
        Instant deadline = classroom.server().clock().instant().plusSeconds(60);
        String delivery = nomination("d", seats(3).setNominationDeadline(Classroom.timestamp(deadline)));
        classroom.server().clock().set(deadline.plusSeconds(1));
        endorsed(delivery, classroom.person("late"));
        classroom.server().clock().set(deadline.plus(Duration.ofDays(2)).plusSeconds(1));
        endorsed(delivery, classroom.person("later"));
        assertPoints(delivery, "persons/late", "- Nominated after the deadline.");
        assertPoints(delivery, "persons/later", "- Nominated 2 days after the deadline.");
    }

    @Test
    void aFocalPointSeesItsOwnAmongThemselvesAndNothingOfTheRoom() {
        String lab = classroom.partner("lab");
        String bureau = classroom.partner("bureau");
        String mover = classroom.personOf(bureau, "mover");
        String past = classroom.running("past", seats(3), List.of(mover));
        registrar.complete(registrar.roster(past).get(0), EnrolmentResult.ENROLMENT_RESULT_PASSED);
        classroom
                .persons()
                .updatePerson(org.cadre.v1.UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName(mover).setPartner(lab))
                        .setUpdateMask(
                                com.google.protobuf.FieldMask.newBuilder().addPaths("partner"))
                        .build());
        String delivery = nomination(
                "d", seats(5).addSessions(Classroom.session("s", Classroom.MONDAY.plus(Duration.ofDays(30)))));
        coordinator.select(endorsed(delivery, classroom.personOf(bureau, "seated")));
        endorsed(delivery, classroom.personOf(bureau, "theirs"));
        endorsed(delivery, mover);
        endorsed(delivery, classroom.personOf(lab, "own"));
        Channel labs = classroom.server().asFocalPoint(lab);
        ListCandidatesResponse page = SelectionServiceGrpc.newBlockingStub(labs)
                .listCandidates(
                        ListCandidatesRequest.newBuilder().setParent(delivery).build());
        assertEquals(List.of("mover", "own"), persons(page.getCandidatesList()));
        assertEquals(2, page.getTotalSize());
        assertEquals(
                List.of(1, 2),
                page.getCandidatesList().stream().map(Candidate::getRank).toList());
        assertEquals(
                List.of("Place 1 of 2 in the partner's own order."),
                page.getCandidates(0).getPointsList().stream()
                        .map(CandidatePoint::getExplanation)
                        .toList(),
                "what was passed for another partner is not this one's to know");
        Set<CandidateCriterionKind> kinds = page.getCandidates(0).getCriteriaList().stream()
                .map(CandidateCriterion::getKind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CandidateCriterionKind.class)));
        assertFalse(kinds.contains(CANDIDATE_CRITERION_KIND_SEAT));
        assertFalse(kinds.contains(CANDIDATE_CRITERION_KIND_COUNTRY));
        assertFalse(kinds.contains(CANDIDATE_CRITERION_KIND_GENDER));
        assertFalse(page.toString().contains("bureau"), page.toString());
        assertTrue(points(delivery, mover).contains("- Has passed this course before, in 1 delivery."), "staff do");
    }

    @Test
    void pagesFilterAndSortAsOtherListsDo() {
        String delivery = nomination("d", seats(9));
        for (int i = 0; i < 7; i++) {
            endorsed(delivery, classroom.person("p" + i, i % 2 == 0 ? "KE" : "UG", Gender.GENDER_FEMALE));
        }
        Channel trainer = classroom.server().as(Role.ROLE_TRAINER);
        ListCandidatesRequest.Builder request =
                ListCandidatesRequest.newBuilder().setParent(delivery).setPageSize(2);
        assertEquals(persons(candidates(delivery)), persons(list(trainer, request.clone())));
        List<Candidate> kenyans = list(trainer, request.clone().setFilter("nationality = KE"));
        assertEquals(List.of("p0", "p2", "p4", "p6"), persons(kenyans));
        assertEquals(
                List.of(1, 3, 5, 7), kenyans.stream().map(Candidate::getRank).toList(), "the rank is that among all");
        assertEquals(
                List.of("p6", "p4", "p2", "p0", "p5", "p3", "p1"),
                persons(list(trainer, request.clone().setOrderBy("nationality, full_name desc"))));
        String token = SelectionServiceGrpc.newBlockingStub(trainer)
                .listCandidates(request.build())
                .getNextPageToken();
        assertEquals(
                "PAGE_TOKEN_INVALID",
                refusal(() -> SelectionServiceGrpc.newBlockingStub(trainer)
                                .listCandidates(request.clone()
                                        .setFilter("nationality = KE")
                                        .setPageToken(token)
                                        .build()))
                        .reason());
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> SelectionServiceGrpc.newBlockingStub(trainer)
                                .listCandidates(
                                        request.clone().setOrderBy("rank").build()))
                        .reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> candidates("deliveries/none")).reason());
    }
}
