package org.cadre.server.evaluation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.EvaluationSummary;

/** Who was invited, the tokens and the answers, apart from one another; why so, the package's documentation says. */
final class Ballots {
    /** A token that was given out. */
    record Known(String evaluation, boolean spent) {}

    private Ballots() {}

    /** Who was given a token of the evaluation. */
    static Set<String> invited(Transaction transaction, String evaluation) throws SQLException {
        return new HashSet<>(transaction
                .sql("SELECT respondent FROM invited WHERE evaluation = :evaluation")
                .set("evaluation", evaluation)
                .list(row -> row.text("respondent")));
    }

    /** Names of all evaluations to which the respondent was invited. */
    static List<String> invitations(Transaction transaction, String respondent) throws SQLException {
        return transaction
                .sql("SELECT evaluation FROM invited WHERE respondent = :respondent ORDER BY evaluation")
                .set("respondent", respondent)
                .list(row -> row.text("evaluation"));
    }

    /** One evaluation to which the respondent was invited. */
    static Optional<String> firstOfRespondent(Transaction transaction, String respondent) throws SQLException {
        return transaction
                .sql("SELECT evaluation FROM invited WHERE respondent = :respondent ORDER BY evaluation LIMIT 1")
                .set("respondent", respondent)
                .optional(row -> row.text("evaluation"));
    }

    static void invite(WriteTransaction transaction, String evaluation, Collection<String> respondents)
            throws SQLException {
        for (String respondent : respondents) {
            transaction
                    .sql("INSERT INTO invited (evaluation, respondent) VALUES (:evaluation, :respondent)")
                    .set("evaluation", evaluation)
                    .set("respondent", respondent)
                    .execute();
        }
    }

    /** Forgets who was invited, and makes every token void. */
    static void voidAll(WriteTransaction transaction, String evaluation) throws SQLException {
        transaction
                .sql("DELETE FROM invited WHERE evaluation = :evaluation")
                .set("evaluation", evaluation)
                .execute();
        deleteTokens(transaction, evaluation);
    }

    private static void deleteTokens(WriteTransaction transaction, String evaluation) throws SQLException {
        transaction
                .sql("DELETE FROM answer_token WHERE evaluation = :evaluation")
                .set("evaluation", evaluation)
                .execute();
    }

    /** Adds tokens: writes all of the evaluation anew in the order of the hashes, so that none tells when it was made. */
    static void addTokens(WriteTransaction transaction, String evaluation, Collection<ByteString> hashes)
            throws SQLException {
        record Kept(ByteString hash, boolean spent) {}
        List<Kept> all = new ArrayList<>(transaction
                .sql("SELECT hash, spent FROM answer_token WHERE evaluation = :evaluation ORDER BY hash")
                .set("evaluation", evaluation)
                .list(row -> new Kept(ByteString.copyFrom(row.bytes("hash")), row.truth("spent"))));
        hashes.forEach(hash -> all.add(new Kept(hash, false)));
        all.sort(Comparator.comparing(Kept::hash, ByteString.unsignedLexicographicalComparator()));
        deleteTokens(transaction, evaluation);
        for (Kept kept : all) {
            transaction
                    .sql("INSERT INTO answer_token (hash, evaluation, spent) VALUES (:hash, :evaluation, :spent)")
                    .set("hash", kept.hash())
                    .set("evaluation", evaluation)
                    .set("spent", kept.spent())
                    .execute();
        }
    }

    static Optional<Known> token(Transaction transaction, ByteString hash) throws SQLException {
        return transaction
                .sql("SELECT evaluation, spent FROM answer_token WHERE hash = :hash")
                .set("hash", hash)
                .optional(row -> new Known(row.text("evaluation"), row.truth("spent")));
    }

    /** Spends a token that is not spent: touches every row of the evaluation, so that the spent one stands out nowhere. */
    static void spend(WriteTransaction transaction, String evaluation, ByteString hash) throws SQLException {
        transaction.sql("""
                    UPDATE answer_token SET spent = CASE WHEN hash = :hash THEN 1 ELSE spent END
                    WHERE evaluation = :evaluation
                    """).set("hash", hash).set("evaluation", evaluation).execute();
    }

    /** How many tokens of the evaluation are spent: how many have answered. */
    static int spent(Transaction transaction, String evaluation) throws SQLException {
        return (int) (long) transaction
                .sql("SELECT COUNT(*) AS n FROM answer_token WHERE evaluation = :evaluation AND spent = 1")
                .set("evaluation", evaluation)
                .one(row -> row.number("n"));
    }

    static Optional<BallotBox> box(Transaction transaction, String evaluation) throws SQLException {
        return transaction
                .sql("SELECT pending, published FROM ballot_box WHERE evaluation = :evaluation")
                .set("evaluation", evaluation)
                .optional(row -> new BallotBox(parse(row.bytes("pending")), parse(row.bytes("published"))));
    }

    static EvaluationSummary parse(byte[] bytes) {
        try {
            return EvaluationSummary.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A ballot box cannot be read.", broken);
        }
    }

    static void put(WriteTransaction transaction, String evaluation, BallotBox box) throws SQLException {
        transaction
                .sql("""
                    INSERT INTO ballot_box (evaluation, pending, published) VALUES (:evaluation, :pending, :published)
                    ON CONFLICT (evaluation) DO UPDATE SET pending = excluded.pending, published = excluded.published
                    """)
                .set("evaluation", evaluation)
                .set("pending", box.pending().toByteArray())
                .set("published", box.published().toByteArray())
                .execute();
    }
}
