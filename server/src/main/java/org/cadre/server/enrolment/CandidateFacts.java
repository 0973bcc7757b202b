package org.cadre.server.enrolment;

import java.util.List;
import java.util.Optional;
import org.cadre.v1.Enrolment;

/**
 * What is known of one candidate, as far as the caller may know it.
 *
 * @param queuePlace place on the waiting list, from 1; 0 for one who is not on it
 * @param coursesMissing prerequisites that the person has not passed, "courses/…"
 * @param languagesMissing what the person does not know well enough, "fr B2"
 * @param samePassed deliveries of the same course that the person has passed
 * @param completed other deliveries that the person has completed
 * @param passed how many of those were passed
 * @param noShows other deliveries that the person had a seat on and did not come to
 * @param elsewhere a delivery that has the person at the same time
 * @param partnerPlace place among the partner's own candidates, from 1
 * @param partnerTotal how many candidates the partner has
 */
record CandidateFacts(
        Enrolment enrolment,
        int queuePlace,
        List<String> coursesMissing,
        List<String> languagesMissing,
        int samePassed,
        int completed,
        int passed,
        int noShows,
        Optional<String> elsewhere,
        int partnerPlace,
        int partnerTotal) {
    boolean lacksAPrerequisite() {
        return enrolment.getPrerequisiteWaiver().isBlank() && !(coursesMissing.isEmpty() && languagesMissing.isEmpty());
    }
}
