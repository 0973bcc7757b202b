package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.cadre.tui.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "é, 1",
        "e\u0301, 1",
        "漢字, 4",
        "ｱ, 1",
        "Ａ, 2",
        "한글, 4",
        "\u1112\u1161\u11ab, 2",
        "😀, 2",
        "👩‍💻, 2",
        "👍🏽, 2",
        "🇰🇪, 2",
        "❤️, 2",
        "❤, 1",
        "☎️, 2",
        "محمد, 4",
        "ไทย, 3",
        "क्ष, 2",
        "कि, 2",
        "स्त्र, 3",
        "…, 1",
        "─, 1",
        "\u0301, 1",
        "a\u0301\u0302\u0303, 1"
    })
    void textTakesTheColumnsThatTerminalsGiveIt(String text, int width) {
        assertEquals(width, Columns.width(text));
    }

    @Test
    void aCutEndsWithAnEllipsisAndNeverInsideAGrapheme() {
        assertEquals("abc…", Columns.cut("abcdef", 4));
        assertEquals("abcd", Columns.cut("abcd", 4));
        assertEquals("漢…", Columns.cut("漢字字", 4));
        assertEquals("漢字", Columns.cut("漢字", 4));
        assertEquals("a👩‍💻…", Columns.cut("a👩‍💻bcd", 4));
        assertEquals("…", Columns.cut("漢字", 2));
        assertEquals("", Columns.cut("abc", 0));
    }

    @Test
    void aCutNeverTakesMoreColumnsThanItMay() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab é漢字😀👩‍💻e\u0301محمدक्षि\u200d\u202e\u0007🇰🇪️";
        int[] points = alphabet.codePoints().toArray();
        for (int round = 0; round < 5000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            int room = random.nextInt(12);
            String cut = Columns.cut(text.toString(), room);
            assertTrue(Columns.width(cut) <= room, "seed " + seed + ": " + text);
            Columns.visual(text.toString(), BidiMode.APP);
        }
    }

    @Test
    void thePartsOfALineStandFromLeftToRightEachInItsOwnDirection() {
        assertEquals("בא · x 12 · דג", joined(Columns.visual("אב · x 12 · גד", BidiMode.APP)));
        assertEquals("x · בא · דג", joined(Columns.visual("x · אב · גד", BidiMode.APP)));
        assertEquals("בא › דג", joined(Columns.visual("אב › גד", BidiMode.APP)));
        assertEquals("בא → דג", joined(Columns.visual("אב → גד", BidiMode.APP)));
        assertEquals("בא   דג", joined(Columns.visual("אב   גד", BidiMode.APP)));
    }

    @Test
    void whatStandsInFrontOfALineStaysThere() {
        assertEquals("  ▾ בא", joined(Columns.visual("  ▾ אב", BidiMode.APP)));
        assertEquals("• ב x א", joined(Columns.visual("• א x ב", BidiMode.APP)));
        assertEquals(" 12", joined(Columns.visual(" 12", BidiMode.APP)));
    }

    @Test
    void toAReaderOfArabicASentenceIsReadFromTheRightThoughANameBeginsIt() {
        assertEquals("Pilot زو", joined(Columns.visual("Pilot وز", BidiMode.APP)));
        try (Language.Spoken unused = Language.ARABIC.spoken()) {
            assertEquals("زو Pilot", joined(Columns.visual("Pilot وز", BidiMode.APP)));
            assertEquals("Pilot (x).", joined(Columns.visual("Pilot (x).", BidiMode.APP)), "nothing of it is Arabic");
            assertEquals("Pilot · .زو x", joined(Columns.visual("Pilot · x وز.", BidiMode.APP)));
        }
    }

    @Test
    void rightToLeftTextIsPutInVisualOrderUnlessTheTerminalDoesIt() {
        assertEquals("גבא", joined(Columns.visual("אבג", BidiMode.APP)));
        assertEquals("אבג", joined(Columns.visual("אבג", BidiMode.TERMINAL)));
        assertEquals("ab 12 גבא", joined(Columns.visual("ab אבג 12", BidiMode.APP)));
        assertEquals("(ב) א", joined(Columns.visual("א (ב)", BidiMode.APP)));
    }

    @Test
    void linesBreakAtSpacesAndLongWordsAnywhere() {
        assertEquals(List.of("one two", "three"), Columns.wrap("one two three", 8));
        assertEquals(List.of("abcd", "ef"), Columns.wrap("abcdef", 4));
    }

    @Test
    void nothingThatCommandsATerminalPasses() {
        assertEquals("\ufffd[31mred\ufffd\ufffd", Sanitizer.line("\033[31mred\u0007\u009b"));
        assertEquals("a b c", Sanitizer.line("a\tb\r\nc"));
        assertEquals("gpj.exe", Sanitizer.line("\u202egpj\u202c.exe\u2066\u2069\u200f\u061c"));
        assertEquals("paypal", Sanitizer.line("pay\u200bpal\ufeff\u00ad\u2060"));
        assertEquals("x\ufffdy", Sanitizer.line("x\ud800y"));
        assertEquals("\ufffd", Sanitizer.line("\0"));
    }

    @Test
    void joinersStayWhereTheScriptNeedsThem() {
        assertEquals("👩‍💻", Sanitizer.line("👩‍💻"));
        assertEquals("می\u200cخواهم", Sanitizer.line("می\u200cخواهم"));
        assertEquals("क्\u200dष", Sanitizer.line("क्\u200dष"));
        assertEquals("admin", Sanitizer.line("ad\u200dmin\u200c"));
        assertEquals("José Ñúñez", Sanitizer.line("José Ñúñez"));
    }

    private static String joined(List<Columns.Grapheme> graphemes) {
        return String.join("", graphemes.stream().map(Columns.Grapheme::text).toList());
    }
}
