package org.cadre.server.nominations;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.type.Date;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.store.ChangeEntry;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ExportFailedRowsRequest;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ImportServiceGrpc.ImportServiceBlockingStub;
import org.cadre.v1.ListImportRowsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.Role;
import org.cadre.v1.RowOutcome;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Test;

/** What an import keeps of persons: for what and how long, for whom, and how it goes. */
class ImportPrivacyTest extends ImportFixture {
    /** Whom the file names too. */
    private static Person.Builder anaRuiz() {
        return Person.newBuilder()
                .setFullName("Ana Ruiz")
                .setEmail("ana@x.example")
                .setBirthDate(Date.newBuilder().setYear(1990).setMonth(1).setDay(2));
    }

    private Person recorded(Person.Builder person) {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPerson(CreatePersonRequest.newBuilder().setPerson(person).build());
    }

    @Test
    void whomAnImportMakesIsKeptForItsPurposeAndWhoWasOnRecordStaysAsTheyWere() throws Exception {
        Person ana = recorded(anaRuiz()
                .addPurposes(DataPurpose.DATA_PURPOSE_TEACHING)
                .setPurposeNote("Faculty")
                .setRetainUntil(Date.newBuilder().setYear(2040).setMonth(1).setDay(1)));
        Date until = Date.newBuilder().setYear(2029).setMonth(6).setDay(30).build();
        Import value = validate(
                ImportHeader.newBuilder()
                        .setFileName("small.csv")
                        .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)
                        .addPurposes(DataPurpose.DATA_PURPOSE_CERTIFICATION)
                        .setPurposeNote("Call of 2026")
                        .setRetainUntil(until),
                SMALL.getBytes(StandardCharsets.UTF_8),
                new ArrayList<>());
        assertEquals(
                List.of(DataPurpose.DATA_PURPOSE_TRAINING, DataPurpose.DATA_PURPOSE_CERTIFICATION),
                value.getPurposesList());
        assertEquals("Call of 2026", value.getPurposeNote());
        assertEquals(until, value.getRetainUntil());
        Import done = commit(value, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        assertEquals(until, done.getRetainUntil());
        assertEquals(ana.getName(), rows(done).get(2).getPerson());
        assertEquals(ana, person(done, 2));
        Person bo = person(done, 3);
        assertEquals(value.getPurposesList(), bo.getPurposesList());
        assertEquals("Call of 2026", bo.getPurposeNote());
        assertEquals(until, bo.getRetainUntil());
        imports()
                .reverseImport(ReverseImportRequest.newBuilder()
                        .setName(done.getName())
                        .setReason("Wrong file")
                        .build());
        assertEquals(1, persons(), "who was made is taken back as before");
    }

    @Test
    void whatWasTakenBackIsExportedAndErasedWithThePerson() throws Exception {
        String ana = recorded(anaRuiz()).getName();
        Import done = commit(validate(SMALL), ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        String enrolment = rows(done).get(2).getEnrolment();
        imports()
                .reverseImport(ReverseImportRequest.newBuilder()
                        .setName(done.getName())
                        .setReason("Wrong file")
                        .build());
        var privacy = PrivacyServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
        ExportPersonResponse held = privacy.exportPerson(ExportPersonRequest.newBuilder()
                .setName(ana)
                .setReason("She asks")
                .build());
        assertEquals(0, held.getEnrolmentsCount());
        assertEquals(
                List.of(enrolment),
                held.getRemovedEnrolmentsList().stream().map(Enrolment::getName).toList());
        assertTrue(held.getChangesList().stream()
                .anyMatch(change -> change.getVerb().equals("enrolment.removed")
                        && change.getResource().equals(enrolment)));
        privacy.erasePerson(ErasePersonRequest.newBuilder()
                .setName(ana)
                .setReason("She wants it")
                .build());
        for (ChangeEntry entry : server.store().changesAfter(0, 10_000)) {
            if (entry.resource().equals(enrolment)) {
                String images = "" + entry.before().map(ByteString::toStringUtf8)
                        + entry.after().map(ByteString::toStringUtf8);
                assertFalse(images.contains("Ruiz"), entry.verb());
            }
        }
    }

    @Test
    void anImportWithoutADayHasThatOfTheServerAndOneThatHasPassedIsRefused() throws Exception {
        Import value = validate(SMALL);
        // The clock of the tests stands on 23 November 2026.
        assertEquals(Date.newBuilder().setYear(2028).setMonth(11).setDay(23).build(), value.getRetainUntil());
        Import done = commit(value, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        assertEquals(value.getRetainUntil(), person(done, 2).getRetainUntil());
        assertEquals(0, person(done, 2).getPurposesCount());
        var refused = refusal(() -> {
            try {
                validate(
                        ImportHeader.newBuilder()
                                .setFileName("small.csv")
                                .setRetainUntil(Date.newBuilder()
                                        .setYear(2026)
                                        .setMonth(11)
                                        .setDay(22)),
                        SMALL.getBytes(StandardCharsets.UTF_8),
                        new ArrayList<>());
            } catch (RuntimeException refusal) {
                throw refusal;
            } catch (Exception other) {
                throw new AssertionError(other);
            }
        });
        assertEquals("FIELD_INVALID", refused.reason());
        assertTrue(refused.violations().containsKey("header.retain_until"), refused.sentence());
    }

    @Test
    void birthDatesAndAddressesOfRowsAreForWhoBroughtThemAndWhoSeesAll() throws Exception {
        Import value = validate(SMALL.replace("1991-03-04;nobody", "1991-02-31;nobody"));
        assertEquals("ana@x.example", rows(value).get(2).getCellsOrThrow("email"));
        ListImportRowsRequest list =
                ListImportRowsRequest.newBuilder().setName(value.getName()).build();
        ExportFailedRowsRequest failed =
                ExportFailedRowsRequest.newBuilder().setName(value.getName()).build();
        var auditor = ImportServiceGrpc.newBlockingStub(server.as(Role.ROLE_AUDITOR));
        var other = ImportServiceGrpc.newBlockingStub(server.as("other", Role.ROLE_TRAINER, Optional.empty()));
        for (ImportServiceBlockingStub stranger : List.of(auditor, other)) {
            String rows = stranger.listImportRows(list).toString();
            assertTrue(rows.contains("Ana Ruiz"), rows);
            assertFalse(rows.contains("x.example") || rows.contains("1990") || rows.contains("1991"), rows);
            assertEquals(
                    List.of("birth_date", "email"),
                    stranger.listImportRows(list).getRows(0).getRedactedCellsList());
            assertEquals(
                    "ROLE_DENIED",
                    refusal(() -> stranger.exportFailedRows(failed).next()).reason());
        }
        var coordinator = ImportServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
        assertTrue(coordinator.listImportRows(list).toString().contains("1990-01-02"));
        assertTrue(coordinator.exportFailedRows(failed).next().getChunk().size() > 0);
    }

    @Test
    void whoIsErasedIsGoneFromRowsAndFilesAndTheOtherRowsAreStillGivenBack() throws Exception {
        Import committed = commit(validate(SMALL), ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        Import open = validate(SMALL + "Ana Ruiz;F;PY;;\nCem \"the\" Kaya;M;TR;yesterday;\n");
        ImportRow ana = rows(committed).get(2);
        EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(ana.getEnrolment())
                        .build());
        String before = failedRows(open);
        assertTrue(before.contains("Cem"), before);
        PrivacyServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .erasePerson(ErasePersonRequest.newBuilder()
                        .setName(ana.getPerson())
                        .setReason("Asked for by the person")
                        .build());

        ImportRow left = rows(committed).get(2);
        assertEquals(
                ImportRow.newBuilder()
                        .setRow(2)
                        .setOutcome(RowOutcome.ROW_OUTCOME_ENROLLED)
                        .setPerson(ana.getPerson())
                        .setEnrolment(ana.getEnrolment())
                        .build(),
                left);
        for (Import value : List.of(committed, open)) {
            String text = rows(value) + failedRows(value);
            assertFalse(text.contains("Ana") || text.contains("ana@"), text);
        }
        assertTrue(failedRows(committed).contains("nobody@x.example"));
        String after = failedRows(open);
        Import mended = validate(after.replace("yesterday", "1990-01-01"));
        assertEquals("Cem \"the\" Kaya", rows(mended).get(3).getFullName());

        int persons = persons();
        commit(open, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        assertEquals(persons, persons(), "a row that was erased makes nobody");
    }
}
