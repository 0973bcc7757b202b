package org.cadre.server.nominations;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cadre.server.nominations.UnreadableSheetException.Reason;

/**
 * Reads a workbook's parts through once, in constant memory, before the workbook reader may see them: it believes cell
 * addresses and sizes, and would be led to fill the heap.
 */
final class WorkbookParts {
    private static final int MOST_PARTS = 2_000;

    /** Above this many bytes a part that packs better than {@link #MOST_RATIO} to one is a bomb; tables reach 30. */
    private static final long SMALL_PART = 4L << 20;

    private static final int MOST_RATIO = 200;
    private static final int MOST_DEPTH = 64;
    private static final int MOST_ARRAY_FORMULAS = 5_000;

    /** A tag or a text of this many bytes is no part of a spreadsheet: a cell has 32,767 characters. */
    private static final int LONGEST_TOKEN = 1 << 20;

    private static final int LAST_COLUMN = 16_384;

    /** Shared texts and styles are held in memory as a whole. */
    private static final int MOST_SHARED_PARTS = 1_000_000;

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XML.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    }

    private final SheetLimits limits;
    private long unpacked;

    private WorkbookParts(SheetLimits limits) {
        this.limits = limits;
    }

    static void check(Path file, SheetLimits limits) throws UnreadableSheetException, IOException {
        new WorkbookParts(limits).check(file);
    }

    private void check(Path file) throws UnreadableSheetException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw unsafe("has more than " + MOST_PARTS + " parts");
            }
            Set<String> names = new HashSet<>();
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                if (!names.add(entries.nextElement().getName().toLowerCase(Locale.ROOT))) {
                    throw unsafe("has two parts of one name");
                }
            }
            refuseOtherArchives(names);
            entries = zip.entries();
            while (entries.hasMoreElements()) {
                check(zip, entries.nextElement());
            }
        } catch (ZipException | IllegalArgumentException | java.io.EOFException e) {
            throw damaged(e);
        }
    }

    private static void refuseOtherArchives(Set<String> names) throws UnreadableSheetException {
        if (names.contains("xl/workbook.bin")) {
            throw NominationsReader.notASpreadsheet("a binary Excel workbook (.xlsb)");
        }
        if (names.contains("word/document.xml")) {
            throw NominationsReader.notASpreadsheet("a Word document");
        }
        if (names.contains("content.xml") && names.contains("mimetype")) {
            throw NominationsReader.notASpreadsheet("an OpenDocument file (.ods)");
        }
        if (names.contains("index/document.iwa")) {
            throw NominationsReader.notASpreadsheet("a Numbers document");
        }
        if (!names.contains("[content_types].xml")) {
            throw NominationsReader.notASpreadsheet("a ZIP archive without a workbook");
        }
    }

    private void check(ZipFile zip, ZipEntry entry) throws UnreadableSheetException, IOException {
        // Which part is a sheet is said inside the workbook, not by the part's name: so each is looked into.
        try (InputStream stream = new BufferedInputStream(new Counted(zip.getInputStream(entry), entry))) {
            if (isXml(stream)) {
                checkXml(stream);
            } else {
                stream.transferTo(OutputStream.nullOutputStream());
            }
        } catch (BombException e) {
            throw unsafe("unpacks to far more than its size");
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof BombException) {
                throw unsafe("unpacks to far more than its size");
            }
            // Drawings of old (VML) are often no good XML, and nobody reads them.
            if (!entry.getName().toLowerCase(Locale.ROOT).endsWith(".vml")) {
                throw damaged(e);
            }
        } catch (RuntimeException e) {
            // The JDK's XML reader lets a few of its own slips through on malformed input.
            if (e.getCause() instanceof BombException) {
                throw unsafe("unpacks to far more than its size");
            }
            throw damaged(e);
        }
    }

    /** Whether the first byte that is no mark, NUL or blank opens a tag. */
    private static boolean isXml(InputStream stream) throws IOException {
        stream.mark(256);
        int value = stream.read();
        for (int count = 0; count < 200 && (value == 0 || value >= 0x80 || Character.isWhitespace(value)); count++) {
            value = stream.read();
        }
        stream.reset();
        return value == '<';
    }

    private void checkXml(InputStream stream) throws XMLStreamException, UnreadableSheetException {
        XMLStreamReader xml = XML.createXMLStreamReader(stream);
        int depth = 0;
        long text = 0;
        int shared = 0;
        int arrayFormulas = 0;
        boolean inCell = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw unsafe("declares XML entities");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MOST_DEPTH) {
                        throw unsafe("nests its parts too deeply");
                    }
                    String element = xml.getLocalName();
                    if (element.equals("c") || element.equals("row")) {
                        checkAddress(xml);
                    }
                    if (element.equals("c") || element.equals("si")) {
                        text = 0;
                        inCell = true;
                    }
                    // The workbook reader tries each array formula on each cell.
                    if (element.equals("f")
                            && "array".equals(xml.getAttributeValue(null, "t"))
                            && ++arrayFormulas > MOST_ARRAY_FORMULAS) {
                        throw unsafe("has too many array formulas");
                    }
                    if ((element.equals("si") || element.equals("xf") || element.equals("sheet"))
                            && ++shared > MOST_SHARED_PARTS) {
                        throw unsafe("has too many shared texts");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    String element = xml.getLocalName();
                    inCell &= !element.equals("c") && !element.equals("si");
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    text += xml.getTextLength();
                    // A formula stands beside its value; a cell just over the limit is refused, by its name, by the
                    // sheet.
                    if (inCell && text > 4L * limits.cellCharacters()) {
                        throw new UnreadableSheetException(
                                Reason.CELL_TOO_LONG,
                                String.format(
                                        Locale.ROOT,
                                        "A cell of the workbook has more than %,d characters; shorten it.",
                                        limits.cellCharacters()));
                    }
                }
                default -> {
                    // Comments and processing instructions carry nothing.
                }
            }
        }
    }

    /** A cell address is a column up to XFD and a row up to 1,048,576 (ECMA-376 part 1, 18.3.1.4). */
    private static void checkAddress(XMLStreamReader xml) throws UnreadableSheetException {
        String address = xml.getAttributeValue(null, "r");
        if (address == null) {
            return;
        }
        int column = 0;
        int index = 0;
        while (index < address.length() && index < 4 && Character.isLetter(address.charAt(index))) {
            column = column * 26 + Character.toUpperCase(address.charAt(index)) - 'A' + 1;
            index++;
        }
        String row = address.substring(index);
        if (column < 0 || column > LAST_COLUMN || !row.matches("[0-9]{1,7}") || Integer.parseInt(row) > 1_048_576) {
            throw unsafe("has a cell outside any sheet");
        }
    }

    private static UnreadableSheetException unsafe(String what) {
        return new UnreadableSheetException(
                Reason.UNSAFE_WORKBOOK,
                "The workbook " + what + " and is not opened; copy the nominations into a new workbook and send that.");
    }

    private static UnreadableSheetException damaged(Exception cause) {
        return new UnreadableSheetException(
                Reason.DAMAGED_WORKBOOK,
                "The workbook is damaged; open it in a spreadsheet program and save it again as XLSX.",
                cause);
    }

    /** Thrown through the XML reader when a part unpacks to too much. */
    private static final class BombException extends IOException {}

    private final class Counted extends FilterInputStream {
        private final long packed;
        private long count;
        private int sinceTag;
        private final boolean xml;

        Counted(InputStream stream, ZipEntry entry) {
            super(stream);
            this.xml = entry.getName().toLowerCase(Locale.ROOT).matches(".*\\.(xml|rels|vml)");
            this.packed = Math.max(1, entry.getCompressedSize());
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                count(1);
                sinceTag = value == '<' || value == '>' ? 0 : sinceTag + 1;
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            for (int index = offset; index < offset + read; index++) {
                sinceTag = bytes[index] == '<' || bytes[index] == '>' ? 0 : sinceTag + 1;
                if (sinceTag > LONGEST_TOKEN && xml) {
                    throw new BombException();
                }
            }
            return read;
        }

        private void count(int bytes) throws BombException {
            count += bytes;
            unpacked += bytes;
            if (unpacked > limits.unpackedBytes() || (count > SMALL_PART && count / packed > MOST_RATIO)) {
                throw new BombException();
            }
        }
    }
}
