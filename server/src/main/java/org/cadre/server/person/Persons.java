package org.cadre.server.person;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;

/** The persons on record. A person belongs to a partner, and a focal point sees those of its own alone. */
public final class Persons {
    /** For those from whom contacts are hidden: an address that can be filtered by can be found out. */
    private static final ListFields OPEN_LIST_FIELDS = openListFields();

    private static final ListFields LIST_FIELDS = openListFields().folded("email", "email", Persons::foldedEmail);

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM person WHERE name = :name", """
            INSERT INTO person (name, full_name, latin_name, family_name, sort_name, match_key, search_words, nationality,
              gender, partner, email, birth_date, merged_into, retain_until, update_time, revision, body)
            VALUES (:name, :full_name, :latin_name, :family_name, :sort_name, :match_key, :search_words, :nationality,
              :gender, :partner, :email, :birth_date, :merged_into, :retain_until, :update_time, :revision, :body)
            """, """
            UPDATE person SET full_name = :full_name, latin_name = :latin_name, family_name = :family_name,
              sort_name = :sort_name, match_key = :match_key, search_words = :search_words, nationality = :nationality,
              gender = :gender, partner = :partner, email = :email, birth_date = :birth_date,
              merged_into = :merged_into, retain_until = :retain_until, update_time = :update_time, revision = :revision, body = :body
            WHERE name = :name
            """, "DELETE FROM person WHERE name = :name");

    static final ResourceTable<Person> TABLE = new ResourceTable<>(
            "person", Person.getDefaultInstance(), STATEMENTS, Persons::setColumns, Optional.of(Person::getPartner));

    private Persons() {}

    private static ListFields openListFields() {
        return ListFields.keyedBy("name")
                .text("name", "name")
                .text("full_name", "full_name")
                .text("latin_name", "latin_name")
                .text("family_name", "family_name")
                .text("nationality", "nationality")
                .enumeration("gender", "gender", Gender.getDescriptor())
                .text("partner", "partner")
                .date("retain_until", "retain_until")
                .instant("update_time", "update_time");
    }

    /** What the caller may filter and sort by. */
    static ListFields listFields(Caller caller) {
        return Disclosure.sees(caller, Disclosure.Matter.CONTACT) ? LIST_FIELDS : OPEN_LIST_FIELDS;
    }

    /** The person of that name, whoever asks, merged or not. */
    public static Optional<Person> find(Transaction transaction, String person) throws SQLException {
        return TABLE.find(transaction, person).map(Stored::value);
    }

    /** The live person of that name, where the caller may see it; else a refusal, for a merged record with the other. */
    public static Person require(Transaction transaction, Caller caller, String person) throws SQLException {
        Person found = TABLE.require(transaction, caller, person).value();
        requireLive(found);
        return found;
    }

    /** The live person that a field of a request names; else a refusal, which for a merged record says into which. */
    public static Person requireReference(Transaction transaction, Caller caller, String field, String person)
            throws SQLException {
        Person found =
                TABLE.requireReference(transaction, caller, field, person).value();
        requireLive(found);
        return found;
    }

    /** Refuses a record that was merged into another, or erased. */
    static void requireLive(Person person) {
        requireNotMerged(person);
        PersonRecords.requireNotErased(person);
    }

    /** Refuses a record that was merged into another. */
    static void requireNotMerged(Person person) {
        if (!person.getMergedInto().isEmpty()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_PERSON_MERGED,
                    person.getName() + " was merged into " + person.getMergedInto() + "; use that record.",
                    Map.of("person", person.getName(), "merged_into", person.getMergedInto()));
        }
    }

    /**
     * Adds a person for the caller, by all the rules that the annotations of the contract cannot say; those are for the
     * caller of this to check. Refuses one who is certainly on record, as far as the caller may see, without a reason.
     *
     * @param id of the new record; empty for one of the service's own
     * @param duplicateReason why to add the person even so; empty for none
     */
    public static Person add(
            WriteTransaction transaction, Caller caller, String id, Person person, String duplicateReason)
            throws SQLException {
        LocalDate today = LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC);
        Person placed = PersonRules.accredited(PersonRules.placed(caller, person), List.of(), today).toBuilder()
                .setName("persons/" + (id.isEmpty() ? transaction.newId() : id))
                .clearMergedInto()
                .clearRedactedFields()
                .clearEraseTime()
                .build();
        PersonRules.check(transaction, caller, placed);
        if (duplicateReason.isBlank()) {
            refuseCertain(Duplicates.of(transaction, caller, placed));
        }
        Person created = TABLE.create(transaction, placed, "created").value();
        addWords(transaction, created, PersonWords.searchWords(created));
        addAccreditations(transaction, created);
        return created;
    }

    private static void refuseCertain(List<Duplicates.Duplicate> duplicates) {
        duplicates.stream().filter(Duplicates.Duplicate::isCertain).findFirst().ifPresent(certain -> {
            String why = certain.judgement().why();
            throw new Refusal.Exists(
                    ErrorReason.ERROR_REASON_PERSON_EXISTS,
                    "The person seems to be on record as "
                            + certain.person().getName()
                            + ". "
                            + why
                            + " Use that record, or say in duplicate_reason why this is another person.",
                    Map.of("person", certain.person().getName(), "why", why));
        });
    }

    /**
     * Who on record may be the person described, surest first, at most 20, as far as the caller may see. Two indexed
     * statements, and one more for each who is likely.
     */
    public static List<Duplicates.Duplicate> duplicates(Transaction transaction, Caller caller, Person described)
            throws SQLException {
        return Duplicates.of(transaction, caller, described);
    }

    /** Replaces a record, and what is found by it. */
    static Stored<Person> update(WriteTransaction transaction, Stored<Person> current, Person changed, String verb)
            throws SQLException {
        String wordsBefore = keptWords(transaction, current.value());
        Stored<Person> updated = TABLE.update(transaction, current, changed, verb);
        Person after = updated.value();
        String wordsAfter = after.getMergedInto().isEmpty() ? PersonWords.searchWords(after) : "";
        if (!wordsBefore.equals(wordsAfter) || !current.value().getPartner().equals(after.getPartner())) {
            removeWords(transaction, after.getName(), wordsBefore);
            addWords(transaction, after, wordsAfter);
        }
        if (!current.value().getTrainerAccreditationsList().equals(after.getTrainerAccreditationsList())
                || !after.getMergedInto().isEmpty()) {
            removeAccreditations(transaction, current.value());
            addAccreditations(transaction, after);
        }
        return updated;
    }

    /** Erases a record, what is found by it, and what the feed says of it. */
    static void erase(WriteTransaction transaction, Stored<Person> current, Instant now) throws SQLException {
        removeWords(transaction, current.value().getName(), keptWords(transaction, current.value()));
        removeAccreditations(transaction, current.value());
        TABLE.erase(
                transaction,
                current,
                PersonRecords::erased,
                erased -> erased.toBuilder()
                        .setEraseTime(ResourceTable.timestamp(now))
                        .build());
    }

    static void delete(WriteTransaction transaction, Stored<Person> current) throws SQLException {
        removeWords(transaction, current.value().getName(), keptWords(transaction, current.value()));
        removeAccreditations(transaction, current.value());
        TABLE.delete(transaction, current);
    }

    /**
     * Removes a record that stands just as it was made.
     *
     * @param made the record with the etag it was made with; nothing may refer to it
     * @return false, and nothing is done, where it has been changed since
     */
    public static boolean removeUnchanged(WriteTransaction transaction, Person made) throws SQLException {
        Optional<Stored<Person>> current = TABLE.find(transaction, made.getName());
        if (current.isEmpty() || !current.get().value().equals(made)) {
            return false;
        }
        delete(transaction, current.get());
        return true;
    }

    /** Records that were merged into this one, directly. */
    static List<String> mergedInto(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT name FROM person WHERE merged_into = :person AND merged_into <> '' ORDER BY name")
                .set("person", person)
                .list(row -> row.text("name"));
    }

    /** One person who belongs to the partner: why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT name FROM person WHERE partner = :partner ORDER BY name LIMIT 1")
                .set("partner", partner)
                .optional(row -> row.text("name"));
    }

    /** One person who is accredited to teach the course: why the course cannot be removed. */
    public static Optional<String> firstAccredited(Transaction transaction, String course) throws SQLException {
        return transaction
                .sql("SELECT person FROM person_accreditation WHERE course = :course ORDER BY person LIMIT 1")
                .set("course", course)
                .optional(row -> row.text("person"));
    }

    /** An address as the table keeps it to compare by. */
    static String foldedEmail(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String keptWords(Transaction transaction, Person person) throws SQLException {
        return transaction
                .sql("SELECT search_words FROM person WHERE name = :name")
                .set("name", person.getName())
                .one(row -> row.text("search_words"));
    }

    private static void addWords(WriteTransaction transaction, Person person, String words) throws SQLException {
        for (String word : PersonWords.split(words)) {
            transaction
                    .sql("""
                        INSERT INTO person_word (word, person, partner, words)
                        VALUES (:word, :person, :partner, :words)
                        """)
                    .set("word", word)
                    .set("person", person.getName())
                    .set("partner", person.getPartner())
                    .set("words", words)
                    .execute();
        }
    }

    private static void removeWords(WriteTransaction transaction, String person, String words) throws SQLException {
        for (String word : PersonWords.split(words)) {
            transaction
                    .sql("DELETE FROM person_word WHERE word = :word AND person = :person")
                    .set("word", word)
                    .set("person", person)
                    .execute();
        }
    }

    private static void addAccreditations(WriteTransaction transaction, Person person) throws SQLException {
        if (!person.getMergedInto().isEmpty()) {
            return;
        }
        for (String course : accreditedFor(person)) {
            transaction
                    .sql("INSERT INTO person_accreditation (course, person) VALUES (:course, :person)")
                    .set("course", course)
                    .set("person", person.getName())
                    .execute();
        }
    }

    private static void removeAccreditations(WriteTransaction transaction, Person person) throws SQLException {
        for (String course : accreditedFor(person)) {
            transaction
                    .sql("DELETE FROM person_accreditation WHERE course = :course AND person = :person")
                    .set("course", course)
                    .set("person", person.getName())
                    .execute();
        }
    }

    private static Set<String> accreditedFor(Person person) {
        List<String> courses = new ArrayList<>();
        for (TrainerAccreditation accreditation : person.getTrainerAccreditationsList()) {
            if (!accreditation.getCourse().isEmpty()) {
                courses.add(accreditation.getCourse());
            }
        }
        return new TreeSet<>(courses);
    }

    private static void setColumns(Sql sql, Person person) {
        sql.set("full_name", person.getFullName())
                .set("latin_name", person.getLatinName())
                .set("family_name", person.getFamilyName())
                .set("sort_name", PersonWords.sortName(person))
                .set("match_key", PersonWords.matchKey(person))
                .set("search_words", person.getMergedInto().isEmpty() ? PersonWords.searchWords(person) : "")
                .set("nationality", person.getNationality())
                .set("gender", person.getGenderValue())
                .set("partner", person.getPartner())
                .set("email", foldedEmail(person.getEmail()))
                .set(
                        "birth_date",
                        PersonRules.birthDate(person).map(Object::toString).orElse(""))
                .set("merged_into", person.getMergedInto())
                .set(
                        "retain_until",
                        PersonRules.retainUntil(person).map(Object::toString).orElse(""))
                .set("update_time", ResourceTable.instant(person.getUpdateTime()));
    }
}
