package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRowsTest {
    @TempDir
    Path folder;

    @Test
    void whatFailedComesBackAsItWasAndCanBeSentAgain() throws Exception {
        SheetFiles files = new SheetFiles(folder);
        Sheet sheet = files.read(
                "Título\nNombre completo;Sexo;Teléfono;Notas\nAna;F;+595 21;-\n\"=1+1\";M;\"a;b\nc\";\nEva;F;;\n");
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        FailedRows.write(sheet, Map.of(3, "Uno", 4, "=dos"), first);
        String text = first.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\uFEFFNombre completo;Sexo;Teléfono;Notas;Motivo del rechazo\r\n"), text);
        assertTrue(text.contains("Ana;F;'+595 21;'-;Uno\r\n"), text);
        assertTrue(text.contains("'=1+1;M;\"a;b\nc\";;'=dos"), text);
        assertFalse(text.contains("Eva"), text);

        Sheet again = SheetFiles.read(files.file(first.toByteArray()));
        assertEquals("+595 21", again.rows().get(0).cell(Meaning.PHONE));
        assertEquals("=1+1", again.rows().get(1).cell(Meaning.FULL_NAME));
        assertEquals(
                List.of("Notas"),
                again.ignoredColumns().stream().map(Sheet.Column::heading).toList());

        ByteArrayOutputStream second = new ByteArrayOutputStream();
        FailedRows.write(again, Map.of(2, "Uno", 3, "=dos"), second);
        assertEquals(text, second.toString(StandardCharsets.UTF_8));
    }
}
