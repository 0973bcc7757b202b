package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cadre.server.TestServer;
import org.cadre.v1.Import;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ImportState;
import org.cadre.v1.ListImportsRequest;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.Role;
import org.cadre.v1.RowDecision;
import org.cadre.v1.RowOutcome;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Nominations files from the first look to the last undo, over a real socket. */
class ImportServiceTest extends ImportFixture {
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
