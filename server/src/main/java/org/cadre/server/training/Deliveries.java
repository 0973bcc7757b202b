package org.cadre.server.training;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.Version;
import org.cadre.server.store.Kept;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.SeatRule;
import org.cadre.v1.TrainerAssignment;

/** The deliveries on record, who teaches in them, and the plans that the writer keeps. */
public final class Deliveries {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .enumeration("state", "state", DeliveryState.getDescriptor())
            .text("programme", "programme")
            .text("course_version", "course_version")
            .text("host_country", "host_country")
            .text("language", "language")
            .truth("online", "online")
            .instant("start_time", "start_time")
            .instant("end_time", "end_time")
            .instant("update_time", "update_time");

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM delivery WHERE name = :name",
            """
            INSERT INTO delivery (name, title, state, programme, course, course_version, host_country, language, online,
              start_time, end_time, update_time, revision, body)
            VALUES (:name, :title, :state, :programme, :course, :course_version, :host_country, :language, :online,
              :start_time, :end_time, :update_time, :revision, :body)
            """,
            """
            UPDATE delivery SET title = :title, state = :state, programme = :programme, course = :course,
              course_version = :course_version, host_country = :host_country, language = :language, online = :online,
              start_time = :start_time, end_time = :end_time, update_time = :update_time, revision = :revision,
              body = :body
            WHERE name = :name
            """,
            "DELETE FROM delivery WHERE name = :name");

    private final ResourceTable<Delivery> table = new ResourceTable<>(
            "delivery", Delivery.getDefaultInstance(), STATEMENTS, Deliveries::setColumns, Optional.empty());
    private final Kept<String, Plan> plans;
    // All trainers under one key: they are few, and every enrolment asks whether its person is one.
    private final Kept<String, Map<String, List<String>>> trainers;

    public Deliveries(Store store) {
        plans = store.keep(
                20_000, (transaction, name) -> read(transaction, name).orElseThrow(() -> new Refusal.NotFound(name)));
        trainers = store.keep(1, (transaction, key) -> readTrainers(transaction));
    }

    ResourceTable<Delivery> table() {
        return table;
    }

    /** The plan of a delivery; refuses a name that is not on record. */
    public Plan plan(Transaction transaction, String delivery) throws SQLException {
        return transaction instanceof WriteTransaction write
                ? plans.get(write, delivery)
                : read(transaction, delivery).orElseThrow(() -> new Refusal.NotFound(delivery));
    }

    /** The plan of a delivery; refuses, naming the field, what is not on record. */
    public Plan planReference(Transaction transaction, String field, String delivery) throws SQLException {
        try {
            return plan(transaction, delivery);
        } catch (Refusal.NotFound absent) {
            throw Refusal.reference(field, delivery);
        }
    }

    /** The plan of a delivery as this transaction sees it; empty where there is no such delivery. */
    public Optional<Plan> read(Transaction transaction, String delivery) throws SQLException {
        Optional<Stored<Delivery>> stored = table.find(transaction, delivery);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Delivery value = stored.get().value();
        return Optional.of(Plan.of(
                value,
                stored.get().revision(),
                version(transaction, value.getCourseVersion()).orElseThrow()));
    }

    /** Deliveries in which a person teaches. */
    public List<String> taughtBy(Transaction transaction, String person) throws SQLException {
        return transaction instanceof WriteTransaction write
                ? trainers.get(write, "").getOrDefault(person, List.of())
                : nowTaughtBy(transaction, person);
    }

    /** The same, as it stands on record. */
    public static List<String> nowTaughtBy(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT delivery FROM trainer WHERE person = :person ORDER BY delivery")
                .set("person", person)
                .list(row -> row.text("delivery"));
    }

    /** Deliveries in which a person teaches, or taught until somebody else was named. */
    public static List<String> everTaughtBy(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT delivery FROM taught WHERE person = :person ORDER BY delivery")
                .set("person", person)
                .list(row -> row.text("delivery"));
    }

    /** A delivery from its first version to the present one; empty for a name that is not on record. */
    public static List<Version<Delivery>> versions(ReadTransaction transaction, String delivery) throws SQLException {
        Optional<Long> revision = transaction
                .sql("SELECT revision FROM delivery WHERE name = :name")
                .set("name", delivery)
                .optional(row -> row.number("revision"));
        return revision.isEmpty() ? List.of() : Version.all(transaction, revision.get(), Delivery.parser());
    }

    /** What a person teaches in a delivery. */
    public static Optional<TrainerAssignment> assignment(Delivery delivery, String person) {
        return delivery.getTrainersList().stream()
                .filter(trainer -> trainer.getPerson().equals(person))
                .findFirst();
    }

    /** Deliveries with a reserve that was due for release by then. */
    public List<String> releasesDue(Transaction transaction, Instant now) throws SQLException {
        return transaction
                .sql("SELECT DISTINCT delivery FROM reserve_release WHERE release_time <= :now")
                .set("now", now)
                .list(row -> row.text("delivery"));
    }

    /** The releases due by then have been taken in. */
    public void releasesDone(WriteTransaction transaction, String delivery, Instant now) throws SQLException {
        transaction
                .sql("DELETE FROM reserve_release WHERE release_time <= :now AND delivery = :delivery")
                .set("now", now)
                .set("delivery", delivery)
                .execute();
    }

    /** One delivery of a course that belongs to the programme: why the programme cannot be removed. */
    public static Optional<String> firstOfProgramme(Transaction transaction, String programme) throws SQLException {
        return transaction
                .sql("SELECT name FROM delivery WHERE programme = :programme ORDER BY name LIMIT 1")
                .set("programme", programme)
                .optional(row -> row.text("name"));
    }

    /** One delivery of a version of the course: why the course cannot be removed. */
    public static Optional<String> firstOfCourse(Transaction transaction, String course) throws SQLException {
        return transaction
                .sql("SELECT name FROM delivery WHERE course = :course ORDER BY name LIMIT 1")
                .set("course", course)
                .optional(row -> row.text("name"));
    }

    /** One delivery with a seat rule on the partner: why the partner cannot be removed. Reads all deliveries. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction.sql("SELECT body FROM delivery ORDER BY name").list(row -> parse(row.bytes("body"))).stream()
                .filter(delivery -> DeliveryRules.partners(delivery).contains(partner))
                .map(Delivery::getName)
                .findFirst();
    }

    private static Delivery parse(byte[] body) {
        try {
            return Delivery.parseFrom(body);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored delivery cannot be read.", broken);
        }
    }

    /**
     * A person's record was merged into another's: what the one taught, the other teaches; in a delivery that both teach
     * in, the sessions of both.
     *
     * @return the deliveries that were changed
     */
    public List<String> replaceTrainer(WriteTransaction transaction, String duplicate, String survivor)
            throws SQLException {
        List<String> taught = taughtBy(transaction, duplicate);
        for (String name : taught) {
            Stored<Delivery> stored = table.find(transaction, name).orElseThrow();
            Delivery.Builder after = stored.value().toBuilder().clearTrainers();
            java.util.LinkedHashMap<String, TrainerAssignment> trainers = new java.util.LinkedHashMap<>();
            for (TrainerAssignment trainer : stored.value().getTrainersList()) {
                String person = trainer.getPerson().equals(duplicate) ? survivor : trainer.getPerson();
                trainers.merge(person, trainer.toBuilder().setPerson(person).build(), Deliveries::united);
            }
            update(transaction, stored, after.addAllTrainers(trainers.values()).build(), "trainer_merged");
        }
        return taught;
    }

    /** No sessions named means all of them. */
    private static TrainerAssignment united(TrainerAssignment one, TrainerAssignment other) {
        TrainerAssignment.Builder both = one.toBuilder().clearSessions();
        if (one.getSessionsCount() > 0 && other.getSessionsCount() > 0) {
            java.util.Set<String> sessions = new java.util.TreeSet<>(one.getSessionsList());
            sessions.addAll(other.getSessionsList());
            both.addAllSessions(sessions);
        }
        return both.build();
    }

    Stored<Delivery> create(WriteTransaction transaction, Delivery delivery) throws SQLException {
        Stored<Delivery> stored = table.create(transaction, delivery, "created");
        changed(transaction, delivery);
        return stored;
    }

    Stored<Delivery> update(WriteTransaction transaction, Stored<Delivery> before, Delivery after, String event)
            throws SQLException {
        Stored<Delivery> stored = table.update(transaction, before, after, event);
        changed(transaction, after);
        return stored;
    }

    void delete(WriteTransaction transaction, Stored<Delivery> delivery) throws SQLException {
        table.delete(transaction, delivery);
        changed(
                transaction,
                Delivery.newBuilder().setName(delivery.value().getName()).build());
    }

    /** Brings what stands beside the delivery's row up to it. */
    private void changed(WriteTransaction transaction, Delivery delivery) throws SQLException {
        String name = delivery.getName();
        plans.forget(transaction, name);
        trainers.forget(transaction, "");
        transaction
                .sql("DELETE FROM trainer WHERE delivery = :delivery")
                .set("delivery", name)
                .execute();
        for (TrainerAssignment trainer : delivery.getTrainersList()) {
            transaction
                    .sql("INSERT INTO trainer (person, delivery) VALUES (:person, :delivery)")
                    .set("person", trainer.getPerson())
                    .set("delivery", name)
                    .execute();
            transaction
                    .sql("INSERT INTO taught (person, delivery) VALUES (:person, :delivery) ON CONFLICT DO NOTHING")
                    .set("person", trainer.getPerson())
                    .set("delivery", name)
                    .execute();
        }
        transaction
                .sql("DELETE FROM reserve_release WHERE delivery = :delivery")
                .set("delivery", name)
                .execute();
        List<Instant> releases = delivery.getSeatRulesList().stream()
                .map(SeatRule::getReserve)
                .filter(reserve -> reserve.hasReleaseTime())
                .map(reserve -> ResourceTable.instant(reserve.getReleaseTime()))
                .filter(release -> release.isAfter(transaction.now()))
                .distinct()
                .toList();
        for (Instant release : releases) {
            transaction
                    .sql("INSERT INTO reserve_release (release_time, delivery) VALUES (:release_time, :delivery)")
                    .set("release_time", release)
                    .set("delivery", name)
                    .execute();
        }
    }

    static Optional<CourseVersion> version(Transaction transaction, String name) throws SQLException {
        return transaction
                .sql("SELECT body FROM course_version WHERE name = :name")
                .set("name", name)
                .optional(row -> {
                    try {
                        return CourseVersion.parseFrom(row.bytes("body"));
                    } catch (InvalidProtocolBufferException broken) {
                        throw new IllegalStateException(name + " cannot be read.", broken);
                    }
                });
    }

    /** The programme of the course that a version is of. */
    static String programmeOf(Transaction transaction, CourseVersion version) throws SQLException {
        return transaction
                .sql("SELECT programme FROM course WHERE name = :name")
                .set("name", ResourceName.parent(version.getName()))
                .one(row -> row.text("programme"));
    }

    private static Map<String, List<String>> readTrainers(WriteTransaction transaction) throws SQLException {
        Map<String, List<String>> read = new TreeMap<>();
        transaction
                .sql("SELECT person, delivery FROM trainer ORDER BY person, delivery")
                .each(row -> read.computeIfAbsent(row.text("person"), person -> new ArrayList<>())
                        .add(row.text("delivery")));
        read.replaceAll((person, deliveries) -> List.copyOf(deliveries));
        return Map.copyOf(read);
    }

    private static void setColumns(org.cadre.server.store.Sql sql, Delivery delivery) {
        Timetable timetable = Timetable.of(delivery);
        sql.set("title", delivery.getTitle())
                .set("state", delivery.getStateValue())
                .set("programme", delivery.getProgramme())
                .set("course", ResourceName.parent(delivery.getCourseVersion()))
                .set("course_version", delivery.getCourseVersion())
                .set("host_country", delivery.getHostCountry())
                .set("language", delivery.getLanguage())
                .set("online", delivery.getOnline())
                .set("start_time", timetable.start().orElse(Instant.EPOCH))
                .set("end_time", timetable.end().orElse(Instant.EPOCH))
                .set("update_time", ResourceTable.instant(delivery.getUpdateTime()));
    }
}
