package org.cadre.server.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.cadre.server.store.Database;
import org.cadre.server.store.Store;
import org.cadre.server.store.StoreSettings;
import org.cadre.v1.Role;

/**
 * The tokens as the operator keeps them: beside a server that runs, which sees a change within two seconds, or before its
 * first start. Not safe for use by many threads.
 */
public final class Tokens implements AutoCloseable {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int ID_LENGTH = 13;

    /** A token as it is listed; the token itself is not kept. */
    public record Entry(
            String id,
            String principal,
            Role role,
            Optional<String> partner,
            Optional<String> person,
            Instant created,
            Optional<Instant> expires,
            Optional<Instant> revoked) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Connection connection;

    private Tokens(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** Opens the tokens of a database, which is made where it is not there yet. */
    public static Tokens open(Database database, Clock clock) throws SQLException {
        if (!isMade(database)) {
            Store.open(StoreSettings.of(database), clock).close();
        }
        return new Tokens(connect(database), clock);
    }

    private static boolean isMade(Database database) throws SQLException {
        if (database instanceof Database.Sqlite sqlite) {
            return Files.exists(file(sqlite));
        }
        try (Connection connection = connect(database);
                PreparedStatement query = connection.prepareStatement("SELECT to_regclass('token') IS NOT NULL");
                ResultSet rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static Path file(Database.Sqlite sqlite) {
        return sqlite.dataDirectory().resolve("cadre.db");
    }

    private static Connection connect(Database database) throws SQLException {
        if (database instanceof Database.PostgreSql postgres) {
            return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        }
        Database.Sqlite sqlite = (Database.Sqlite) database;
        Properties pragmas = new Properties();
        pragmas.setProperty("synchronous", "FULL");
        // The running server writes too, in short transactions.
        pragmas.setProperty("busy_timeout", "10000");
        // Resetting the write-ahead log is left to the server.
        pragmas.setProperty("wal_autocheckpoint", "0");
        if (System.getProperty("org.sqlite.tmpdir") == null) {
            System.setProperty(
                    "org.sqlite.tmpdir",
                    sqlite.dataDirectory().resolve("native").toString());
        }
        return DriverManager.getConnection("jdbc:sqlite:" + file(sqlite), pragmas);
    }

    /** Makes a token and returns it; it cannot be read again. */
    public String create(
            String principal, Role role, Optional<String> partner, Optional<String> person, Optional<Instant> expires)
            throws SQLException {
        String token = Token.make(random);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO token (hash, id, principal, role, partner, create_time, expire_time, person)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setBytes(1, Token.hash(token).toByteArray());
            insert.setString(2, newId());
            insert.setString(3, principal);
            insert.setLong(4, role.getNumber());
            insert.setString(5, partner.orElse(null));
            insert.setLong(6, micros(clock.instant()));
            if (expires.isPresent()) {
                insert.setLong(7, micros(expires.get()));
            } else {
                insert.setNull(7, Types.BIGINT);
            }
            insert.setString(8, person.orElse(null));
            insert.executeUpdate();
        }
        return token;
    }

    /** All tokens, oldest first. */
    public List<Entry> list() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT id, principal, role, partner, create_time, expire_time, revoke_time, person
                        FROM token ORDER BY create_time, id
                        """);
                ResultSet rows = query.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getString(1),
                        rows.getString(2),
                        Role.forNumber(rows.getInt(3)),
                        Optional.ofNullable(rows.getString(4)),
                        Optional.ofNullable(rows.getString(8)),
                        instant(rows.getLong(5)),
                        time(rows, 6),
                        time(rows, 7)));
            }
            return entries;
        }
    }

    /** Revokes a token; returns whether there is one of that id that was still good. */
    public boolean revoke(String id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE token SET revoke_time = ? WHERE id = ? AND revoke_time IS NULL")) {
            update.setLong(1, micros(clock.instant()));
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        while (id.length() < ID_LENGTH) {
            id.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return id.toString();
    }

    private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
        long micros = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(instant(micros));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
