package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.Words;
import org.cadre.v1.Import;
import org.cadre.v1.ImportColumn;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportRow;
import org.cadre.v1.MendImportRowRequest;
import org.cadre.v1.MendImportRowResponse;
import org.cadre.v1.MendedCell;

/** Mends a row of a nominations file on the server: its cells as they are written, those with a finding first. */
final class ImportMending {
    private static final String COLUMN = "column-";

    private ImportMending() {}

    static Action of(Connection connection, Import imported, ImportRow row) {
        List<ImportColumn> columns = columns(imported, row);
        return new Action(
                Texts.of("screen.ImportMenus.row", row.getRow(), row.getFullName()),
                Texts.of("screen.ImportMending.mendIt"),
                List.of(Texts.of("screen.ImportMending.asItWouldBeWritten")),
                new Form(columns.stream().map(column -> field(column, row)).toList(), 0),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    MendImportRowRequest.Builder request = MendImportRowRequest.newBuilder()
                            .setName(imported.getName())
                            .setRow(row.getRow())
                            .setEtag(imported.getEtag())
                            .setRequestId(requestId)
                            .setValidateOnly(only);
                    for (ImportColumn column : columns) {
                        String typed = Fields.said(form, COLUMN + column.getIndex());
                        if (!typed.equals(field(column, row).value())) {
                            request.addCells(MendedCell.newBuilder()
                                    .setColumn(column.getIndex())
                                    .setValue(typed));
                        }
                    }
                    if (request.getCellsCount() == 0) {
                        String nothing = Texts.of("screen.ImportMending.nothingItStaysAsIt");
                        return new Action.Outcome(List.of(nothing), nothing);
                    }
                    MendImportRowResponse answer = connection.imports().mendImportRow(request.build());
                    return new Action.Outcome(
                            consequences(row, answer),
                            Texts.of(
                                    "screen.ImportMending.theRowIsNow",
                                    row.getRow(),
                                    Words.of(answer.getRow().getOutcome())),
                            answer.getImport());
                },
                form -> withoutOldFindings(form, columns, row));
    }

    /** What was found of a cell is not told of what is written there now. */
    private static Form withoutOldFindings(Form form, List<ImportColumn> columns, ImportRow row) {
        Form shaped = form;
        for (ImportColumn column : columns) {
            Form.Field asRead = field(column, row);
            Form.Field now = form.field(asRead.name());
            String note = now.value().equals(asRead.value()) ? asRead.note() : "";
            shaped = shaped.with(new Form.Field(now.name(), now.label(), now.text(), now.choice(), note, now.error()));
        }
        return shaped;
    }

    /** Those with a finding, the worst first; then those that mean something and those that hold something. */
    private static List<ImportColumn> columns(Import imported, ImportRow row) {
        List<Integer> found = row.getFindingsList().stream()
                .map(ImportFinding::getColumn)
                .distinct()
                .toList();
        return imported.getColumnsList().stream()
                .filter(column -> found.contains(column.getIndex())
                        || !column.getMeaning().isEmpty())
                .sorted(Comparator.comparingInt(
                        column -> found.contains(column.getIndex()) ? found.indexOf(column.getIndex()) : found.size()))
                .toList();
    }

    private static Form.Field field(ImportColumn column, ImportRow row) {
        String note = row.getFindingsList().stream()
                .filter(finding -> finding.getColumn() == column.getIndex())
                .map(finding -> Explained.finding(finding, Directory.EMPTY))
                .findFirst()
                .orElse("");
        return new Form.Field(
                COLUMN + column.getIndex(),
                column.getHeading().isBlank()
                        ? Texts.of("screen.ImportMending.column", column.getIndex())
                        : column.getHeading(),
                TextField.EMPTY.insert(row.getWrittenOrDefault(column.getIndex(), "")),
                Optional.empty(),
                note,
                "");
    }

    private static List<String> consequences(ImportRow before, MendImportRowResponse answer) {
        List<String> told = new ArrayList<>();
        told.add(Texts.of(
                "screen.ImportMending.itGoesFromTo",
                Words.of(before.getOutcome()),
                Words.of(answer.getRow().getOutcome())));
        answer.getRow().getFindingsList().forEach(finding -> told.add(ImportMenus.told(finding)));
        if (answer.getOtherRowsChanged() > 0) {
            told.add(Texts.of("screen.ImportMending.otherRowsChange", answer.getOtherRowsChanged()));
        }
        return told;
    }
}
