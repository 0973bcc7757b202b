package org.cadre.server.evaluation;

import com.google.protobuf.Empty;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.Person;

/** The feature put together: what others may have of it. */
public final class EvaluationFeature {
    private static final String IN_TIME = "The closing time has passed.";

    private final Store store;
    private final Clock clock;
    private final EvaluationMoves moves;
    private final QuestionnaireService questionnaires;
    private final EvaluationService evaluations;

    public EvaluationFeature(Store store, Clock clock, Calls calls, PageTokens pageTokens, Deliveries deliveries) {
        this.store = store;
        this.clock = clock;
        SecureRandom random = new SecureRandom();
        moves = new EvaluationMoves(deliveries);
        questionnaires = new QuestionnaireService(calls, pageTokens);
        evaluations = new EvaluationService(
                calls,
                pageTokens,
                deliveries,
                moves,
                new TokenIssue(random),
                new Respondent(clock, deliveries),
                new Told(pageTokens, random));
    }

    /** What is held on a person; it needs nothing of the feature. */
    public static PersonalData personalData() {
        return new EvaluationData();
    }

    public QuestionnaireService questionnaires() {
        return questionnaires;
    }

    public EvaluationService evaluations() {
        return evaluations;
    }

    /** One evaluation to which the partner, "partners/…", was invited: why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return Ballots.firstOfRespondent(transaction, partner);
    }

    /** Closes the evaluations whose closing time has passed. To be called every second or so; waits until it is done. */
    public void tick() {
        for (String name : store.read(transaction -> Evaluations.due(transaction, clock.instant()))
                .join()) {
            var unused = store.write(Write.by(Caller.SERVICE.principal(), Empty.parser(), transaction -> {
                                close(transaction, name);
                                return Empty.getDefaultInstance();
                            })
                            .because(IN_TIME))
                    .join();
        }
    }

    /** Unless it was closed, or given another time, since it was read. */
    private void close(WriteTransaction transaction, String name) throws SQLException {
        Optional<Stored<Evaluation>> current = Evaluations.TABLE
                .find(transaction, name)
                .filter(found -> found.value().getState() == EvaluationState.EVALUATION_STATE_OPEN
                        && found.value().hasCloseTime()
                        && !transaction
                                .now()
                                .isBefore(ResourceTable.instant(found.value().getCloseTime())));
        if (current.isPresent()) {
            var unused = moves.close(transaction, current.get(), IN_TIME);
        }
    }

    /**
     * What becomes of evaluations when persons change: nothing. A trainer is found by the record that was asked about,
     * also after it was merged, so that no two small piles of answers become one that was told in parts.
     */
    public static PersonFollowers personFollowers() {
        return new PersonFollowers() {
            @Override
            public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) {}

            @Override
            public List<Enrolment> merged(
                    WriteTransaction transaction, Caller caller, Person survivor, Person duplicate) {
                return List.of();
            }

            @Override
            public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
                return Evaluations.firstOfTrainer(transaction, person);
            }
        };
    }
}
