package org.cadre.server.person;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;

/**
 * What one feature holds on persons. Every feature with a table that tells of a person answers here for it, so that
 * nothing is forgotten when a person asks what is held, or to be erased.
 */
public interface PersonalData {
    /** Why a person cannot be erased now. @param remedy what would change that, as a sentence */
    record Obstacle(String guard, String sentence, String remedy) {}

    /** The tables that it answers for. */
    Set<String> tables();

    /** What forbids to erase the person now; empty where nothing does. */
    default Optional<Obstacle> obstacle(Transaction transaction, DataSubject subject) throws SQLException {
        return Optional.empty();
    }

    /** Adds all that is held to an export. */
    void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException;

    /**
     * Erases what tells who the person is, here and in all that the feed still says of it, and leaves what is counted.
     * Within the write that erases the person, before the record itself.
     */
    List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException;

    /** What is told of a kind of data; nothing where there is none of it. */
    static List<ErasedPart> part(String what, int count, String erased, String kept) {
        return count == 0
                ? List.of()
                : List.of(ErasedPart.newBuilder()
                        .setWhat(what)
                        .setCount(count)
                        .setErased(erased)
                        .setKept(kept)
                        .build());
    }
}
