package org.cadre.server.budget;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ExchangeRate;

/** The rates on record. */
final class ExchangeRates {
    /** So many days after its own a rate is still good. */
    static final int DAYS_GOOD = 31;

    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("from_currency", "from_currency")
            .text("to_currency", "to_currency")
            .date("date", "date")
            .instant("update_time", "update_time");

    static final ResourceTable<ExchangeRate> TABLE = new ResourceTable<>(
            "exchange_rate",
            ExchangeRate.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM exchange_rate WHERE name = :name",
                    """
                    INSERT INTO exchange_rate (name, from_currency, to_currency, date, update_time, revision, body)
                    VALUES (:name, :from_currency, :to_currency, :date, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE exchange_rate SET from_currency = :from_currency, to_currency = :to_currency, date = :date,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM exchange_rate WHERE name = :name"),
            (sql, rate) -> sql.set("from_currency", rate.getFromCurrency())
                    .set("to_currency", rate.getToCurrency())
                    .set("date", Dates.text(rate.getDate()))
                    .set("update_time", ResourceTable.instant(rate.getUpdateTime())),
            Optional.empty());

    private ExchangeRates() {}

    /** The latest rate that is good for an amount of the day; empty where there is none. */
    static Optional<ExchangeRate> goodFor(Transaction transaction, String from, String to, LocalDate day)
            throws SQLException {
        return transaction
                .sql("""
                    SELECT body, revision FROM exchange_rate
                    WHERE from_currency = :from AND to_currency = :to AND date <= :day AND date >= :oldest
                    ORDER BY date DESC LIMIT 1
                    """)
                .set("from", from)
                .set("to", to)
                .set("day", day.toString())
                .set("oldest", day.minusDays(DAYS_GOOD).toString())
                .optional(row -> TABLE.stored(row).value());
    }

    /** Reads each rate once. */
    static final class Reader implements Sums.Rates {
        private record Wanted(String from, String to, LocalDate day) {}

        private final Transaction transaction;
        private final Map<Wanted, Optional<ExchangeRate>> known = new HashMap<>();

        Reader(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public Optional<ExchangeRate> find(String from, String to, LocalDate day) throws SQLException {
            Wanted wanted = new Wanted(from, to, day);
            Optional<ExchangeRate> rate = known.get(wanted);
            if (rate == null) {
                rate = goodFor(transaction, from, to, day);
                known.put(wanted, rate);
            }
            return rate;
        }
    }
}
