package org.cadre.server.nominations;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.type.Date;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cadre.server.TestServer;
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
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ImportServiceGrpc.ImportServiceBlockingStub;
import org.cadre.v1.ImportState;
import org.cadre.v1.ListImportRowsRequest;
import org.cadre.v1.ListImportsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.Role;
import org.cadre.v1.RowDecision;
import org.cadre.v1.RowOutcome;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Nominations files from the first look to the last undo, over a real socket. */
class ImportServiceTest extends ImportFixture {
    @Test
    void whomAnImportMakesIsKeptForItsPurposeAndWhoWasOnRecordStaysAsTheyWere() throws Exception {
        Person ana = PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder()
                                .setFullName("Ana Ruiz")
                                .setEmail("ana@x.example")
                                .setBirthDate(Date.newBuilder()
                                        .setYear(1990)
                                        .setMonth(1)
                                        .setDay(2))
                                .addPurposes(DataPurpose.DATA_PURPOSE_TEACHING)
                                .setPurposeNote("Faculty")
                                .setRetainUntil(Date.newBuilder()
                                        .setYear(2040)
                                        .setMonth(1)
                                        .setDay(1)))
                        .build());
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
        String ana = PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder()
                                .setFullName("Ana Ruiz")
                                .setEmail("ana@x.example")
                                .setBirthDate(Date.newBuilder()
                                        .setYear(1990)
                                        .setMonth(1)
                                        .setDay(2)))
                        .build())
                .getName();
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

    @Test
    void validationSaysWhatWouldHappenAndDoesNothing() throws Exception {
        Import value = validate(SMALL);
        assertEquals(ImportState.IMPORT_STATE_VALIDATED, value.getState());
        assertEquals(2, value.getCounts().getReady());
        assertEquals(1, value.getCounts().getFailed());
        ImportFinding missing = rows(value).get(4).getFindings(0);
        assertEquals("MISSING", missing.getReason());
        assertEquals(1, missing.getColumn());
        assertEquals("Name", missing.getHeading());
        assertEquals(0, taken());
        assertEquals(0, persons());
    }

    @Test
    void allOrNothingDoesNothingWhileARowIsNotReady() throws Exception {
        Import value = validate(SMALL);
        TestServer.Refused refused = TestServer.refusal(() -> commit(value, ImportMode.IMPORT_MODE_ALL_OR_NOTHING));
        assertEquals("ROWS_NOT_READY", refused.reason());
        assertEquals("1", refused.metadata().get("failed"));
        assertEquals(0, taken());
        assertEquals(0, persons());
    }

    @Test
    void goodRowsAreDoneAndARerunChangesNothing() throws Exception {
        Import committed = commit(validate(SMALL), ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        assertEquals(2, committed.getCounts().getEnrolled());
        assertEquals(2, committed.getCounts().getPersonsCreated());
        assertEquals(2, taken());

        Import again = validate(SMALL);
        assertEquals(2, again.getCounts().getAlreadyEnrolled());
        commit(again, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        assertEquals(2, taken());
        assertEquals(2, persons());
    }

    @Test
    void aPersonWithNothingButANameIsFoundAgainInARerun() throws Exception {
        String file = "Name;Nationality\nSuharto;ID\n";
        commit(validate(file), ImportMode.IMPORT_MODE_ALL_OR_NOTHING);
        Import again = validate(file);
        assertEquals(1, again.getCounts().getAlreadyEnrolled());
    }

    @Test
    void rowsBeyondTheCapacityWait() throws Exception {
        StringBuilder file = new StringBuilder("Name;E-mail\n");
        for (int i = 0; i < 25; i++) {
            file.append("Person ")
                    .append((char) ('A' + i))
                    .append(";p")
                    .append(i)
                    .append("@x.example\n");
        }
        Import value = validate(file.toString());
        assertEquals(20, value.getCounts().getEnrolled());
        assertEquals(5, value.getCounts().getWaitlisted());
        Import committed = commit(value, ImportMode.IMPORT_MODE_ALL_OR_NOTHING);
        assertEquals(20, committed.getCounts().getEnrolled());
        assertEquals(5, committed.getCounts().getWaitlisted());
        assertEquals(20, taken());
    }

    @Test
    void aCommittedImportIsTakenBackAsOne() throws Exception {
        Import committed = commit(validate(SMALL), ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        Import reversed = imports()
                .reverseImport(ReverseImportRequest.newBuilder()
                        .setName(committed.getName())
                        .setReason("The wrong file")
                        .build());
        assertEquals(ImportState.IMPORT_STATE_REVERSED, reversed.getState());
        assertEquals(0, taken());
        assertEquals(0, persons());
        TestServer.Refused refused = TestServer.refusal(() -> imports()
                .reverseImport(ReverseImportRequest.newBuilder()
                        .setName(committed.getName())
                        .setReason("Again")
                        .build()));
        assertEquals("STATE_FORBIDS", refused.reason());
    }

    @Test
    void failedRowsComeBackWithTheirReasonsAndAreReadyOnceMended() throws Exception {
        Import value = validate(SMALL);
        commit(value, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        String text = failedRows(value);
        assertTrue(text.startsWith("\uFEFFName;Sex;Nationality;Date of birth;E-mail;Reason for refusal\r\n"), text);
        assertTrue(text.contains("nobody@x.example"), text);
        assertFalse(text.contains("ana@x.example"), text);

        Import mended = validate(text.replace("\r\n;M", "\r\nCem Kaya;M"));
        assertEquals(1, mended.getCounts().getReady());
        assertEquals(1, mended.getCounts().getTotal());
    }

    @Test
    void anUndecidedRowWaitsForADecision() throws Exception {
        String file = """
                Name;Date of birth;E-mail
                Koffi N’Guessan;1978-12-12;k@x.example
                Koffi N'Guessan;1978-12-12;koffi@x.example
                """;
        Import value = validate(file);
        assertEquals(1, value.getCounts().getReady());
        assertEquals(1, value.getCounts().getUndecided());
        assertEquals(2, rows(value).get(3).getEarlierRow());
        Import committed = commit(
                value,
                ImportMode.IMPORT_MODE_ALL_OR_NOTHING,
                RowDecision.newBuilder().setRow(3).setNewPerson(true).build());
        assertEquals(2, committed.getCounts().getEnrolled());

        Import second = validate(file.replace("koffi@", "k.nguessan@").replace("k@x", "kn@x"));
        assertEquals(2, second.getCounts().getUndecided());
    }

    @Test
    void aBinaryAndATooLargeFileAreRefusedWithOneSentence() throws Exception {
        StatusRuntimeException binary = org.junit.jupiter.api.Assertions.assertThrows(
                StatusRuntimeException.class, () -> validate("x.pdf", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Status.Code.INVALID_ARGUMENT, binary.getStatus().getCode());
        StatusRuntimeException large = org.junit.jupiter.api.Assertions.assertThrows(
                StatusRuntimeException.class, () -> validate("x.csv", new byte[33 << 20]));
        assertEquals(Status.Code.INVALID_ARGUMENT, large.getStatus().getCode());
        assertTrue(large.getStatus().getDescription().contains("32 MiB"));
        assertEquals(
                0,
                imports().listImports(ListImportsRequest.getDefaultInstance()).getImportsCount());
    }

    @Test
    void cancellingLeavesNothingBehind() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        ClientCallStreamObserver<?>[] call = new ClientCallStreamObserver<?>[1];
        StreamObserver<ValidateImportRequest> parts = ImportServiceGrpc.newStub(server.as(Role.ROLE_TRAINER))
                .validateImport(new ClientResponseObserver<ValidateImportRequest, ValidateImportResponse>() {
                    @Override
                    public void beforeStart(ClientCallStreamObserver<ValidateImportRequest> started) {
                        call[0] = started;
                    }

                    @Override
                    public void onNext(ValidateImportResponse answer) {}

                    @Override
                    public void onError(Throwable failure) {
                        ended.complete(failure);
                    }

                    @Override
                    public void onCompleted() {
                        ended.complete(null);
                    }
                });
        parts.onNext(ValidateImportRequest.newBuilder()
                .setHeader(ImportHeader.newBuilder().setDelivery(delivery).setFileName("x.csv"))
                .build());
        parts.onNext(ValidateImportRequest.newBuilder()
                .setChunk(ByteString.copyFromUtf8(SMALL))
                .build());
        call[0].cancel("enough", null);
        ended.get(10, TimeUnit.SECONDS);
        assertEquals(
                0,
                imports().listImports(ListImportsRequest.getDefaultInstance()).getImportsCount());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!uploads().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), uploads());
    }

    /** The files that the server holds while it reads them. */
    private List<Path> uploads() throws IOException {
        try (var files = Files.list(directory.resolve("data/scratch"))) {
            return files.toList();
        }
    }

    @Test
    void theSharedFilesComeOutAsTheirReadmeSays() throws Exception {
        Path shared = Path.of("../../shared/data");
        Assumptions.assumeTrue(Files.isDirectory(shared), "skipped: ../shared/data is not there");

        Import spanish = validate("nominations-es.csv", Files.readAllBytes(shared.resolve("nominations-es.csv")));
        assertEquals(14, spanish.getCounts().getTotal());
        Map<Integer, ImportRow> rows = rows(spanish);
        assertEquals("1988-02-29", rows.get(4).getCellsOrThrow("birth_date"));
        assertOutcome(rows, 5, RowOutcome.ROW_OUTCOME_FAILED); // 30 February
        assertOutcome(rows, 7, RowOutcome.ROW_OUTCOME_REPEATED); // the Brazilian twice
        assertEquals(6, rows.get(7).getEarlierRow());
        assertOutcome(rows, 9, RowOutcome.ROW_OUTCOME_READY); // no e-mail address
        assertOutcome(rows, 10, RowOutcome.ROW_OUTCOME_FAILED); // no name
        assertOutcome(rows, 12, RowOutcome.ROW_OUTCOME_FAILED); // a formula
        assertOutcome(rows, 13, RowOutcome.ROW_OUTCOME_FAILED); // (at)
        assertOutcome(rows, 14, RowOutcome.ROW_OUTCOME_FAILED); // Paraguai
        assertTrue(rows.get(14).getFindings(0).getMessage().contains("Paraguay"));
        assertEquals("F", rows.get(15).getCellsOrThrow("sex"));
        commit(spanish, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);

        Import french = validate("nominations-fr.csv", Files.readAllBytes(shared.resolve("nominations-fr.csv")));
        assertEquals(10, french.getCounts().getTotal());
        assertEquals(1, french.getCounts().getUndecided()); // Koffi N'Guessan
        assertEquals(2, french.getCounts().getFailed()); // 31 April, and a birth date in the future
        assertTrue(french.getColumnsList().stream()
                .anyMatch(column -> column.getHeading().equals("Remarques")
                        && column.getMeaning().isEmpty()));
        assertTrue(
                rows(french).values().stream().anyMatch(row -> row.getFullName().equals("Élodie Œuvrard-Diop")));

        Import mixed = validate("nominations-mixed.tsv", Files.readAllBytes(shared.resolve("nominations-mixed.tsv")));
        assertEquals(12, mixed.getCounts().getTotal());
        assertEquals(1, mixed.getCounts().getUndecided()); // Oksana Shevchenko in two scripts
        assertOutcome(rows(mixed), 13, RowOutcome.ROW_OUTCOME_FAILED); // XKX
        assertOutcome(rows(mixed), 7, RowOutcome.ROW_OUTCOME_READY); // Suharto
    }

    private static void assertOutcome(Map<Integer, ImportRow> rows, int row, RowOutcome outcome) {
        assertEquals(outcome, rows.get(row).getOutcome(), () -> "row " + rows.get(row));
    }
}
