package org.cadre.server.nominations;

import static org.cadre.server.TestServer.fault;
import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetImportRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.MendImportRowRequest;
import org.cadre.v1.MendImportRowResponse;
import org.cadre.v1.MendedCell;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.RowOutcome;
import org.junit.jupiter.api.Test;

/** Rows of an import that are mended on the server, over a real socket. */
class MendImportRowTest extends ImportFixture {
    private static final int NAME = 1;
    private static final int BORN = 4;
    private static final int E_MAIL = 5;

    private MendImportRowRequest.Builder mending(Import value, int row, int column, String text) {
        return MendImportRowRequest.newBuilder()
                .setName(value.getName())
                .setRow(row)
                .addCells(MendedCell.newBuilder().setColumn(column).setValue(text));
    }

    private MendImportRowResponse mend(MendImportRowRequest.Builder request) {
        return imports().mendImportRow(request.build());
    }

    private Import read(Import value) {
        return imports()
                .getImport(
                        GetImportRequest.newBuilder().setName(value.getName()).build());
    }

    @Test
    void aMendedRowIsAsIfTheFileHadComeSoAndIsCommittedSo() throws Exception {
        Import value = validate(SMALL.replace("1991-03-04;bo@", "31/02/1991;bo@"));
        assertEquals(2, value.getCounts().getFailed());
        assertEquals("31/02/1991", rows(value).get(3).getWrittenOrThrow(BORN));
        MendImportRowResponse named = mend(mending(value, 4, NAME, "Cem Kaya"));
        assertEquals("Cem Kaya", named.getRow().getWrittenOrThrow(NAME));
        assertEquals(RowOutcome.ROW_OUTCOME_READY, named.getRow().getOutcome());
        assertEquals("Cem Kaya", named.getRow().getFullName());
        assertTrue(named.getRow().getMended());
        MendImportRowResponse dated = mend(mending(value, 3, BORN, "04/03/1991"));
        assertEquals("1991-03-04", dated.getRow().getCellsOrThrow("birth_date"));

        Import mended = read(value);
        assertEquals(3, mended.getCounts().getReady());
        assertEquals(0, mended.getCounts().getFailed());
        assertEquals(2, mended.getMendedRows());
        assertEquals(value.getFileSha256(), mended.getFileSha256());
        assertEquals(dated.getImport(), mended);
        assertFalse(rows(value).get(2).getMended());
        Import committed = commit(mended, ImportMode.IMPORT_MODE_ALL_OR_NOTHING);
        assertEquals(3, committed.getCounts().getEnrolled());
        assertEquals(0, rows(committed).get(3).getWrittenCount());
        assertEquals("Cem Kaya", person(committed, 4).getFullName());
        assertEquals("nobody@x.example", person(committed, 4).getEmail());
    }

    @Test
    void allRowsAreJudgedAnew() throws Exception {
        Import value = validate(SMALL + "Cem Kaya;M;CN;1991-03-04;cem@x.example\n");
        MendImportRowResponse mended =
                mend(mending(value, 4, NAME, "Cem Kaya").addCells(cell(E_MAIL, "cem@x.example")));
        assertEquals(RowOutcome.ROW_OUTCOME_READY, mended.getRow().getOutcome());
        assertEquals(1, mended.getOtherRowsChanged());
        ImportRow later = rows(value).get(5);
        assertEquals(RowOutcome.ROW_OUTCOME_REPEATED, later.getOutcome());
        assertEquals(4, later.getEarlierRow());
        MendImportRowResponse back = mend(mending(value, 4, NAME, ""));
        assertEquals(RowOutcome.ROW_OUTCOME_FAILED, back.getRow().getOutcome());
        assertEquals(RowOutcome.ROW_OUTCOME_READY, rows(value).get(5).getOutcome());
    }

    private static MendedCell cell(int column, String text) {
        return MendedCell.newBuilder().setColumn(column).setValue(text).build();
    }

    @Test
    void whatMustBeThereIsAskedForAgain() throws Exception {
        Import value = validate(
                ImportHeader.newBuilder().setFileName("small.csv").addRequiredMeanings("email"),
                SMALL.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new java.util.ArrayList<>());
        ImportRow mended = mend(mending(value, 2, E_MAIL, "")).getRow();
        assertEquals("MISSING", mended.getFindings(0).getReason());
        assertEquals(E_MAIL, mended.getFindings(0).getColumn());
    }

    @Test
    void onlyLookingWritesNothingAndTheSameRequestIsDoneOnce() throws Exception {
        Import value = validate(SMALL);
        MendImportRowResponse would = mend(mending(value, 4, NAME, "Cem Kaya").setValidateOnly(true));
        assertEquals(3, would.getImport().getCounts().getReady());
        assertEquals(value, read(value));

        String id = UUID.randomUUID().toString();
        MendImportRowRequest.Builder request =
                mending(value, 4, NAME, "Cem Kaya").setEtag(value.getEtag()).setRequestId(id);
        MendImportRowResponse first = mend(request);
        assertEquals(first, mend(request));
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> mend(mending(value, 4, NAME, "Cem Kara").setEtag(value.getEtag())))
                        .reason());
    }

    @Test
    void whatCannotBeMendedIsRefusedAndNothingIsKept() throws Exception {
        Import value = validate(SMALL);
        assertEquals(
                List.of(fault("row", FieldReason.FIELD_REASON_NO_SUCH_ROW, Map.of("row", "9"))),
                refusal(() -> mend(mending(value, 9, NAME, "Cem"))).faults());
        assertEquals(
                List.of(fault("cells[0].column", FieldReason.FIELD_REASON_NO_SUCH_COLUMN, Map.of("column", "6"))),
                refusal(() -> mend(mending(value, 4, 6, "Cem"))).faults());
        assertEquals(
                List.of(fault(
                        "cells[1].column",
                        FieldReason.FIELD_REASON_STANDS_TWICE,
                        Map.of("value", Integer.toString(NAME)))),
                refusal(() -> mend(mending(value, 4, NAME, "Cem").addCells(cell(NAME, "Can"))))
                        .faults());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> ImportServiceGrpc.newBlockingStub(server.as(Role.ROLE_AUDITOR))
                                .mendImportRow(mending(value, 4, NAME, "Cem").build()))
                        .reason());
        assertEquals(value, read(value));
        Import committed = commit(value, ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> mend(mending(value, 4, NAME, "Cem"))).reason());
        assertEquals(committed, read(value));
    }

    @Test
    void rowsThatStillFailComeBackAsTheyWereMended() throws Exception {
        Import value = validate(SMALL);
        mend(mending(value, 4, BORN, "31/02/1980"));
        String failed = failedRows(value);
        assertTrue(failed.contains(";M;CN;31/02/1980;nobody@x.example;"), failed);
        Map<Integer, ImportRow> again = rows(validate(failed.replace("\r\n;M", "\r\n=1+1;M")));
        assertEquals(2, again.get(2).getFindingsCount(), again.toString());
    }

    /** The name as it came is kept with the file, so whoever bore it is found there. */
    @Test
    void whoStoodInARowBeforeItWasMendedIsErasedFromIt() throws Exception {
        Import enrolled = commit(validate(SMALL), ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY);
        Import value = validate("Name;Date of birth\nAna Ruiz;never\nDidi Ota;1990-01-01\nEva;soon\n");
        mend(mending(value, 2, NAME, "Cem Kaya").addCells(cell(2, "1980-02-03")));
        mend(mending(value, 4, NAME, "Eva Luna"));
        ImportRow ana = rows(enrolled).get(2);
        org.cadre.v1.EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .withdrawEnrolment(org.cadre.v1.WithdrawEnrolmentRequest.newBuilder()
                        .setName(ana.getEnrolment())
                        .build());
        PrivacyServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .erasePerson(ErasePersonRequest.newBuilder()
                        .setName(ana.getPerson())
                        .setReason("Asked for by the person")
                        .build());
        assertEquals(RowOutcome.ROW_OUTCOME_SKIPPED, rows(value).get(2).getOutcome());
        String left = failedRows(value);
        assertFalse(left.contains("Ana"), left);
        assertTrue(left.contains("Eva Luna;soon;"), left);
        var refused = refusal(() -> mend(mending(value, 4, 2, "1990-01-01")));
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals("DISSOLVED", refused.metadata().get("state"));
    }
}
