package org.cadre.tui.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Words;
import org.cadre.v1.GetAttendanceSheetRequest;

/** The lists of a delivery that can be kept as files, whole, as far as the caller may see them. */
public enum DeliveryList {
    ROSTER,
    ATTENDANCE,
    RESULTS,
    CERTIFICATES;

    /** What a file can be. */
    public enum Format {
        CSV,
        XLSX,
        JSON,
        /** To print. */
        PDF
    }

    /** A file that was made. @param rows how many it has, headings aside */
    public record Made(byte[] bytes, int rows) {}

    /** What it can be kept as. */
    public List<Format> formats() {
        return Arrays.stream(Format.values())
                .filter(format -> format != Format.PDF || this == ATTENDANCE)
                .toList();
    }

    /** {@code attendance}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code lyon-attendance.pdf}. */
    public String fileName(String delivery, Format format) {
        return (Words.id(delivery) + "-" + this + "." + format).toLowerCase(Locale.ROOT);
    }

    /** Refuses a format that it cannot be kept as. */
    public void requireFormat(Format format) {
        if (!formats().contains(format)) {
            throw new IllegalArgumentException("The " + word() + " can be kept as "
                    + formats().stream().map(Format::name).collect(Collectors.joining(", "))
                    + "; only the attendance has a sheet to print.");
        }
    }

    /** Reads the list and makes the file; may take time. */
    public Made make(Connection connection, String delivery, Format format) throws IOException {
        requireFormat(format);
        if (format == Format.PDF) {
            var sheet = connection
                    .rolls()
                    .getAttendanceSheet(GetAttendanceSheetRequest.newBuilder()
                            .setParent(delivery)
                            .build());
            return new Made(sheet.getPdf().toByteArray(), sheet.getParticipants());
        }
        Sheet sheet = switch (this) {
            case ROSTER -> Sheets.roster(connection, delivery);
            case ATTENDANCE -> Sheets.attendance(connection, delivery);
            case RESULTS -> Sheets.results(connection, delivery);
            case CERTIFICATES -> Sheets.certificates(connection, delivery);
        };
        byte[] bytes = this == ATTENDANCE && format == Format.XLSX
                ? Sheet.workbook(List.of(sheet, Sheets.toSign(connection, delivery)))
                : sheet.bytes(Sheet.Format.valueOf(format.name()));
        return new Made(bytes, sheet.rows().size());
    }
}
