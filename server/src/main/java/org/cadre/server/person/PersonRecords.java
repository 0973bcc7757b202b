package org.cadre.server.person;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.Version;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Person;

/** The records of a person: what is told of them, and what is left when they are erased. */
public final class PersonRecords implements PersonalData {
    @Override
    public Set<String> tables() {
        return Set.of("person", "person_word", "person_accreditation");
    }

    /** The live or erased record of that name, where its etag is the one sent; else a refusal. */
    public static Person require(WriteTransaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<Person> found = Persons.TABLE.require(transaction, caller, name);
        Persons.requireNotMerged(found.value());
        Persons.TABLE.checkEtag(found, etag);
        return found.value();
    }

    /** Refuses a record of an erased person. */
    static void requireNotErased(Person person) {
        if (person.hasEraseTime()) {
            String when = ResourceTable.instant(person.getEraseTime()).toString();
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_PERSON_ERASED,
                    person.getName() + " was erased on " + when.substring(0, 10) + "; nothing can be done with it. Add"
                            + " the person anew, if the person asks for it.",
                    Map.of("person", person.getName(), "erase_time", when));
        }
    }

    /** Whose data it is about; {@code enrolments} are the person's. */
    public static DataSubject subject(WriteTransaction transaction, String person, List<String> enrolments)
            throws SQLException {
        List<String> merged = Persons.mergedInto(transaction, person);
        Set<String> texts = new LinkedHashSet<>();
        List<String> records = new ArrayList<>(merged);
        records.add(person);
        for (String record : records) {
            long revision =
                    Persons.TABLE.find(transaction, record).orElseThrow().revision();
            for (Version<Person> version : Version.all(transaction, revision, Person.parser())) {
                texts.addAll(List.of(
                        version.value().getFullName(),
                        version.value().getLatinName(),
                        version.value().getCertificateName(),
                        version.value().getEmail()));
            }
        }
        texts.remove("");
        return new DataSubject(person, merged, enrolments, texts);
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        export.setPerson(Persons.find(transaction, subject.person()).orElseThrow());
        for (String merged : subject.merged()) {
            export.addMergedPersons(Persons.find(transaction, merged).orElseThrow());
        }
    }

    /** The record of that name, which must be there. */
    public static Person find(WriteTransaction transaction, String person) throws SQLException {
        return Persons.find(transaction, person).orElseThrow();
    }

    /** Enters in the history of a person's record that it was exported. Returns the record as it now stands. */
    public static Person exported(WriteTransaction transaction, String person) throws SQLException {
        Stored<Person> current = Persons.TABLE.find(transaction, person).orElseThrow();
        return Persons.TABLE.note(transaction, current, "exported").value();
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        Instant now = transaction.now();
        for (String merged : subject.merged()) {
            Persons.erase(transaction, Persons.TABLE.find(transaction, merged).orElseThrow(), now);
        }
        Optional<Stored<Person>> record = Persons.TABLE.find(transaction, subject.person());
        Persons.erase(transaction, record.orElseThrow(), now);
        return PersonalData.part(
                "records",
                1 + subject.merged().size(),
                "names, birth date, e-mail address, duty station, post, languages, accreditations",
                "gender, nationality, partner, when it was made and changed, by whom");
    }

    /** What is left of a record. Pure. */
    static Person erased(Person person) {
        return Person.newBuilder()
                .setName(person.getName())
                .setGender(person.getGender())
                .setNationality(person.getNationality())
                .setPartner(person.getPartner())
                .setMergedInto(person.getMergedInto())
                .setEtag(person.getEtag())
                .setCreateTime(person.getCreateTime())
                .setUpdateTime(person.getUpdateTime())
                .build();
    }
}
