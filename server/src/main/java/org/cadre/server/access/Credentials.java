package org.cadre.server.access;

import java.sql.SQLException;
import java.time.Instant;
import org.cadre.server.store.Transaction;

/** What the SSH entrance was given for keys. Only the SHA-256 of a credential is kept. */
final class Credentials {
    private Credentials() {}

    /** Keeps a fresh one, and forgets those that have ended. */
    static void add(Transaction transaction, String credential, String key, String principal, Instant now, Instant end)
            throws SQLException {
        transaction
                .sql("DELETE FROM ssh_credential WHERE expire_time <= :now")
                .set("now", now)
                .execute();
        transaction
                .sql("""
                    INSERT INTO ssh_credential (hash, ssh_key, principal, expire_time)
                    VALUES (:hash, :ssh_key, :principal, :expire_time)
                    """)
                .set("hash", Token.hash(credential).toByteArray())
                .set("ssh_key", key)
                .set("principal", principal)
                .set("expire_time", end)
                .execute();
    }

    /** Ends those of a key. */
    static void end(Transaction transaction, String key) throws SQLException {
        transaction
                .sql("DELETE FROM ssh_credential WHERE ssh_key = :ssh_key")
                .set("ssh_key", key)
                .execute();
    }

    /** Ends those of a key by then. */
    static void endBy(Transaction transaction, String key, Instant end) throws SQLException {
        transaction
                .sql("UPDATE ssh_credential SET expire_time = :end WHERE ssh_key = :ssh_key AND expire_time > :end")
                .set("end", end)
                .set("ssh_key", key)
                .execute();
    }
}
