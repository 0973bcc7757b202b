package org.cadre.server.certificate;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cadre.server.credential.StatusPlace;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateStanding;
import org.cadre.v1.CertificateState;

/**
 * How certificates stand to one who verifies them. Kept apart from the certificates and without a word about a person, so
 * that a certificate stays verifiable when what concerns its holder has been erased.
 */
final class Standings {
    /** Places that are tried at random in a list before the next list is begun; a list then is about three quarters full. */
    private static final int TRIES = 12;

    private Standings() {}

    /** Enters a new certificate, with a place in a status list that does not tell when it was issued. */
    static void add(WriteTransaction transaction, Certificate certificate, RandomGenerator random) throws SQLException {
        StatusPlace place = freePlace(transaction, random);
        var content = certificate.getContent();
        transaction
                .sql("""
                    INSERT INTO certificate_status (number, state, expire_date, time_zone, list, position)
                    VALUES (:number, :state, :expire_date, :time_zone, :list, :position)
                    """)
                .set("number", certificate.getNumber())
                .set("state", certificate.getStateValue())
                .set("expire_date", Certificates.text(content.hasExpireDate(), content.getExpireDate()))
                .set("time_zone", content.getTimeZone())
                .set("list", place.list())
                .set("position", place.position())
                .execute();
    }

    /** A certificate has changed its state. */
    static void move(WriteTransaction transaction, Certificate certificate) throws SQLException {
        transaction
                .sql("UPDATE certificate_status SET state = :state WHERE number = :number")
                .set("state", certificate.getStateValue())
                .set("number", certificate.getNumber())
                .execute();
    }

    static boolean isTaken(Transaction transaction, String number) throws SQLException {
        return placeOf(transaction, number).isPresent();
    }

    static Optional<StatusPlace> placeOf(Transaction transaction, String number) throws SQLException {
        return transaction
                .sql("SELECT list, position FROM certificate_status WHERE number = :number")
                .set("number", number)
                .optional(row -> new StatusPlace(row.number("list"), row.number("position")));
    }

    /** How a certificate stands at an instant; empty where there is none of that number. */
    static Optional<CertificateStanding> at(Transaction transaction, String number, Instant now) throws SQLException {
        return transaction
                .sql("SELECT state, expire_date, time_zone FROM certificate_status WHERE number = :number")
                .set("number", number)
                .optional(row -> judge(
                        CertificateState.forNumber((int) row.number("state")),
                        row.text("expire_date"),
                        ZoneId.of(row.text("time_zone")),
                        now));
    }

    private static CertificateStanding judge(CertificateState state, String expireDate, ZoneId zone, Instant now) {
        return switch (state) {
            case CERTIFICATE_STATE_SUPERSEDED -> CertificateStanding.CERTIFICATE_STANDING_SUPERSEDED;
            case CERTIFICATE_STATE_REVOKED -> CertificateStanding.CERTIFICATE_STANDING_REVOKED;
            default ->
                !expireDate.isEmpty() && LocalDate.ofInstant(now, zone).isAfter(LocalDate.parse(expireDate))
                        ? CertificateStanding.CERTIFICATE_STANDING_EXPIRED
                        : CertificateStanding.CERTIFICATE_STANDING_VALID;
        };
    }

    /** Positions in a list of those that are no longer good; empty where there is no such list. */
    static Optional<List<Long>> ended(Transaction transaction, long list) throws SQLException {
        if (list > lastList(transaction)) {
            return Optional.empty();
        }
        return Optional.of(transaction
                .sql("SELECT position FROM certificate_status WHERE list = :list AND state <> 1 ORDER BY position")
                .set("list", list)
                .list(row -> row.number("position")));
    }

    private static StatusPlace freePlace(WriteTransaction transaction, RandomGenerator random) throws SQLException {
        long list = lastList(transaction);
        for (int i = 0; i < TRIES; i++) {
            StatusPlace place = new StatusPlace(list, random.nextInt(StatusPlace.BITS));
            boolean taken = transaction
                    .sql("SELECT number FROM certificate_status WHERE list = :list AND position = :position")
                    .set("list", place.list())
                    .set("position", place.position())
                    .optional(row -> row.text("number"))
                    .isPresent();
            if (!taken) {
                return place;
            }
        }
        return new StatusPlace(list + 1, random.nextInt(StatusPlace.BITS));
    }

    /** The list that certificates are entered into; the first exists before there is a certificate. */
    private static long lastList(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT list FROM certificate_status ORDER BY list DESC, position DESC LIMIT 1")
                .optional(row -> row.number("list"))
                .orElse(1L);
    }
}
