package org.cadre.server.call;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.Timestamp;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cadre.server.store.Change;
import org.cadre.server.store.Row;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;

/**
 * One kind of resource and its table. A row keeps the contract message as its body, the columns that lists and rules
 * need beside it, and the revision of its last change, which is also its etag. Every change goes to the feed in the
 * same step as to the table.
 *
 * @param <T> the contract message; it has {@code name}, {@code etag}, {@code create_time} and, where it can change,
 *     {@code update_time}
 */
public final class ResourceTable<T extends Message> {
    /** A row as it stands. @param revision of its last change */
    public record Stored<T>(T value, long revision) {}

    /** Sets the columns that a statement names beside name, body and revision. */
    @FunctionalInterface
    public interface Columns<T> {
        void set(Sql sql, T value);
    }

    /**
     * The statements, each with {@code :name}; insert and update also with {@code :body}, {@code :revision} and what
     * {@code columns} sets.
     */
    public record Statements(String select, String insert, String update, String delete) {}

    private final String kind;
    private final T prototype;
    private final Statements statements;
    private final Columns<T> columns;
    private final Optional<Function<T, ? extends Collection<String>>> owners;
    private final boolean ofOne;
    private final FieldDescriptor name;
    private final FieldDescriptor etag;
    private final FieldDescriptor createTime;
    private final FieldDescriptor updateTime;

    /**
     * @param kind one word for the feed: {@code partner}
     * @param owner the partner that a resource belongs to ("partners/…"), or an empty text; none for a kind that all see
     */
    public ResourceTable(
            String kind, T prototype, Statements statements, Columns<T> columns, Optional<Function<T, String>> owner) {
        this(kind, prototype, statements, columns, owner.map(one -> one.andThen(List::of)), true);
    }

    /** Resources that belong to several partners together. @param owners those partners, "partners/…" */
    public static <T extends Message> ResourceTable<T> shared(
            String kind,
            T prototype,
            Statements statements,
            Columns<T> columns,
            Function<T, ? extends Collection<String>> owners) {
        return new ResourceTable<>(kind, prototype, statements, columns, Optional.of(owners), false);
    }

    private ResourceTable(
            String kind,
            T prototype,
            Statements statements,
            Columns<T> columns,
            Optional<Function<T, ? extends Collection<String>>> owners,
            boolean ofOne) {
        this.ofOne = ofOne;
        this.kind = kind;
        this.prototype = prototype;
        this.statements = statements;
        this.columns = columns;
        this.owners = owners;
        this.name = prototype.getDescriptorForType().findFieldByName("name");
        this.etag = prototype.getDescriptorForType().findFieldByName("etag");
        this.createTime = prototype.getDescriptorForType().findFieldByName("create_time");
        this.updateTime = prototype.getDescriptorForType().findFieldByName("update_time");
    }

    /** The resource of that name, whoever asks. */
    public Optional<Stored<T>> find(Transaction transaction, String resource) throws SQLException {
        return transaction.sql(statements.select()).set("name", resource).optional(this::stored);
    }

    /** The resource of that name, where it exists and the caller may see it; else {@link Refusal.NotFound}. */
    public Stored<T> require(Transaction transaction, Caller caller, String resource) throws SQLException {
        return find(transaction, resource)
                .filter(found -> isVisible(caller, found.value()))
                .orElseThrow(() -> new Refusal.NotFound(resource));
    }

    /** The resource that a field of a request names; else a refusal that names the field. */
    public Stored<T> requireReference(Transaction transaction, Caller caller, String field, String resource)
            throws SQLException {
        return find(transaction, resource)
                .filter(found -> isVisible(caller, found.value()))
                .orElseThrow(() -> Refusal.reference(field, resource));
    }

    private boolean isVisible(Caller caller, T value) {
        return owners.map(partners -> caller.seesAny(partners.apply(value))).orElse(true);
    }

    /** Reads the row of a list or of {@link Statements#select}: columns {@code body} and {@code revision}. */
    public Stored<T> stored(Row row) throws SQLException {
        long revision = row.number("revision");
        return new Stored<>(parse(row.bytes("body")), revision);
    }

    /** Refuses an etag that is not the current one; an empty one is always good. */
    public void checkEtag(Stored<T> current, String sent) {
        String now = etagOf(current.revision());
        if (!sent.isEmpty() && !sent.equals(now)) {
            String resource = (String) current.value().getField(name);
            throw new Refusal.Aborted(
                    ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                    resource + " was changed by somebody else since you read it; read it again and repeat your change.",
                    Map.of("resource", resource, "etag", now));
        }
    }

    /** Adds a resource; refuses a name that is taken. Returns it as it now stands. */
    public Stored<T> create(WriteTransaction transaction, T value, String verb) throws SQLException {
        String resource = (String) value.getField(name);
        if (find(transaction, resource).isPresent()) {
            throw new Refusal.Exists(
                    ErrorReason.ERROR_REASON_RESOURCE_ALREADY_EXISTS,
                    "There is already a resource named " + resource + "; choose another id.",
                    Map.of("resource", resource));
        }
        T after = stamped(value, transaction.now(), transaction.now(), transaction.nextRevision());
        long revision = transaction.append(within(after, Change.created(kind, resource, kind + "." + verb, after)));
        write(transaction, statements.insert(), after, revision);
        return new Stored<>(after, revision);
    }

    /** Replaces a resource by a changed one. Returns it as it now stands; the same where nothing was changed. */
    public Stored<T> update(WriteTransaction transaction, Stored<T> current, T changed, String verb)
            throws SQLException {
        T before = current.value();
        Instant created = instant((Timestamp) before.getField(createTime));
        if (stamped(changed, created, updated(before), current.revision()).equals(before)) {
            return current;
        }
        return entered(transaction, current, changed, verb);
    }

    /** Enters in the history of a resource something that was done with it and left it as it was. */
    public Stored<T> note(WriteTransaction transaction, Stored<T> current, String verb) throws SQLException {
        return entered(transaction, current, current.value(), verb);
    }

    /**
     * Erases what a resource, and all that its history says of it, tells of a person, and the reasons of its changes.
     * Where the resource itself changes by it, that is a change of its own, {@code kind.erased}.
     *
     * @param erased what is left; idempotent
     * @param last done to what is left, on the resource as it stands alone
     */
    public Stored<T> erase(
            WriteTransaction transaction, Stored<T> current, UnaryOperator<T> erased, UnaryOperator<T> last)
            throws SQLException {
        transaction.rewriteHistory(
                current.revision(),
                entry -> new WriteTransaction.Rewritten(
                        "",
                        entry.before()
                                .map(image ->
                                        erased.apply(parse(image.toByteArray())).toByteString()),
                        entry.after()
                                .map(image ->
                                        erased.apply(parse(image.toByteArray())).toByteString())));
        T left = erased.apply(current.value());
        T after = last.apply(left);
        return after.equals(current.value())
                ? current
                : entered(transaction, new Stored<>(left, current.revision()), after, "erased");
    }

    private Stored<T> entered(WriteTransaction transaction, Stored<T> current, T changed, String verb)
            throws SQLException {
        T before = current.value();
        Instant created = instant((Timestamp) before.getField(createTime));
        T after = stamped(changed, created, transaction.now(), transaction.nextRevision());
        String resource = (String) before.getField(name);
        long revision = transaction.append(
                within(after, Change.updated(kind, resource, kind + "." + verb, current.revision(), before, after)));
        write(transaction, statements.update(), after, revision);
        return new Stored<>(after, revision);
    }

    /** Removes a resource. */
    public void delete(WriteTransaction transaction, Stored<T> current) throws SQLException {
        T before = current.value();
        String resource = (String) before.getField(name);
        transaction.append(
                within(before, Change.deleted(kind, resource, kind + ".deleted", current.revision(), before)));
        transaction.sql(statements.delete()).set("name", resource).execute();
    }

    /** The etag of a resource whose last change is this revision. */
    public static String etagOf(long revision) {
        return Long.toString(revision, 36);
    }

    private void write(WriteTransaction transaction, String statement, T value, long revision) throws SQLException {
        Sql sql = transaction
                .sql(statement)
                .set("name", (String) value.getField(name))
                .set("body", value.toByteArray())
                .set("revision", revision);
        columns.set(sql, value);
        sql.execute();
    }

    private Change within(T value, Change change) {
        String belongsTo = owners.filter(shared -> ofOne)
                .map(partner -> partner.apply(value).iterator().next())
                .orElse("");
        return belongsTo.isEmpty() ? change : change.of(belongsTo);
    }

    @SuppressWarnings("unchecked")
    private T stamped(T value, Instant created, Instant updated, long revision) {
        Message.Builder builder =
                value.toBuilder().setField(etag, etagOf(revision)).setField(createTime, timestamp(created));
        if (updateTime != null) {
            builder.setField(updateTime, timestamp(updated));
        }
        return (T) builder.build();
    }

    private Instant updated(T value) {
        return instant((Timestamp) value.getField(updateTime == null ? createTime : updateTime));
    }

    @SuppressWarnings("unchecked")
    private T parse(byte[] body) {
        try {
            return ((Parser<T>) prototype.getParserForType()).parseFrom(body);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored " + kind + " cannot be read.", broken);
        }
    }

    /** An instant as the contract writes it. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** An instant of the contract. */
    public static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
