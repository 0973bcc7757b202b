package org.cadre.server.nominations;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cadre.server.nominations.UnreadableSheetException.Reason;

/**
 * The encoding of a text file, found from its bytes: a byte order mark; else UTF-16 by where its NUL bytes stand; else
 * UTF-8 if every byte agrees; else Windows-1252, in which Excel writes CSV in Western Europe.
 *
 * @param markLength the length of the byte order mark in bytes, 0 without one
 */
record TextEncoding(Charset charset, int markLength) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE = 64 * 1024;

    static TextEncoding of(Path file) throws IOException, UnreadableSheetException {
        byte[] sample;
        try (InputStream stream = Files.newInputStream(file)) {
            sample = stream.readNBytes(SAMPLE);
        }
        TextEncoding encoding = byMark(sample);
        if (encoding == null) {
            encoding = byNulBytes(sample);
        }
        if (encoding != null) {
            if (!encoding.fits(file)) {
                throw unknownCharacters();
            }
            return encoding;
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS_1252)) {
            encoding = new TextEncoding(charset, 0);
            if (encoding.fits(file)) {
                return encoding;
            }
        }
        throw unknownCharacters();
    }

    /** The text after the byte order mark; malformed bytes fail with {@link CharacterCodingException}. */
    Reader open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        stream.skipNBytes(markLength);
        return new InputStreamReader(
                stream,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static TextEncoding byMark(byte[] sample) {
        if (starts(sample, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (starts(sample, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (starts(sample, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return null;
    }

    /** In UTF-16 the delimiters and line breaks, at least, have a NUL byte, always on the same side. */
    private static TextEncoding byNulBytes(byte[] sample) throws UnreadableSheetException {
        int[] nulBytes = new int[2];
        for (int index = 0; index < sample.length; index++) {
            if (sample[index] == 0) {
                nulBytes[index % 2]++;
            }
        }
        if (nulBytes[0] + nulBytes[1] == 0) {
            return null;
        }
        // U+0100, U+0200 and so on put a few on the other side.
        if (nulBytes[1] > 20 * nulBytes[0]) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0);
        }
        if (nulBytes[0] > 20 * nulBytes[1]) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 0);
        }
        throw noText();
    }

    private boolean fits(Path file) throws IOException, UnreadableSheetException {
        char[] buffer = new char[16 * 1024];
        long characters = 0;
        long controls = 0;
        try (Reader reader = open(file)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                characters += count;
                for (int index = 0; index < count; index++) {
                    char character = buffer[index];
                    if (character == 0) {
                        throw noText();
                    }
                    controls += character < ' ' && !Character.isWhitespace(character) ? 1 : 0;
                    if (character == '\uFFFD' && charset.equals(WINDOWS_1252)) {
                        return false;
                    }
                }
            }
        } catch (CharacterCodingException e) {
            return false;
        }
        // A stray control character is a typist's accident; many are a picture or a program.
        if (controls > 8 && controls > characters / 100) {
            throw noText();
        }
        return true;
    }

    private static UnreadableSheetException noText() {
        return NominationsReader.notASpreadsheet("neither a workbook nor a text");
    }

    private static UnreadableSheetException unknownCharacters() {
        return new UnreadableSheetException(
                Reason.CHARACTER_SET,
                "The characters of the file cannot be made out; save it as XLSX or as “CSV UTF-8” and send that file.");
    }

    private static boolean starts(byte[] sample, int... mark) {
        for (int index = 0; index < mark.length; index++) {
            if (index >= sample.length || (sample[index] & 0xFF) != mark[index]) {
                return false;
            }
        }
        return true;
    }
}
