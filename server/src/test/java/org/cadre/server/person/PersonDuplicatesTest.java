package org.cadre.server.person;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DuplicateLikelihood;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.MergePersonsResponse;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.TrainerAccreditation;
import org.junit.jupiter.api.Test;

/** Who may be on record already, and how two records become one. */
class PersonDuplicatesTest extends PersonFixture {
    private MergePersonsResponse merge(Person survivor, Person duplicate) {
        return catalogue
                .persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName(survivor.getName())
                        .setDuplicate(duplicate.getName())
                        .setReason("Entered twice.")
                        .build());
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
