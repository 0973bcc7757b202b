package org.cadre.server.person;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Transaction;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Notice;
import org.cadre.v1.Person;
import org.cadre.v1.Role;

/**
 * Which role sees which field of whom: the one place that says so. Whatever shows a person asks here. That a focal point
 * sees no person of another partner at all is for {@link Caller#sees} to say; of its own it sees everything. Immutable.
 */
public final class Disclosure {
    /** What a field tells, by which it is shown or hidden. */
    public enum Matter {
        /** What whoever works with the person must know: names, what seat rules count, what the person can do. */
        OPEN,
        /** How to reach the person. */
        CONTACT,
        /** What proves who the person is, and lets others pass for them. */
        IDENTITY
    }

    /** Every field of a person; one that does not stand here is shown to nobody but those who see all. */
    static final Map<String, Matter> FIELDS = Map.ofEntries(
            Map.entry("name", Matter.OPEN),
            Map.entry("full_name", Matter.OPEN),
            Map.entry("family_name", Matter.OPEN),
            Map.entry("latin_name", Matter.OPEN),
            Map.entry("certificate_name", Matter.OPEN),
            Map.entry("gender", Matter.OPEN),
            Map.entry("nationality", Matter.OPEN),
            Map.entry("duty_station", Matter.OPEN),
            Map.entry("partner", Matter.OPEN),
            Map.entry("job_title", Matter.OPEN),
            Map.entry("birth_date", Matter.IDENTITY),
            Map.entry("email", Matter.CONTACT),
            Map.entry("languages", Matter.OPEN),
            Map.entry("trainer_accreditations", Matter.OPEN),
            Map.entry("merged_into", Matter.OPEN),
            Map.entry("etag", Matter.OPEN),
            Map.entry("create_time", Matter.OPEN),
            Map.entry("update_time", Matter.OPEN),
            Map.entry("redacted_fields", Matter.OPEN),
            Map.entry("erase_time", Matter.OPEN),
            Map.entry("purposes", Matter.OPEN),
            Map.entry("purpose_note", Matter.OPEN),
            Map.entry("retain_until", Matter.OPEN),
            Map.entry("preferred_language", Matter.OPEN));

    /** Of every person the role may see. */
    private static final Map<Role, Set<Matter>> OF_ALL = Map.of(
            Role.ROLE_ADMIN, EnumSet.allOf(Matter.class),
            Role.ROLE_COORDINATOR, EnumSet.allOf(Matter.class),
            Role.ROLE_FOCAL_POINT, EnumSet.allOf(Matter.class),
            Role.ROLE_TRAINER, EnumSet.of(Matter.OPEN),
            Role.ROLE_AUDITOR, EnumSet.of(Matter.OPEN),
            Role.ROLE_GATEWAY, EnumSet.noneOf(Matter.class),
            Role.ROLE_UNSPECIFIED, EnumSet.noneOf(Matter.class));

    /** Of those enrolled where the caller teaches. */
    private static final Set<Matter> OF_PARTICIPANTS = EnumSet.of(Matter.OPEN, Matter.CONTACT);

    /** Tells who teaches whom. */
    @FunctionalInterface
    public interface Teaching {
        /** Whether the person is enrolled on a delivery where the trainer teaches; both are "persons/…". */
        boolean teaches(Transaction transaction, String trainer, String person) throws SQLException;
    }

    private final Teaching teaching;

    public Disclosure(Teaching teaching) {
        this.teaching = teaching;
    }

    /** Whether the caller sees all that is on record of every person it may see. */
    public static boolean isWhole(Caller caller) {
        return sees(caller, Matter.CONTACT) && sees(caller, Matter.IDENTITY);
    }

    /** Whether the caller sees such a matter of every person it may see: only then may it filter and sort by it. */
    public static boolean sees(Caller caller, Matter matter) {
        return OF_ALL.get(caller.role()).contains(matter);
    }

    /**
     * The person as the caller sees them where nothing is known but the person: in the feed, in the answer of a change.
     * Idempotent.
     */
    public static Person shown(Caller caller, Person person) {
        return isWhole(caller) ? person : without(caller, person, hidden(person, OF_ALL.get(caller.role())));
    }

    /** A notice as the caller sees it: without the address, and without a mail server's words, which repeat it. */
    public static Notice shown(Caller caller, Notice notice) {
        return sees(caller, Matter.CONTACT)
                ? notice
                : notice.toBuilder().clearEmail().clearLastError().build();
    }

    /** The person as the caller sees them, where it can be looked up who teaches them. */
    Person shown(Transaction transaction, Caller caller, Person person) throws SQLException {
        return isWhole(caller) ? person : without(caller, person, hidden(transaction, caller, person));
    }

    /** Whether the caller sees the matter of this person. */
    boolean sees(Transaction transaction, Caller caller, Person person, Matter matter) throws SQLException {
        return matters(transaction, caller, person).contains(matter);
    }

    /** The names of the fields that are on record and hidden from the caller, in the order of their numbers. */
    List<String> hidden(Transaction transaction, Caller caller, Person person) throws SQLException {
        return hidden(person, matters(transaction, caller, person));
    }

    /** Refuses a mask that names a field of which the caller does not see what it would overwrite. */
    static void refuseNaming(List<String> hidden, FieldMask mask) {
        for (String field : hidden) {
            if (mask.getPathsList().contains(field)) {
                throw Refusal.field("update_mask", FieldReason.FIELD_REASON_MASK_HIDDEN, Map.of("path", field));
            }
        }
    }

    private Set<Matter> matters(Transaction transaction, Caller caller, Person person) throws SQLException {
        Set<Matter> always = OF_ALL.get(caller.role());
        boolean teaches = caller.person().isPresent()
                && !always.containsAll(OF_PARTICIPANTS)
                && teaching.teaches(transaction, caller.person().get(), person.getName());
        return teaches ? OF_PARTICIPANTS : always;
    }

    private static List<String> hidden(Person person, Set<Matter> shown) {
        return person.getAllFields().keySet().stream()
                .map(FieldDescriptor::getName)
                .filter(field -> !shown.contains(FIELDS.getOrDefault(field, Matter.IDENTITY)))
                .toList();
    }

    private static Person without(Caller caller, Person person, List<String> hidden) {
        if (hidden.isEmpty()) {
            return person;
        }
        Person.Builder rest = person.toBuilder();
        hidden.forEach(field -> rest.clearField(Person.getDescriptor().findFieldByName(field)));
        if (hidden.contains("birth_date") && caller.role() == Role.ROLE_TRAINER) {
            // Who enrols must tell one from another of the same name.
            rest.setBirthDate(Date.newBuilder().setYear(person.getBirthDate().getYear()));
        }
        return rest.setRedactedFields(FieldMask.newBuilder().addAllPaths(hidden))
                .build();
    }
}
