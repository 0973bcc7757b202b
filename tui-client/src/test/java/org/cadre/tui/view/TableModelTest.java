package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cadre.tui.terminal.ColourDepth;
import org.junit.jupiter.api.Test;

class TableModelTest {
    private static final int PAGE = 5;
    private static final Table<String> TABLE =
            new Table<>("rows", row -> row, List.of(Table.Column.growing("Row", 5, 1, (String row) -> row)), "None.");

    private static List<String> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> String.format("r%03d", index))
                .toList();
    }

    private static TableModel<String> table(int count) {
        return TableModel.of(TABLE).withRows(rows(count));
    }

    private static int line(TableModel<String> table) {
        return table.selected() - table.firstShown(PAGE);
    }

    @Test
    void theSelectedRowKeepsItsLineWhenRowsComeAboveIt() {
        TableModel<String> table = table(50).move(20, PAGE).move(-2, PAGE);
        int line = line(table);
        List<String> more = new ArrayList<>(List.of("new1", "new2", "new3"));
        more.addAll(rows(50));
        TableModel<String> next = table.withRows(more);
        assertEquals("r018", next.selectedRow().orElseThrow());
        assertEquals(line, line(next));
    }

    @Test
    void aRowIsShownBelowSomeOthers() {
        TableModel<String> table = table(50).show("r020", 3);
        assertEquals("r020", table.selectedRow().orElseThrow());
        assertEquals(3, line(table));
        assertEquals(1, line(table.show("r001", 3)));
        assertEquals("r001", table.show("r001", 3).show("gone", 3).selectedRow().orElseThrow());
    }

    @Test
    void theNextRowIsSelectedWhenTheSelectedOneGoes() {
        List<String> fewer = new ArrayList<>(rows(50));
        fewer.remove("r010");
        assertEquals(
                "r011", table(50).move(10, PAGE).withRows(fewer).selectedRow().orElseThrow());
        assertTrue(table(50).withRows(List.of()).selectedRow().isEmpty());
        assertEquals(
                "r000",
                table(50).withRows(List.of()).withRows(rows(3)).selectedRow().orElseThrow());
    }

    @Test
    void marksSurviveFilteringAndGoWithTheirRows() {
        TableModel<String> table = table(50).mark(PAGE).mark(PAGE);
        assertEquals(Set.of("r000", "r001"), table.marks());
        assertEquals(List.of("r000", "r001"), table.filter("r04").chosen());
        assertEquals(Set.of("r000"), table.withRows(List.of("r000", "r009")).marks());
        assertEquals(List.of("r007"), table(50).move(7, PAGE).chosen());
    }

    @Test
    void sortingKeepsTheSelection() {
        TableModel<String> table = table(50).move(3, PAGE).sortNext().turn();
        assertEquals("r003", table.selectedRow().orElseThrow());
        assertEquals("r049", table.visible().get(0));
        assertEquals("r000", table.sortNext().visible().get(0), "behind the last column comes the order as given");
    }

    @Test
    void theSelectionIsAlwaysShown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TableModel<String> table = table(30);
        for (int round = 0; round < 3000; round++) {
            switch (random.nextInt(5)) {
                case 0 -> table = table.move(random.nextInt(21) - 10, PAGE);
                case 1 -> {
                    List<String> shuffled = new ArrayList<>(rows(random.nextInt(40)));
                    Collections.shuffle(shuffled, random);
                    table = table.withRows(shuffled);
                }
                case 2 -> table = table.filter(random.nextBoolean() ? "" : "r01");
                case 3 -> table = table.sortNext();
                default -> table = table.mark(PAGE);
            }
            if (!table.visible().isEmpty()) {
                for (int page = 1; page < 12; page++) {
                    int first = table.firstShown(page);
                    assertTrue(
                            first >= 0 && table.selected() >= first && table.selected() < first + page,
                            "seed " + seed + " round " + round);
                }
            }
        }
    }

    @Test
    void narrowWindowsDropTheLeastImportantColumns() {
        Table<String> wide = new Table<>(
                "wide",
                row -> row,
                List.of(
                        Table.Column.fixed("A", 10, (String row) -> row),
                        Table.Column.fixed("B", 10, (String row) -> row).dropped(2),
                        Table.Column.growing("C", 10, 1, (String row) -> row).dropped(1)),
                "None.");
        assertArrayEquals(new int[] {10, 10, 16}, wide.widths(40));
        assertArrayEquals(new int[] {10, 0, 18}, wide.widths(30));
        assertArrayEquals(new int[] {10, 0, 0}, wide.widths(12));
    }

    @Test
    void tenThousandRowsAreMovedThroughAndOnlyThoseShownAreAskedForTheirText() {
        AtomicInteger asked = new AtomicInteger();
        Table<String> counting = new Table<>(
                "rows",
                row -> row,
                List.of(Table.Column.growing("Row", 5, 1, (String row) -> {
                    asked.incrementAndGet();
                    return row;
                })),
                "None.");
        TableModel<String> table = TableModel.of(counting).withRows(rows(10_000));
        asked.set(0);
        int steps = 100;
        for (int step = 0; step < steps; step++) {
            table = table.move(step % 3 == 0 ? -1 : 2, PAGE);
            counting.draw(
                    new Frame(new TerminalSize(80, 24), Palette.of(ColourDepth.NONE), BidiMode.APP).canvas(), table);
        }
        assertTrue(asked.get() <= steps * 24, asked + " texts in " + steps + " steps");
        assertTrue(asked.get() >= steps, asked + " texts: nothing was drawn");
    }

    private static final Table<String> PEOPLE = new Table<>(
            "people",
            row -> row.split(" ")[0],
            List.of(
                    Table.Column.growing("Name", 5, 1, (String row) -> row.split(" ")[0]),
                    Table.Column.fixed("Country", 5, (String row) -> row.split(" ")[1])),
            "None.");

    private static TableModel<String> people() {
        return TableModel.of(PEOPLE).withRows(List.of("Ana PY", "Pyotr KZ", "Zoë DE", "Kai PY"));
    }

    @Test
    void aFilterAsksOneColumnOrSeveralAndCanBeTurnedRound() {
        assertEquals(
                List.of("Ana PY", "Pyotr KZ", "Kai PY"), people().filter("py").visible());
        assertEquals(List.of("Ana PY", "Kai PY"), people().filter("country:py").visible());
        assertEquals(List.of("Ana PY", "Kai PY"), people().filter("c: PY").visible());
        assertEquals(
                List.of("Pyotr KZ", "Zoë DE"), people().filter("country:!py").visible());
        assertEquals(
                List.of("Pyotr KZ", "Zoë DE"), people().filter("!country:py").visible());
        assertEquals(List.of("Kai PY"), people().filter("country:py & !ana").visible());
        assertEquals(List.of("Zoë DE"), people().filter("name:ZOE").visible());
        assertEquals(4, people().filter("country:").visible().size(), "not yet finished");
        assertEquals(4, people().filter("!country:").visible().size(), "not yet finished");
        assertEquals(4, people().filter("! & ").visible().size(), "not yet finished");
        assertTrue(people().filter("10:30").visible().isEmpty(), "no column of that name: a text like any other");
    }

    @Test
    void theChosenColumnIsWhatIsSortedAndFilteredBy() {
        TableModel<String> table = people().column(1).column(1);
        assertEquals(
                List.of("Zoë DE", "Pyotr KZ", "Ana PY", "Kai PY"),
                table.sortNext().visible());
        assertEquals(
                List.of("Ana PY", "Kai PY", "Pyotr KZ", "Zoë DE"),
                table.sortNext().sortNext().visible());
        assertEquals(people().visible(), table.sortNext().sortNext().sortNext().visible());
        assertEquals("Country:", table.beginFilter().look().filter().text());
        assertEquals("", table.column(-5).beginFilter().look().filter().text());
    }

    @Test
    void aRangeIsMarkedAsOneGoesAndCanBeGivenUp() {
        TableModel<String> table = table(50).mark(PAGE).move(4, PAGE).range().move(2, PAGE);
        assertEquals(Set.of("r000", "r005", "r006", "r007"), table.marks());
        assertEquals(Set.of("r000", "r004", "r005"), table.move(-3, PAGE).marks());
        assertEquals(Set.of("r000"), table.withoutRange().marks());
        assertEquals(
                Set.of("r000", "r005", "r006", "r007"),
                table.range().move(9, PAGE).marks(),
                "ended");
        assertEquals(50, table.withoutRange().markAll().marks().size());
    }

    @Test
    void aSearchJumpsAndHidesNothing() {
        TableModel<String> table = table(50).beginSearch().searched(TextField.of("r02"), PAGE);
        assertEquals("r020", table.selectedRow().orElseThrow());
        assertEquals(50, table.visible().size());
        assertEquals("r021", table.jump(1, PAGE).selectedRow().orElseThrow());
        assertEquals("r029", table.jump(-1, PAGE).selectedRow().orElseThrow(), "round the end");
        assertEquals("r020", table.jump(1, PAGE).jump(-1, PAGE).selectedRow().orElseThrow());
    }

    @Test
    void shownRowsKeepTheirOrderUntilOneAsksForAnother() {
        TableModel<String> table = TableModel.of(PEOPLE)
                .withRows(List.of("Ana KZ", "Ben KZ", "Cem KZ"))
                .column(2)
                .sortNext()
                .move(1, PAGE);
        TableModel<String> changed = table.withRows(List.of("Ana PY", "Ben KZ", "Cem AT", "Dan BE"));
        assertEquals(List.of("Ana PY", "Ben KZ", "Cem AT", "Dan BE"), changed.visible());
        assertTrue(changed.orderWaits());
        assertEquals("Ben KZ", changed.move(0, PAGE).selectedRow().orElseThrow());
        assertEquals(
                List.of("Cem AT", "Dan BE", "Ben KZ", "Ana PY"),
                changed.settled().visible());
        assertEquals("Ben KZ", changed.settled().selectedRow().orElseThrow());
        TableModel<String> read = changed.settled().withRows(List.of("Ana AA", "Ben KZ"));
        assertEquals(List.of("Ana AA", "Ben KZ"), read.visible(), "what was asked for comes in order");
        assertTrue(!read.orderWaits());
    }

    @Test
    void aChosenColumnIsShownEvenWhereThereWasNoRoomForIt() {
        Table<String> wide = new Table<>(
                "wide",
                row -> row,
                List.of(
                        Table.Column.fixed("A", 10, (String row) -> row),
                        Table.Column.fixed("B", 10, (String row) -> row).dropped(2),
                        Table.Column.growing("C", 10, 1, (String row) -> row).dropped(1)),
                "None.");
        assertArrayEquals(
                new int[] {10, 18, 0},
                new int[] {wide.widths(30, 1)[0], wide.widths(30, 1)[1] + 8, wide.widths(30, 1)[2]});
    }

    private record Named(int id, String name, String place) {}

    private static final Table<Named> NAMES = new Table<>(
            "names",
            row -> Integer.toString(row.id()),
            List.of(Table.Column.growing("Name", 10, 1, Named::name), Table.Column.fixed("Place", 10, Named::place)),
            "none");

    /** What filtering and sorting promise, in the plainest words. */
    private static List<Named> plainly(List<Named> rows, String wanted, int column, boolean down) {
        List<Named> fitting = new java.util.ArrayList<>(rows.stream()
                .filter(row -> Folding.fold(row.name()).contains(wanted)
                        || Folding.fold(row.place()).contains(wanted))
                .toList());
        if (column >= 0) {
            java.util.Comparator<Named> by =
                    java.util.Comparator.comparing(row -> Folding.fold(column == 0 ? row.name() : row.place()));
            fitting.sort(down ? by.reversed() : by);
        }
        return fitting;
    }

    @Test
    void typingOnSortingAndNewRowsShowWhatFilteringAllWouldShow() {
        long seed = System.nanoTime();
        java.util.Random random = new java.util.Random(seed);
        String[] words = {"ana", "Áná", "BEN", "ben ana", "zoë", "Zoe", "東京", "a"};
        List<Named> rows = List.of();
        TableModel<Named> model = TableModel.of(NAMES);
        String query = "";
        boolean down = false;
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    rows = java.util.stream.IntStream.range(0, random.nextInt(30))
                            .mapToObj(id -> new Named(
                                    id, words[random.nextInt(words.length)], words[random.nextInt(words.length)]))
                            .toList();
                    model = model.settled().withRows(rows);
                }
                case 1 -> {
                    query = query.length() > 2 ? "" : query + "anbezo".charAt(random.nextInt(6));
                    model = model.typingFilter(TextField.of(query), true);
                }
                case 2 -> {
                    query = query.isEmpty() ? "" : query.substring(0, query.length() - 1);
                    model = model.filter(query);
                }
                case 3 -> {
                    model = model.sortNext();
                    down = false;
                }
                case 4 -> {
                    model = model.turn();
                    down = !down;
                }
                default -> model = model.move(random.nextInt(11) - 5, 7);
            }
            assertEquals(
                    plainly(rows, query, model.look().sortedBy(), down),
                    model.visible(),
                    "seed " + seed + ", step " + step);
            assertEquals(model.visible().isEmpty(), model.selectedRow().isEmpty(), "seed " + seed);
        }
    }

    @Test
    void theSelectedRowStaysSelectedWhileItFitsAndThenTheNextOneIs() {
        TableModel<Named> model = TableModel.of(NAMES)
                .withRows(List.of(
                        new Named(1, "ana", "x"),
                        new Named(2, "ben", "x"),
                        new Named(3, "cleo", "y"),
                        new Named(4, "ben", "y")))
                .select("2", 10);
        assertEquals(2, model.filter("ben").selectedRow().orElseThrow().id());
        assertEquals(3, model.filter("y").selectedRow().orElseThrow().id());
        assertEquals(3, model.filter("y").filter("").selectedRow().orElseThrow().id());
        assertEquals(2, model.sortNext().turn().selectedRow().orElseThrow().id());
    }

    @Test
    void aFilterTypedLetterByLetterShowsWhatItShowsAtOnceHoweverItIsSorted() {
        List<String> rows = List.of("ΟΔΟΣΑ", "οδος", "anna & py", "Ana!", "a:b", "ab", "éab", "b a", "BA", "xanax");
        TableModel<String> unsorted = TableModel.of(TABLE).withRows(rows);
        for (TableModel<String> all : List.of(unsorted, unsorted.sortBy(0))) {
            for (String query :
                    List.of("ana", "ΟΔΟΣΑ", "a & py", "!ab", "row:a", "row:!ab", "ab ", " b a", "éa", "a!", "zz")) {
                TableModel<String> typed = all;
                for (int end = 1; end <= query.length(); end++) {
                    typed = typed.filter(query.substring(0, end));
                    assertEquals(all.filter(query.substring(0, end)).visible(), typed.visible(), query + " at " + end);
                }
                for (int end = query.length(); end >= 0; end--) {
                    typed = typed.filter(query.substring(0, end));
                    assertEquals(
                            all.filter(query.substring(0, end)).visible(), typed.visible(), query + " back to " + end);
                }
            }
        }
    }
}
