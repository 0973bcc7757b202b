package org.cadre.server.person;

import static org.cadre.server.TestServer.fault;
import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cadre.server.CatalogueServer;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.FieldReason;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What data on a person are for, and until when they may be kept. */
class RetentionTest {
    @TempDir
    private Path directory;

    private CatalogueServer catalogue;

    @BeforeEach
    void start() throws Exception {
        catalogue = new CatalogueServer(directory);
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private Person add(String name, Person.Builder with) {
        return catalogue
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPerson(with.setFullName(name))
                        .build());
    }

    private Person keep(Person person, Person.Builder until, String reason) {
        return catalogue
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(until.setName(person.getName()))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("retain_until"))
                        .setReason(reason)
                        .build());
    }

    @Test
    void aFilterFindsWhoseDataAreKeptForTooLong() {
        add("Nobody Said", Person.newBuilder());
        add("Long Past", Person.newBuilder().setRetainUntil(day(2024, 12, 31)));
        add("Just Past", Person.newBuilder().setRetainUntil(day(2026, 11, 22)));
        add("Last Day", Person.newBuilder().setRetainUntil(day(2026, 11, 23)));
        assertEquals(
                List.of("Long Past", "Just Past"),
                catalogue
                        .persons()
                        .listPersons(ListPersonsRequest.newBuilder()
                                .setFilter("retain_until < \"2026-11-23\"")
                                .setOrderBy("retain_until")
                                .build())
                        .getPersonsList()
                        .stream()
                        .map(Person::getFullName)
                        .toList());
    }

    @Test
    void whoIsRecordedWithoutADayIsKeptForTheServersDefaultAndListedWhenThatIsOver() throws Exception {
        try (CatalogueServer strict = new CatalogueServer(directory.resolve("strict"), new Retention(24))) {
            Person silent = strict.persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPerson(Person.newBuilder().setFullName("Nobody Said"))
                            .build());
            // The clock of the tests stands on 23 November 2026.
            assertEquals(day(2028, 11, 23), silent.getRetainUntil());
            Person said = strict.persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPerson(Person.newBuilder()
                                    .setFullName("Somebody Said")
                                    .setRetainUntil(day(2040, 1, 1)))
                            .build());
            assertEquals(day(2040, 1, 1), said.getRetainUntil());
            assertEquals(
                    List.of(silent),
                    strict.persons()
                            .listPersons(ListPersonsRequest.newBuilder()
                                    .setFilter("retain_until < \"2028-11-24\"")
                                    .build())
                            .getPersonsList());
            Person freed = strict.persons()
                    .updatePerson(UpdatePersonRequest.newBuilder()
                            .setPerson(Person.newBuilder().setName(silent.getName()))
                            .setUpdateMask(FieldMask.newBuilder().addPaths("retain_until"))
                            .setReason("Trains trainers")
                            .build());
            assertFalse(
                    freed.hasRetainUntil(), "a default is for those who are put on record, and for no later change");
        }
    }

    @Test
    void toKeepDataForLongerNeedsAReasonAndForLessDoesNot() {
        Person person = add("Ana", Person.newBuilder().setRetainUntil(day(2027, 1, 31)));
        for (Person.Builder longer :
                List.of(Person.newBuilder().setRetainUntil(day(2027, 2, 1)), Person.newBuilder())) {
            var refused = refusal(() -> keep(person, longer, " "));
            assertEquals("FIELD_INVALID", refused.reason());
            assertTrue(refused.violations().get("reason").contains("2027-01-31"), refused.sentence());
            assertEquals(
                    List.of(fault("reason", FieldReason.FIELD_REASON_KEPT_LONGER, Map.of("day", "2027-01-31"))),
                    refused.faults());
        }
        assertEquals(
                day(2026, 12, 31),
                keep(person, Person.newBuilder().setRetainUntil(day(2026, 12, 31)), "")
                        .getRetainUntil());
        assertEquals(
                day(2030, 1, 1),
                keep(person, Person.newBuilder().setRetainUntil(day(2030, 1, 1)), "Accredited anew")
                        .getRetainUntil());
        assertFalse(keep(person, Person.newBuilder(), "Trains trainers").hasRetainUntil());
    }

    @Test
    void purposesAreSaidOnceEachAndTheDayIsWhole() {
        Person kept = add(
                "Ana",
                Person.newBuilder()
                        .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)
                        .addPurposes(DataPurpose.DATA_PURPOSE_CERTIFICATION)
                        .setPurposeNote("Call of 2026"));
        assertEquals(2, kept.getPurposesCount());
        assertEquals("Call of 2026", kept.getPurposeNote());
        assertTrue(refusal(() -> add(
                        "Ben",
                        Person.newBuilder()
                                .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)
                                .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)))
                .violations()
                .containsKey("person.purposes"));
        assertTrue(refusal(() -> add(
                        "Ben",
                        Person.newBuilder().setRetainUntil(Date.newBuilder().setYear(2027))))
                .violations()
                .containsKey("person.retain_until"));
    }
}
