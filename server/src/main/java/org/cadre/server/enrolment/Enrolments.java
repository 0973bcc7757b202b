package org.cadre.server.enrolment;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Row;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;

/** The table of enrolments. Nothing here decides; see {@link Admission}. */
final class Enrolments {
    static final ListFields LIST_FIELDS = listFields("person");

    /** The record that an enrolment names, also where it was merged into another since. */
    static final String NAMED_PERSON = "CASE WHEN merged_person = '' THEN person ELSE merged_person END";

    /** The same for a focal point, to whom an enrolment is of the record that it names. */
    static final ListFields FOCAL_POINT_LIST_FIELDS = listFields(NAMED_PERSON);

    /**
     * What {@link #stored} reads. A row keeps what lists and rules ask for; the message itself stands once, as the image
     * that its last change left in the feed. That halves what an enrolment writes.
     */
    static final String COLUMNS =
            "(SELECT after_image FROM change WHERE change.revision = enrolment.revision) AS body, revision, sort_name";

    /** A row. @param sortName the name as lists sort it */
    record Stored(Enrolment value, long revision, String sortName) {}

    /** Where a person stands on some delivery. */
    record Standing(String delivery, String id, EnrolmentState state, EnrolmentResult result) {
        String name() {
            return "deliveries/" + delivery + "/enrolments/" + id;
        }

        String deliveryName() {
            return "deliveries/" + delivery;
        }
    }

    /** A place in the queue of a delivery. @param place id of the first enrolment that had it */
    record QueuePlace(long priority, long waitingSince, String place) implements Comparable<QueuePlace> {
        static final QueuePlace HEAD = new QueuePlace(-1, 0, "");

        private static final Comparator<QueuePlace> ORDER = Comparator.comparingLong(QueuePlace::priority)
                .thenComparingLong(QueuePlace::waitingSince)
                .thenComparing(QueuePlace::place);

        @Override
        public int compareTo(QueuePlace other) {
            return ORDER.compare(this, other);
        }
    }

    private Enrolments() {}

    private static ListFields listFields(String person) {
        return ListFields.keyedBy("id")
                .folded("name", "id", ResourceName::id)
                .enumeration("state", "state", EnrolmentState.getDescriptor())
                .reference("person", person, "persons")
                .text("full_name", "sort_name")
                .text("nationality", "nationality")
                .reference("partner", "partner", "partners")
                .enumeration("gender", "gender", Gender.getDescriptor())
                .number("priority", "priority")
                .instant("create_time", "create_time")
                .instant("update_time", "update_time");
    }

    static Optional<Stored> find(Transaction transaction, String name) throws SQLException {
        return transaction
                .sql("SELECT " + COLUMNS + " FROM enrolment WHERE delivery = :delivery AND id = :id")
                .set("delivery", deliveryId(name))
                .set("id", ResourceName.id(name))
                .optional(row -> stored(transaction, row));
    }

    static Standing standing(Enrolment enrolment) {
        return new Standing(
                deliveryId(enrolment.getName()),
                ResourceName.id(enrolment.getName()),
                enrolment.getState(),
                enrolment.getResult());
    }

    /** Everything a person ever was on any delivery. */
    static List<Standing> ofPerson(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT delivery, id, state, result FROM enrolment WHERE person = :person")
                .set("person", ResourceName.id(person))
                .list(row -> new Standing(
                        row.text("delivery"),
                        row.text("id"),
                        EnrolmentState.forNumber((int) row.number("state")),
                        EnrolmentResult.forNumber((int) row.number("result"))));
    }

    /** The same with all that is on record of each. */
    static List<Stored> allOfPerson(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT " + COLUMNS + " FROM enrolment WHERE person = :person ORDER BY delivery, id")
                .set("person", ResourceName.id(person))
                .list(row -> stored(transaction, row));
    }

    /** One enrolment of a person of the partner, active or ended: why the partner cannot be removed. Reads all rows. */
    static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT delivery, id FROM enrolment WHERE partner = :partner LIMIT 1")
                .set("partner", ResourceName.id(partner))
                .optional(row -> "deliveries/" + row.text("delivery") + "/enrolments/" + row.text("id"));
    }

    /** All enrolments of a delivery with these states. */
    static List<Stored> ofDelivery(Transaction transaction, String delivery, Iterable<EnrolmentState> states)
            throws SQLException {
        List<Stored> all = transaction
                .sql("SELECT " + COLUMNS + " FROM enrolment WHERE delivery = :delivery ORDER BY id")
                .set("delivery", ResourceName.id(delivery))
                .list(row -> stored(transaction, row));
        java.util.Set<EnrolmentState> wanted = new java.util.HashSet<>();
        states.forEach(wanted::add);
        return all.stream()
                .filter(stored -> wanted.contains(stored.value().getState()))
                .toList();
    }

    /** The next entries of a delivery's queue, in its order. */
    static List<Stored> queue(Transaction transaction, String delivery, QueuePlace after, int limit)
            throws SQLException {
        return transaction
                .sql("SELECT " + COLUMNS + """
                     FROM enrolment
                    WHERE delivery = :delivery AND state = 4
                      AND (priority, waiting_since, place) > (:priority, :waiting_since, :place)
                    ORDER BY priority, waiting_since, place
                    LIMIT :limit
                    """)
                .set("delivery", ResourceName.id(delivery))
                .set("priority", after.priority())
                .set("waiting_since", after.waitingSince())
                .set("place", after.place())
                .set("limit", limit)
                .list(row -> stored(transaction, row));
    }

    /** How many of a delivery's queue come before a place. */
    static int ahead(Transaction transaction, String delivery, QueuePlace place) throws SQLException {
        return transaction
                .sql("""
                    SELECT count(*) AS ahead FROM enrolment
                    WHERE delivery = :delivery AND state = 4
                      AND (priority, waiting_since, place) < (:priority, :waiting_since, :place)
                    """)
                .set("delivery", ResourceName.id(delivery))
                .set("priority", place.priority())
                .set("waiting_since", place.waitingSince())
                .set("place", place.place())
                .one(row -> (int) row.number("ahead"));
    }

    static QueuePlace place(Enrolment enrolment) {
        return new QueuePlace(
                enrolment.getPriority(),
                micros(ResourceTable.instant(enrolment.getWaitingSince())),
                ResourceName.id(placeOf(enrolment)));
    }

    /** The enrolment whose place in the queue one that waits has: its own, or that of the first it was a substitute for. */
    static String placeOf(Enrolment enrolment) {
        return enrolment.getPlaceOf().isEmpty() ? enrolment.getName() : enrolment.getPlaceOf();
    }

    /** Names of the offers that had expired by then, the longest expired first. */
    static List<String> expiredOffers(Transaction transaction, Instant now, int limit) throws SQLException {
        return transaction
                .sql("""
                    SELECT delivery, id FROM enrolment WHERE state = 5 AND offer_expire_time <= :now
                    ORDER BY offer_expire_time LIMIT :limit
                    """)
                .set("now", now)
                .set("limit", limit)
                .list(row -> "deliveries/" + row.text("delivery") + "/enrolments/" + row.text("id"));
    }

    /** Counts of a delivery's rows by all that rules may ask. */
    static Room count(Transaction transaction, String delivery, Room empty) throws SQLException {
        Room[] room = {empty};
        transaction
                .sql("""
                    SELECT state, nationality, partner, gender, count(*) AS number FROM enrolment
                    WHERE delivery = :delivery
                    GROUP BY state, nationality, partner, gender
                    """)
                .set("delivery", ResourceName.id(delivery))
                .list(row -> room[0] = room[0].plus(
                        EnrolmentState.forNumber((int) row.number("state")),
                        org.cadre.v1.Participant.newBuilder()
                                .setNationality(row.text("nationality"))
                                .setPartner(row.text("partner").isEmpty() ? "" : "partners/" + row.text("partner"))
                                .setGenderValue((int) row.number("gender"))
                                .build(),
                        (int) row.number("number")));
        return room[0];
    }

    static void insert(WriteTransaction transaction, Stored enrolment) throws SQLException {
        Enrolment value = enrolment.value();
        Sql sql = transaction.sql("""
                    INSERT INTO enrolment (delivery, id, person, state, result, nationality, gender, partner, priority,
                      waiting_since, place, offer_expire_time, create_time, update_time, revision, sort_name)
                    VALUES (:delivery, :id, :person, :state, :result, :nationality, :gender, :partner, :priority,
                      :waiting_since, :place, :offer_expire_time, :create_time, :update_time, :revision, :sort_name)
                    """);
        bind(sql, value, enrolment).execute();
    }

    static void update(WriteTransaction transaction, Stored enrolment) throws SQLException {
        Enrolment value = enrolment.value();
        Sql sql = transaction.sql("""
                    UPDATE enrolment SET person = :person, merged_person = '', state = :state, result = :result, nationality = :nationality,
                      gender = :gender, partner = :partner, priority = :priority, waiting_since = :waiting_since,
                      place = :place, offer_expire_time = :offer_expire_time, create_time = :create_time, update_time = :update_time,
                      revision = :revision, sort_name = :sort_name
                    WHERE delivery = :delivery AND id = :id
                    """);
        bind(sql, value, enrolment).execute();
    }

    /** An ended enrolment becomes the person's, and goes on naming the record that was merged into the person's. */
    static void reassign(WriteTransaction transaction, Enrolment enrolment, String person) throws SQLException {
        transaction
                .sql("""
                    UPDATE enrolment SET person = :person, merged_person = :merged_person
                    WHERE delivery = :delivery AND id = :id
                    """)
                .set("person", ResourceName.id(person))
                .set("merged_person", ResourceName.id(enrolment.getPerson()))
                .set("delivery", deliveryId(enrolment.getName()))
                .set("id", ResourceName.id(enrolment.getName()))
                .execute();
    }

    static void delete(WriteTransaction transaction, String name) throws SQLException {
        transaction
                .sql("DELETE FROM enrolment WHERE delivery = :delivery AND id = :id")
                .set("delivery", deliveryId(name))
                .set("id", ResourceName.id(name))
                .execute();
    }

    private static Sql bind(Sql sql, Enrolment value, Stored enrolment) {
        return sql.set("delivery", deliveryId(value.getName()))
                .set("id", ResourceName.id(value.getName()))
                .set("person", ResourceName.id(value.getPerson()))
                .set("state", value.getStateValue())
                .set("result", value.getResultValue())
                .set("nationality", value.getParticipant().getNationality())
                .set("gender", value.getParticipant().getGenderValue())
                .set("partner", ResourceName.id(value.getParticipant().getPartner()))
                .set("priority", value.getPriority())
                .set("waiting_since", ResourceTable.instant(value.getWaitingSince()))
                .set(
                        "place",
                        value.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED
                                ? ResourceName.id(placeOf(value))
                                : "")
                .set("offer_expire_time", ResourceTable.instant(value.getOfferExpireTime()))
                .set("create_time", ResourceTable.instant(value.getCreateTime()))
                .set("update_time", ResourceTable.instant(value.getUpdateTime()))
                .set("revision", enrolment.revision())
                .set("sort_name", enrolment.sortName());
    }

    /** Reads a row of {@link #COLUMNS}. */
    static Stored stored(Transaction transaction, Row row) throws SQLException {
        long revision = row.number("revision");
        Optional<ByteString> body = row.optionalBytes("body");
        if (body.isEmpty() && transaction instanceof WriteTransaction write) {
            body = write.stagedImage(revision);
        }
        try {
            return new Stored(Enrolment.parseFrom(body.orElseThrow()), revision, row.text("sort_name"));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored enrolment cannot be read.", broken);
        }
    }

    static String deliveryName(String enrolment) {
        return ResourceName.parent(enrolment);
    }

    private static String deliveryId(String enrolment) {
        return ResourceName.id(ResourceName.parent(enrolment));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
    }
}
