package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cadre.v1.Candidate;
import org.cadre.v1.CandidateCriterion;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;
import org.junit.jupiter.api.Test;

/** Candidates stand in an order that follows from the stated criteria alone, on either engine. */
abstract class CandidateOrderContract extends SelectionFixture {
    @Test
    void whoeverIsDueForADecisionComesFirstThenTheQueueInItsOrderThenOffers() {
        String delivery = nomination("d", seats(1));
        Enrolment offered = coordinator.select(endorsed(delivery, classroom.person("offered")));
        coordinator.select(endorsed(delivery, classroom.person("second")));
        classroom.server().clock().advance(Duration.ofSeconds(1));
        coordinator.select(registrar.endorse(registrar.enrol(delivery, classroom.person("first"), 5)));
        registrar.enrol(delivery, classroom.person("due"));
        registrar.reject(registrar.enrol(delivery, classroom.person("rejected")));
        registrar.giveBack(registrar.enrol(delivery, classroom.person("returned")));
        List<Candidate> candidates = candidates(delivery);
        assertEquals(List.of("due", "first", "second", "offered"), persons(candidates));
        assertEquals(
                List.of(1, 2, 3, 4), candidates.stream().map(Candidate::getRank).toList());
        assertEquals(
                classroom.now(candidates.get(1).getEnrolment()),
                candidates.get(1).getEnrolment(),
                "as read alone");
        assertEquals(offered.getName(), candidates.get(3).getEnrolment().getName());
    }

    @Test
    void eachCriterionDecidesOnlyBetweenThoseWhomAllBeforeItLeaveEqual() {
        Instant deadline = classroom.server().clock().instant().plusSeconds(60);
        String delivery = nomination("d", seats(9).setNominationDeadline(Classroom.timestamp(deadline)));
        coordinator.select(endorsed(delivery, classroom.person("seated", "KE", Gender.GENDER_FEMALE)));
        endorsed(delivery, first("both", "KE", Gender.GENDER_FEMALE));
        endorsed(delivery, first("same-country", "KE", Gender.GENDER_MALE));
        endorsed(delivery, first("same-gender", "UG", Gender.GENDER_FEMALE));
        endorsed(delivery, first("neither", "UG", Gender.GENDER_MALE));
        endorsed(delivery, first("neither-later", "UG", Gender.GENDER_MALE));
        registrar.enrol(delivery, first("unendorsed", "UG", Gender.GENDER_MALE), 1);
        String lab = classroom.partner("lab");
        registrar.endorse(registrar.enrol(delivery, classroom.personOf(lab, "lab-second"), 7));
        registrar.endorse(registrar.enrol(delivery, classroom.personOf(lab, "lab-first"), 6));
        classroom.server().clock().set(deadline.plusSeconds(1));
        endorsed(delivery, first("late", "UG", Gender.GENDER_MALE));
        List<Candidate> candidates = candidates(delivery);
        assertEquals(
                List.of(
                        "neither",
                        "neither-later",
                        "same-gender",
                        "same-country",
                        "both",
                        "lab-first",
                        "lab-second",
                        "late",
                        "unendorsed",
                        "seated"),
                persons(candidates));
        for (int i = 1; i < candidates.size(); i++) {
            assertTrue(
                    comesBefore(candidates.get(i - 1), candidates.get(i)),
                    "the values explain why " + persons(candidates).get(i) + " stands where it stands");
        }
    }

    /** The only candidate of a partner. */
    private String first(String id, String nationality, Gender gender) {
        return classroom.person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Person " + id)
                .setNationality(nationality)
                .setGender(gender)
                .setPartner(classroom.partner("of-" + id))
                .build());
    }

    private static boolean comesBefore(Candidate one, Candidate other) {
        for (int i = 0; i < one.getCriteriaCount(); i++) {
            CandidateCriterion left = one.getCriteria(i);
            CandidateCriterion right = other.getCriteria(i);
            assertEquals(left.getKind(), right.getKind());
            if (left.getValue() != right.getValue()) {
                return left.getValue() < right.getValue();
            }
        }
        return one.getEnrolment().getName().compareTo(other.getEnrolment().getName()) < 0;
    }
}
