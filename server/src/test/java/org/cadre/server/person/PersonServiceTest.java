package org.cadre.server.person;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.TrainerAccreditation;
import org.junit.jupiter.api.Test;

class PersonServiceTest extends PersonFixture {
    @Test
    void ofManyFieldsThatAreWrongAsManyAreNamedAsAClientTakes() {
        BatchGetPersonsRequest.Builder request = BatchGetPersonsRequest.newBuilder();
        for (int at = 0; at < 200; at++) {
            request.addNames("Not a name, number " + at);
        }

        Refused refused = refusal(() -> catalogue.persons().batchGetPersons(request.build()));

        assertEquals("FIELD_INVALID", refused.reason());
        assertTrue(refused.sentence().endsWith("(and 199 more)"), refused.sentence());
        assertTrue(
                refused.violations().containsKey("names[0]"),
                refused.violations().toString());
        assertTrue(refused.violations().size() >= 10, refused.violations().toString());
    }

    @Test
    void whatWasCreatedIsReadBackAndNobodyIsBornMerged() {
        Person created = create(
                catalogue.persons(), ANA.toBuilder().setMergedInto("persons/x").build());

        assertEquals("", created.getMergedInto());
        assertEquals(created, get(created.getName()));
    }

    @Test
    void fieldsThatBreakARuleAreNamed() {
        Map<String, Person.Builder> cases = Map.ofEntries(
                Map.entry("person.full_name", ANA.toBuilder().setFullName("Ana\u0007")),
                Map.entry("person.latin_name", ANA.toBuilder().setLatinName("Ana\u202EzetineB")),
                Map.entry("person.family_name", ANA.toBuilder().setFamilyName("Be\nnítez")),
                Map.entry("person.certificate_name", ANA.toBuilder().setCertificateName(" ")),
                Map.entry("person.nationality", ANA.toBuilder().setNationality("ZZ")),
                Map.entry("person.email", ANA.toBuilder().setEmail("ana at senad")),
                Map.entry(
                        "person.languages[1].language",
                        ANA.toBuilder()
                                .addLanguages(LanguageSkill.newBuilder().setLanguage("es"))
                                .addLanguages(LanguageSkill.newBuilder()
                                        .setLanguage("es")
                                        .setLevel("C1"))));
        cases.forEach((field, person) -> {
            Refused refused = refusal(() -> create(catalogue.persons(), person.build()));
            assertEquals("FIELD_INVALID", refused.reason(), field);
            assertEquals(Set.of(field), refused.violations().keySet());
        });
    }

    @Test
    void aBirthDateIsAWholeRealDayWithinALifetime() {
        for (Date date : List.of(
                date(1988, 0, 0),
                date(1988, 3, 0),
                date(1987, 2, 29),
                date(0, 3, 14),
                date(2026, 11, 24),
                date(1906, 11, 22))) {
            Refused refused = refusal(() -> create(
                    catalogue.persons(), ANA.toBuilder().setBirthDate(date).build()));
            assertEquals(Set.of("person.birth_date"), refused.violations().keySet(), date.toString());
        }
        for (Date date : List.of(date(2026, 11, 23), date(1906, 11, 23), date(1988, 2, 29))) {
            create(catalogue.persons(), ANA.toBuilder().setBirthDate(date).build());
        }
    }

    @Test
    void referencesAreRefusedWithTheirPlace() {
        assertEquals(
                Map.of("field", "person.partner", "resource", "partners/nobody"),
                refusal(() -> create(
                                catalogue.persons(),
                                ANA.toBuilder().setPartner("partners/nobody").build()))
                        .metadata());
        assertEquals(
                Map.of("field", "person.trainer_accreditations[0].course", "resource", "courses/nothing"),
                refusal(() -> create(
                                catalogue.persons(),
                                ANA.toBuilder()
                                        .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                                                .setCourse("courses/nothing"))
                                        .build()))
                        .metadata());
    }

    @Test
    void aSearchFindsByBeginningsOfWordsInAnyScriptAndByAddress() {
        create(catalogue.persons(), ANA);
        catalogue.addPerson(Person.newBuilder().setFullName("Тарас Шевченко"));
        catalogue.addPerson(Person.newBuilder().setFullName("王伟"));
        catalogue.addPerson(Person.newBuilder().setFullName("Anabel Torres"));
        PersonServiceBlockingStub persons = catalogue.persons();

        assertEquals(List.of("Ana María Benítez", "Anabel Torres"), found(persons, "ana"), "whole words first");
        assertEquals(List.of("Ana María Benítez"), found(persons, "ben mar"));
        assertEquals(List.of("Ana María Benítez"), found(persons, "BENITEZ a"));
        assertEquals(List.of(), found(persons, "ana rojas"), "all words must match");
        assertEquals(List.of(), found(persons, "nitez"), "only beginnings match");
        assertEquals(List.of("Тарас Шевченко"), found(persons, "shevch"));
        assertEquals(List.of("Тарас Шевченко"), found(persons, "шевч"));
        assertEquals(List.of("王伟"), found(persons, "wang"));
        assertEquals(List.of("王伟"), found(persons, "王"));
        assertEquals(List.of("Ana María Benítez"), found(persons, "ana.benitez@se"));
        assertEquals(List.of(), found(persons, "%"));
    }

    @Test
    void aSearchFollowsAChangeOfNameAndARemoval() {
        Person created = create(catalogue.persons(), ANA);
        update(
                catalogue.persons(),
                Person.newBuilder()
                        .setName(created.getName())
                        .setFullName("Ana Rojas")
                        .setFamilyName("Rojas"),
                "full_name",
                "family_name");

        assertEquals(List.of(), found(catalogue.persons(), "beni"));
        assertEquals(List.of("Ana Rojas"), found(catalogue.persons(), "roj"));
        var unused = catalogue
                .persons()
                .deletePerson(DeletePersonRequest.newBuilder()
                        .setName(created.getName())
                        .build());
        assertEquals(List.of(), found(catalogue.persons(), "roj"));
    }

    @Test
    void whatFollowsAPersonIsToldOfChangesAndOnlyOfThem() {
        Person created = create(catalogue.persons(), ANA);
        update(catalogue.persons(), ANA.toBuilder().setName(created.getName()), "full_name");
        assertEquals(List.of(), catalogue.told.changes);

        update(catalogue.persons(), ANA.toBuilder().setName(created.getName()).setFullName("Ana"), "full_name");
        assertEquals(List.of("Ana María Benítez > Ana"), catalogue.told.changes);
    }

    @Test
    void aPersonWhoIsReferredToCannotBeRemoved() {
        Person created = create(catalogue.persons(), ANA);
        catalogue.told.user = Optional.of("deliveries/d/enrolments/e");

        Refused refused = refusal(() -> catalogue
                .persons()
                .deletePerson(DeletePersonRequest.newBuilder()
                        .setName(created.getName())
                        .build()));

        assertEquals("RESOURCE_IN_USE", refused.reason());
        assertEquals(Map.of("resource", created.getName(), "used_by", "deliveries/d/enrolments/e"), refused.metadata());
    }

    @Test
    void aBatchComesInTheOrderAskedForAllOrNone() {
        catalogue.addPerson("a", Person.newBuilder().setFullName("A"));
        catalogue.addPerson("b", Person.newBuilder().setFullName("B"));

        assertEquals(
                List.of("B", "A", "B"),
                catalogue
                        .persons()
                        .batchGetPersons(BatchGetPersonsRequest.newBuilder()
                                .addAllNames(List.of("persons/b", "persons/a", "persons/b"))
                                .build())
                        .getPersonsList()
                        .stream()
                        .map(Person::getFullName)
                        .toList());
        Refused refused = refusal(() -> catalogue
                .persons()
                .batchGetPersons(BatchGetPersonsRequest.newBuilder()
                        .addAllNames(List.of("persons/b", "persons/x"))
                        .build()));
        assertEquals(Map.of("resource", "persons/x"), refused.metadata());
    }

    @Test
    void aFocalPointSeesThePersonsOfItsPartnerAndLearnsNothingOfOthers() {
        Person own = create(
                catalogue.persons(),
                ANA.toBuilder().setPartner("partners/ncb-asuncion").build());
        Person other = catalogue.addPerson(Person.newBuilder()
                .setFullName("Ana Quispe")
                .setEmail("ana.quispe@lima.example")
                .setPartner("partners/ncb-lima"));
        catalogue.addPerson(Person.newBuilder().setFullName("Ana of nobody"));
        PersonServiceBlockingStub persons = catalogue.personsOfFocalPoint("partners/ncb-asuncion");

        assertEquals(List.of("Ana María Benítez"), listed(persons));
        assertEquals(List.of("Ana María Benítez"), found(persons, "ana"));
        assertEquals(List.of(), found(persons, "ana.quispe@"));
        assertEquals(
                own,
                persons.getPerson(
                        GetPersonRequest.newBuilder().setName(own.getName()).build()));
        Refused unseen = refusal(() -> persons.getPerson(
                GetPersonRequest.newBuilder().setName(other.getName()).build()));
        Refused absent = refusal(() -> persons.getPerson(
                GetPersonRequest.newBuilder().setName("persons/none").build()));
        assertEquals(absent.reason(), unseen.reason());
        assertEquals(absent.sentence().replace("persons/none", other.getName()), unseen.sentence());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> update(persons, Person.newBuilder().setName(other.getName()), "email"))
                        .reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> persons.batchGetPersons(BatchGetPersonsRequest.newBuilder()
                                .addAllNames(List.of(own.getName(), other.getName()))
                                .build()))
                        .reason());
        assertEquals(
                0,
                persons.listPersons(ListPersonsRequest.newBuilder()
                                .setFilter("partner = partners/ncb-lima OR full_name : Quispe")
                                .build())
                        .getPersonsCount());
    }

    @Test
    void aFocalPointAddsToItsOwnPartnerAndMovesNobodyAway() {
        PersonServiceBlockingStub persons = catalogue.personsOfFocalPoint("partners/ncb-asuncion");

        Person created = create(persons, ANA);
        assertEquals("partners/ncb-asuncion", created.getPartner());
        for (Refused refused : List.of(
                refusal(() -> create(
                        persons, ANA.toBuilder().setPartner("partners/ncb-lima").build())),
                refusal(() -> update(
                        persons,
                        Person.newBuilder().setName(created.getName()).setPartner("partners/ncb-lima"),
                        "partner")))) {
            assertEquals("REFERENCE_NOT_FOUND", refused.reason());
            assertEquals(Map.of("field", "person.partner", "resource", "partners/ncb-lima"), refused.metadata());
        }
        assertEquals(
                "partners/ncb-asuncion",
                update(persons, Person.newBuilder().setName(created.getName()), "partner")
                        .getPartner());
    }
}
