package org.cadre.server.call;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.WriteTransaction;

/**
 * A resource as one of its changes left it.
 *
 * @param revision of that change
 * @param time of that change
 */
public record Version<T>(T value, long revision, Instant time) {
    /** All versions of a resource whose last change is of this revision, the oldest first. */
    public static <T extends Message> List<Version<T>> all(ReadTransaction transaction, long revision, Parser<T> parser)
            throws SQLException {
        return all(transaction.history(revision, Integer.MAX_VALUE), parser);
    }

    /** The same as it is committed, for a write in a batch of its own. */
    public static <T extends Message> List<Version<T>> all(
            WriteTransaction transaction, long revision, Parser<T> parser) throws SQLException {
        return all(transaction.history(revision), parser);
    }

    private static <T extends Message> List<Version<T>> all(List<ChangeEntry> history, Parser<T> parser) {
        List<Version<T>> versions = new ArrayList<>();
        for (ChangeEntry entry : history) {
            if (entry.after().isPresent()) {
                versions.add(new Version<>(parse(entry.after().get(), parser), entry.revision(), entry.time()));
            }
        }
        Collections.reverse(versions);
        return versions;
    }

    private static <T> T parse(ByteString image, Parser<T> parser) {
        try {
            return parser.parseFrom(image);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("The image of a change cannot be read.", broken);
        }
    }
}
