package org.cadre.tui.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
    @Test
    void wordsArePartedAsAShellPartsThemAndNothingIsExpanded() {
        assertEquals(List.of(), CommandWords.of("  "));
        assertEquals(List.of("portfolio", "--json"), CommandWords.of(" portfolio\t--json "));
        assertEquals(
                List.of("deliveries", "--filter", "state = \"CALL_OPEN\""),
                CommandWords.of("deliveries --filter 'state = \"CALL_OPEN\"'"));
        assertEquals(List.of("a b", "c\"d", "", "e f"), CommandWords.of("\"a b\" \"c\\\"d\" '' e\\ f"));
        assertEquals(List.of("$(reboot)", "`id`", "a;b", "*"), CommandWords.of("$(reboot) `id` a;b *"));
        assertEquals(List.of("a\\b", "c\\"), CommandWords.of("'a\\b' \"c\\\\\""));
        assertThrows(IllegalArgumentException.class, () -> CommandWords.of("show 'lyon"));
    }
}
