package org.cadre.server.person;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.CatalogueServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.DuplicateLikelihood;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.Gender;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.MergePersonsResponse;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonServiceTest {
    private static final Person ANA = Person.newBuilder()
            .setFullName("Ana María Benítez")
            .setFamilyName("Benítez")
            .setEmail("Ana.Benitez@senad.example")
            .setBirthDate(date(1988, 3, 14))
            .setGender(Gender.GENDER_FEMALE)
            .setNationality("PY")
            .build();

    private CatalogueServer catalogue;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        catalogue = new CatalogueServer(directory);
        catalogue.addPartner("ncb-asuncion", "NCB Asunción");
        catalogue.addPartner("ncb-lima", "NCB Lima");
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    private static Date date(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private Person get(String name) {
        return catalogue
                .persons()
                .getPerson(GetPersonRequest.newBuilder().setName(name).build());
    }

    private static Person update(PersonServiceBlockingStub persons, Person.Builder person, String... paths) {
        return persons.updatePerson(UpdatePersonRequest.newBuilder()
                .setPerson(person)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
    }

    private MergePersonsResponse merge(Person survivor, Person duplicate) {
        return catalogue
                .persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName(survivor.getName())
                        .setDuplicate(duplicate.getName())
                        .setReason("Entered twice.")
                        .build());
    }

    private static Person create(PersonServiceBlockingStub persons, Person person) {
        return persons.createPerson(
                CreatePersonRequest.newBuilder().setPerson(person).build());
    }

    private static List<String> found(PersonServiceBlockingStub persons, String query) {
        return persons
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(query).build())
                .getPersonsList()
                .stream()
                .map(Person::getFullName)
                .toList();
    }

    private List<String> listed(PersonServiceBlockingStub persons) {
        return persons.listPersons(ListPersonsRequest.getDefaultInstance()).getPersonsList().stream()
                .map(Person::getFullName)
                .toList();
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
    void whoIsCertainlyOnRecordIsAddedOnlyWithAReason() {
        Person first = create(catalogue.persons(), ANA);
        Person again = ANA.toBuilder()
                .setFullName("ANA MARIA BENITEZ")
                .setEmail("ana.benitez@SENAD.example")
                .build();

        Refused refused = refusal(() -> create(catalogue.persons(), again));
        assertEquals(Status.Code.ALREADY_EXISTS, refused.code());
        assertEquals("PERSON_EXISTS", refused.reason());
        assertEquals(first.getName(), refused.metadata().get("person"));
        assertFalse(refused.metadata().get("why").isEmpty());

        catalogue
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPerson(again)
                        .setDuplicateReason("Twins who share an address.")
                        .build());
        create(catalogue.persons(), ANA.toBuilder().clearEmail().build());
        assertEquals(3, listed(catalogue.persons()).size());
    }

    @Test
    void duplicatesAreFoundSurestFirstAcrossScriptsWithWhatSpeaksForIt() {
        create(
                catalogue.persons(),
                ANA.toBuilder().setEmail("other@senad.example").build());
        Person certain = create(catalogue.persons(), ANA);
        create(
                catalogue.persons(),
                ANA.toBuilder().setFullName("Luis Rojas").clearFamilyName().build());
        Person taras = catalogue.addPerson(
                Person.newBuilder().setFullName("Тарас Шевченко").setBirthDate(date(1990, 3, 9)));

        var candidates = catalogue
                .persons()
                .findDuplicatePersons(
                        FindDuplicatePersonsRequest.newBuilder().setPerson(ANA).build())
                .getCandidatesList();
        assertEquals(2, candidates.size());
        assertEquals(certain, candidates.get(0).getPerson());
        assertEquals(
                List.of(
                        DuplicateLikelihood.DUPLICATE_LIKELIHOOD_CERTAIN,
                        DuplicateLikelihood.DUPLICATE_LIKELIHOOD_POSSIBLE),
                candidates.stream().map(candidate -> candidate.getLikelihood()).toList());
        assertTrue(candidates.get(1).getExplanation().contains("birth date"));

        assertEquals(
                taras,
                catalogue
                        .persons()
                        .findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                                .setPerson(Person.newBuilder()
                                        .setFullName("Taras Shevchenko")
                                        .setBirthDate(date(1990, 3, 9)))
                                .build())
                        .getCandidates(0)
                        .getPerson());
        assertEquals(
                1,
                catalogue
                        .persons()
                        .findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                                .setPerson(certain)
                                .build())
                        .getCandidatesCount(),
                "the record itself is left out");
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
    void aMergeFillsTheSurvivorAndLeavesAPointer() {
        Person survivor = catalogue.addPerson(Person.newBuilder()
                .setFullName("Ana Benítez")
                .addLanguages(LanguageSkill.newBuilder().setLanguage("es"))
                .addTrainerAccreditations(TrainerAccreditation.newBuilder().setExpireDate(date(2026, 1, 1))));
        Person duplicate = create(
                catalogue.persons(),
                ANA.toBuilder()
                        .addLanguages(
                                LanguageSkill.newBuilder().setLanguage("es").setLevel("C2"))
                        .addLanguages(LanguageSkill.newBuilder().setLanguage("gn"))
                        .addTrainerAccreditations(
                                TrainerAccreditation.newBuilder().setExpireDate(date(2027, 1, 1)))
                        .build());

        Person merged = merge(survivor, duplicate).getPerson();

        assertEquals("Ana Benítez", merged.getFullName(), "what the survivor has stays");
        assertEquals(ANA.getEmail(), merged.getEmail());
        assertEquals(ANA.getBirthDate(), merged.getBirthDate());
        assertEquals(ANA.getGender(), merged.getGender());
        assertEquals(
                List.of("es C2", "gn "),
                merged.getLanguagesList().stream()
                        .map(skill -> skill.getLanguage() + " " + skill.getLevel())
                        .toList());
        assertEquals(1, merged.getTrainerAccreditationsCount());
        assertEquals(2027, merged.getTrainerAccreditations(0).getExpireDate().getYear());
        assertEquals(merged, get(survivor.getName()));
        assertEquals(survivor.getName(), get(duplicate.getName()).getMergedInto());
        assertEquals(List.of("Ana Benítez"), listed(catalogue.persons()));
        assertEquals(List.of("Ana Benítez"), found(catalogue.persons(), "benitez"));
        assertEquals(List.of("Ana Benítez"), found(catalogue.persons(), "ana.benitez@"));
        assertEquals(List.of(survivor.getName() + " < " + duplicate.getName()), catalogue.told.merges);
    }

    @Test
    void aMergedRecordIsNeitherChangedNorMergedAgainAndItsPointerLeadsToTheLastSurvivor() {
        Person first = catalogue.addPerson(Person.newBuilder().setFullName("Ana A"));
        Person second = catalogue.addPerson(Person.newBuilder().setFullName("Ana B"));
        Person third = catalogue.addPerson(Person.newBuilder().setFullName("Ana C"));
        merge(second, first);
        merge(third, second);

        assertEquals(third.getName(), get(first.getName()).getMergedInto());
        assertEquals(third.getName(), get(second.getName()).getMergedInto());
        Map<String, String> metadata = Map.of("person", first.getName(), "merged_into", third.getName());
        for (Refused refused : List.of(
                refusal(() -> update(catalogue.persons(), Person.newBuilder().setName(first.getName()), "email")),
                refusal(() -> merge(third, first)),
                refusal(() -> merge(first, third)))) {
            assertEquals(Status.Code.FAILED_PRECONDITION, refused.code());
            assertEquals("PERSON_MERGED", refused.reason());
            assertEquals(metadata, refused.metadata());
        }
        assertEquals(
                Set.of("duplicate"),
                refusal(() -> merge(third, third)).violations().keySet());
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

    @Test
    void aFocalPointIsNotToldOfDuplicatesElsewhere() {
        create(
                catalogue.persons(),
                ANA.toBuilder().setPartner("partners/ncb-lima").build());
        PersonServiceBlockingStub persons = catalogue.personsOfFocalPoint("partners/ncb-asuncion");

        assertEquals(
                0,
                persons.findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                                .setPerson(ANA)
                                .build())
                        .getCandidatesCount());
        create(persons, ANA);
        assertEquals("PERSON_EXISTS", refusal(() -> create(persons, ANA)).reason());
    }
}
