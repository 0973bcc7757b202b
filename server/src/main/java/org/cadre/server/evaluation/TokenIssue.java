package org.cadre.server.evaluation;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.partner.Partners;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationRespondents;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.Partner;

/** Gives tokens to those who are asked and have none. */
final class TokenIssue {
    private static final int MOST = 2_000;

    private final SecureRandom random;

    TokenIssue(SecureRandom random) {
        this.random = random;
    }

    IssueTokensResponse issue(WriteTransaction transaction, Stored<Evaluation> current, IssueTokensRequest request)
            throws SQLException {
        Evaluation evaluation = current.value();
        EvaluationVerb.ISSUE_TOKENS.requireFrom(evaluation);
        String name = evaluation.getName();
        if (request.getVoidEarlier()) {
            if (Ballots.spent(transaction, name) > 0) {
                throw EvaluationVerb.ISSUE_TOKENS.guard(
                        evaluation,
                        "tokens",
                        "Somebody has answered " + name + " already, so its tokens cannot be made void.",
                        "Issue tokens to those who have none, without void_earlier.");
            }
            Ballots.voidAll(transaction, name);
        }
        Set<String> invited = Ballots.invited(transaction, name);
        List<IssuedToken> fresh = respondents(transaction, evaluation).stream()
                .filter(respondent -> !invited.contains(respondent.getRespondent()))
                .toList();
        if (invited.size() + fresh.size() > MOST) {
            throw EvaluationVerb.ISSUE_TOKENS.guard(
                    evaluation,
                    "respondents",
                    name + " would have " + (invited.size() + fresh.size()) + " respondents; " + MOST
                            + " are the most.",
                    "Evaluate smaller deliveries.");
        }
        IssueTokensResponse.Builder answer = IssueTokensResponse.newBuilder();
        List<ByteString> hashes = new ArrayList<>();
        for (IssuedToken respondent : fresh) {
            String token = AnswerToken.make(random);
            hashes.add(AnswerToken.hash(token).orElseThrow());
            answer.addTokens(
                    request.getValidateOnly()
                            ? respondent
                            : respondent.toBuilder().setToken(token).build());
        }
        Ballots.invite(
                transaction,
                name,
                fresh.stream().map(IssuedToken::getRespondent).toList());
        Ballots.addTokens(transaction, name, hashes);
        return answer.setEvaluation(Evaluations.TABLE
                        .update(
                                transaction,
                                current,
                                evaluation.toBuilder()
                                        .setInvitedCount(invited.size() + fresh.size())
                                        .build(),
                                EvaluationVerb.ISSUE_TOKENS.event())
                        .value())
                .build();
    }

    private static List<IssuedToken> respondents(Transaction transaction, Evaluation evaluation) throws SQLException {
        List<Enrolment> participants =
                Participants.takingPart(transaction, Caller.SERVICE, ResourceName.parent(evaluation.getName()));
        if (evaluation.getRespondents() == EvaluationRespondents.EVALUATION_RESPONDENTS_PARTICIPANTS) {
            return participants.stream().map(TokenIssue::of).toList();
        }
        Set<String> senders = new TreeSet<>();
        participants.forEach(enrolment -> senders.add(enrolment.getParticipant().getPartner()));
        senders.remove("");
        List<IssuedToken> partners = new ArrayList<>();
        for (String sender : senders) {
            partners.add(IssuedToken.newBuilder()
                    .setRespondent(sender)
                    .setDisplayName(Partners.find(transaction, sender)
                            .map(Partner::getDisplayName)
                            .orElse(""))
                    .build());
        }
        return partners;
    }

    private static IssuedToken of(Enrolment enrolment) {
        return IssuedToken.newBuilder()
                .setRespondent(enrolment.getName())
                .setDisplayName(enrolment.getParticipant().getFullName())
                .setPerson(enrolment.getPerson())
                .setPartner(enrolment.getParticipant().getPartner())
                .build();
    }
}
