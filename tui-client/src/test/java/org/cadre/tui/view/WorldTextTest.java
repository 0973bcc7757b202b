package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cadre.tui.language.Language;
import org.cadre.tui.terminal.Cell;
import org.cadre.tui.terminal.ColourDepth;
import org.junit.jupiter.api.Test;

/** Text of any script, and what is meant to break terminals, never shifts a column of a table. */
class WorldTextTest {
    private static final List<String> TEXTS = List.of(
            "مكافحة الاتجار بالممتلكات الثقافية",
            "محمد عبد الله السيد (Muhammad)",
            "  ▾ برنامج · KE · 12",
            " → ",
            "航空貨物プロファイリング",
            "한국어 이름 김철수",
            "\u1112\u1161\u11ab\u1100\u1173\u11af",
            "Fúnmiláyọ̀ Dańjuma",
            "e\u0301e\u0302\u0303\u0304 a\u0308",
            "👩‍💻👨‍👩‍👧‍👦 🇰🇪🇫🇷 👍🏽 ❤️ ☎️",
            "क्षत्रिय स्त्री कि",
            "ภาษาไทย กำ",
            "ไทย\u200dabc\u200b\ufeff",
            "\u202eabc\u202c \u2066x\u2069",
            "\u001b[31mred\u0007\u009b2J\u0000\u007f",
            "ﷺ ﷽ \u0600\u06dd",
            "a\ud800b",
            "Ａｂｃ ｱｲｳ",
            "…—“”«»",
            "Ирина Петровна Соколова",
            "Zoë König",
            "");

    private static final String FENCE = "|";

    /** A table of world text with a fence after each column. */
    private static Table<String[]> table() {
        return new Table<>(
                "world",
                row -> row[0],
                List.of(
                        Table.Column.growing("Name", 8, 3, (String[] row) -> row[1]),
                        Table.Column.fixed("", 1, (String[] row) -> FENCE),
                        Table.Column.fixed("Place", 7, (String[] row) -> row[2]),
                        Table.Column.fixed("", 1, (String[] row) -> FENCE),
                        Table.Column.<String[]>fixed("Count", 6, row -> row[3]).right(),
                        Table.Column.fixed("", 1, (String[] row) -> FENCE)),
                "None.");
    }

    @Test
    void columnsStandStillWhateverIsInThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String[]> rows = new ArrayList<>();
            for (int row = 0; row < 12; row++) {
                rows.add(new String[] {Integer.toString(row), text(random), text(random), text(random)});
            }
            int width = 40 + random.nextInt(80);
            for (BidiMode mode : BidiMode.values()) {
                Language language = Language.values()[round % Language.values().length];
                try (Language.Spoken unused = language.spoken()) {
                    check(rows, width, mode, "seed " + seed + " round " + round + " " + mode + " " + language);
                }
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(3); count >= 0; count--) {
            text.append(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return text.toString();
    }

    private static void check(List<String[]> rows, int width, BidiMode mode, String where) {
        Frame frame = new Frame(new TerminalSize(width, 16), Palette.of(ColourDepth.NONE), mode);
        Table<String[]> table = table();
        table.draw(frame.canvas(), TableModel.of(table).withRows(rows));
        int[] widths = table.widths(width - 2);
        for (int row = 0; row < rows.size(); row++) {
            Cell[] line = frame.cells()[row + 1];
            int at = 2;
            for (int column = 0; column < widths.length; column++) {
                if (column % 2 == 1) {
                    assertEquals(FENCE, line[at].getCharacterString(), where + " row " + row + " column " + column);
                }
                at += widths[column] + 2;
            }
            int taken = 0;
            for (int cell = 0; cell < width; cell += line[cell].width()) {
                taken += line[cell].width();
            }
            assertEquals(width, taken, where + " row " + row + " takes the whole line and no more");
        }
    }
}
