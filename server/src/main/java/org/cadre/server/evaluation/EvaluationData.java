package org.cadre.server.evaluation;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;

/**
 * What evaluations tell of a person: that their enrolment was given a token. Answers are of nobody, so that they can
 * neither be exported nor erased.
 */
final class EvaluationData implements PersonalData {
    @Override
    public Set<String> tables() {
        return Set.of("invited");
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        for (String enrolment : subject.enrolments()) {
            export.addAllEvaluationsInvitedTo(Ballots.invitations(transaction, enrolment));
        }
    }

    /** Nothing: an enrolment's name stays, and does not tell whose it was. */
    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) {
        return List.of();
    }
}
