package org.cadre.server.nominations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.person.PossibleDuplicate;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.Person;

/**
 * A row as it was understood.
 *
 * @param row its number as the person sees it
 * @param person what it says of the person; without a name (resource name)
 * @param priority the nominator's order; 0 where the row gives none
 * @param cells what was understood, by meaning in lower case
 * @param findings what there is to say, errors first
 * @param identity what duplicates are judged by; empty where the row has no name
 */
record Nominee(
        int row,
        Person person,
        int priority,
        Map<String, String> cells,
        List<ImportFinding> findings,
        Optional<PossibleDuplicate.Candidate> identity) {
    boolean isUsable() {
        return findings.stream()
                .noneMatch(finding -> finding.getSeverity() == org.cadre.v1.FindingSeverity.FINDING_SEVERITY_ERROR);
    }
}
