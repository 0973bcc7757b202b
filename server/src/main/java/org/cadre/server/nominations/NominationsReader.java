package org.cadre.server.nominations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cadre.server.nominations.UnreadableSheetException.Reason;

/**
 * Reads nominations files: CSV in the encodings that spreadsheets write, and XLSX. Formulas are never evaluated: the
 * result that the workbook keeps with one is taken as its text. Safe for any thread.
 */
public final class NominationsReader {
    private final SheetLimits limits;

    /** A reader with those limits. */
    public NominationsReader(SheetLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the file. What it is written in is found from its bytes; its name does not matter.
     *
     * @throws UnreadableSheetException if the file is refused as a whole
     * @throws IOException if the disk fails
     */
    public Sheet read(Path file) throws UnreadableSheetException, IOException {
        long size = Files.size(file);
        if (size > limits.bytes()) {
            throw new UnreadableSheetException(
                    Reason.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "The file has %,d bytes and at most %,d are read; delete pictures and unused sheets, or"
                                    + " split it into several files.",
                            size,
                            limits.bytes()));
        }
        if (size == 0) {
            throw new UnreadableSheetException(
                    Reason.EMPTY, "The file is empty; save the nominations again and send that file.");
        }
        byte[] start;
        try (InputStream stream = Files.newInputStream(file)) {
            start = stream.readNBytes(8192);
        }
        if (startsWith(start, "PK")) {
            return new XlsxFile(file, limits).read();
        }
        refuseOtherFormats(start);
        return new CsvFile(file, limits).read();
    }

    private static void refuseOtherFormats(byte[] start) throws UnreadableSheetException {
        if (startsWith(start, "\u00d0\u00cf\u0011\u00e0")) {
            // A password turns an XLSX into an OLE container with the stream "EncryptionInfo" (MS-OFFCRYPTO 2.3.4.5).
            if (latin(start).contains("E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0")) {
                throw passwordProtected();
            }
            throw notASpreadsheet("an Excel 97–2003 workbook (.xls) or another old Office file");
        }
        String text = latin(start).stripLeading().toLowerCase(Locale.ROOT);
        if (startsWith(start, "%PDF")) {
            throw notASpreadsheet("a PDF");
        }
        if (text.startsWith("{\\rtf")) {
            throw notASpreadsheet("a rich text document");
        }
        if (text.startsWith("<?xml") || text.startsWith("<html") || text.startsWith("<!doctype")) {
            throw notASpreadsheet("a web page or an XML file");
        }
    }

    static UnreadableSheetException passwordProtected() {
        return new UnreadableSheetException(
                Reason.PASSWORD_PROTECTED,
                "The workbook is locked with a password; remove the password in the spreadsheet program and save it"
                        + " again.");
    }

    static UnreadableSheetException notASpreadsheet(String whatItIs) {
        return new UnreadableSheetException(
                Reason.NOT_A_SPREADSHEET,
                "The file is " + whatItIs + "; open it in a spreadsheet program and save it as XLSX or CSV.");
    }

    private static boolean startsWith(byte[] bytes, String latinStart) {
        return latin(bytes).startsWith(latinStart);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
