package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.tui.language.Language;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;
import org.junit.jupiter.api.Test;

/** What works on every screen without its doing: the palette, the last view, pausing, undo, messages, kept views. */
class GlobalKeysTest {
    private static final Table<String> TABLE = new Table<>(
            "rows",
            row -> row.substring(0, 1),
            List.of(
                    Table.Column.fixed("Name", 14, (String row) -> row),
                    Table.Column.fixed("Length", 8, (String row) -> Integer.toString(row.length()))
                            .sorted(java.util.Comparator.comparingInt(String::length))),
            "None.");

    /** News of the rows, as a feed brings them. */
    private record Rows(List<String> rows) implements Following {}

    private record Listing(String name) implements Screen<TableModel<String>> {
        @Override
        public String address(TableModel<String> model) {
            return name;
        }

        @Override
        public String title(TableModel<String> model) {
            return name;
        }

        @Override
        public boolean typing(TableModel<String> model) {
            return model.filtering();
        }

        @Override
        public List<KeyBinding<TableModel<String>>> keys() {
            return Stream.concat(
                            Stream.of(
                                    KeyBinding.<TableModel<String>>of(
                                                    GlobalKey.OPEN,
                                                    "open",
                                                    "Open another.",
                                                    model -> Step.to(model).open(new Listing("inner"), rows("x", "y")))
                                            .when(model -> !model.filtering()),
                                    KeyBinding.<TableModel<String>>of(
                                                    "w",
                                                    "wipe",
                                                    "Wipe the row out.",
                                                    model -> Step.to(model)
                                                            .good("Wiped out.")
                                                            .and(new Effect.Keep(new Undo(
                                                                    "A row was wiped out.",
                                                                    new Effect.Open<>(new Restoring(), "")))))
                                            .when(model -> model.selectedRow().isPresent()),
                                    KeyBinding.<TableModel<String>>of(GlobalKey.REFRESH, "", "Read again.", Step::to)),
                            TableKeys.<TableModel<String>, String>of(
                                    "rows", new Lens<>(model -> model, (old, model) -> model))
                                    .stream())
                    .toList();
        }

        @Override
        public Step<TableModel<String>> update(TableModel<String> model, Event event, Shown shown) {
            return event instanceof Event.Answered answered && answered.message() instanceof Rows rows
                    ? Step.to(model.withNews(rows.rows()))
                    : Step.to(model.take(event, shown));
        }

        @Override
        public void draw(TableModel<String> model, Canvas canvas) {
            TABLE.draw(canvas, model);
        }
    }

    private record Restoring() implements Screen<String> {
        @Override
        public String title(String model) {
            return "restoring";
        }

        @Override
        public List<KeyBinding<String>> keys() {
            return List.of(KeyBinding.of(
                    "b", "", "Bring it back.", model -> Step.to(model).close("back")));
        }

        @Override
        public void draw(String model, Canvas canvas) {
            canvas.text(0, 0, "Bring the row back?", Style.PLAIN);
        }
    }

    private static TableModel<String> rows(String... rows) {
        return TableModel.of(TABLE).withRows(List.of(rows));
    }

    private static final Program PROGRAM = new Program(
            "Cadre",
            (screen, binding) -> binding.keys().get(0).label().equals("w") && screen.equals(new Listing("inner"))
                    ? Optional.of("wipers")
                    : Optional.empty(),
            List.of(
                    new Place(
                            "first",
                            List.of("fi"),
                            "",
                            "The first list.",
                            typed -> new Effect.Open<>(new Listing("first"), rows("a", "b"))),
                    new Place(
                            "things",
                            List.of("th"),
                            "THING",
                            "One of the things.",
                            typed -> new Effect.Open<>(new Listing("things " + typed), rows(typed)))));

    private static Picture list() {
        return Picture.of(new Listing("first"), rows("apple", "bean", "cherry", "date"), PROGRAM, Preferences.none());
    }

    private static String line(Picture picture, int row) {
        return picture.text().lines().toList().get(row);
    }

    @Test
    void thePaletteGoesToAScreenByAliasWithAnArgument() {
        Picture picture = list().press(":").type("th 7").press("Enter");
        assertTrue(line(picture, 0).contains("things 7"), picture.text());
        assertTrue(list().press(":").type("th").press("Enter").text().contains("Type behind it for which THING"));
    }

    @Test
    void thePaletteIsAheadOfWhatOneTypes() {
        Picture picture = list().press(":").matches("palette");
        assertTrue(picture.type("thi").text().contains("One of the things."));
        assertFalse(picture.text().contains("The first list."));
        assertTrue(picture.press("Tab").text().contains(":things"));
        assertTrue(picture.press("Ctrl-U").type("zzz").text().contains("Nothing of that name."));
    }

    @Test
    void whereAScreenIsOpenAlreadyThePaletteGoesBackToIt() {
        Picture picture = list().press("j j Enter");
        assertTrue(line(picture, 0).contains("inner"));
        picture.press(":").type("fi").press("Enter");
        assertFalse(line(picture, 0).contains("inner"), picture.text());
        assertTrue(picture.text().contains("▸ cherry") || picture.text().contains("▸  cherry"), picture.text());
    }

    @Test
    void thePaletteDoesWhatTheScreenDoesAndTellsForWhomItIsReserved() {
        Picture picture = list().press(":").type("wipe").press("Enter");
        assertTrue(picture.text().contains("✓ Wiped out."), picture.text());
        Picture inner = list().press("Enter :").type("wipe");
        assertTrue(inner.text().contains("For wipers."), inner.text());
        assertTrue(inner.press("Enter").text().contains("That key is for wipers."));
    }

    @Test
    void whatWasTypedComesBackWithUp() {
        Picture picture = list().press(":").type("th 7").press("Enter");
        picture.press(":").type("th 8").press("Enter");
        assertTrue(picture.press(": Up").text().contains(":things 8"), picture.text());
        assertTrue(picture.press("Up").text().contains(":things 7"));
        assertTrue(picture.press("Down").text().contains(":things 8"));
        assertTrue(picture.press("Enter").text().contains("things 8"));
    }

    @Test
    void aDashGoesBackAndForthAndEachViewKeepsItsPlace() {
        Picture picture = list().press("j Enter j");
        picture.press("-");
        assertFalse(line(picture, 0).contains("inner"));
        assertTrue(picture.text().contains("▸ bean"), picture.text());
        picture.press("-");
        assertTrue(line(picture, 0).contains("inner"));
        assertTrue(picture.text().contains("▸ y"), picture.text());
        assertTrue(list().press("-").text().contains("This is the first screen"));
    }

    @Test
    void pausedNothingChangesAndItIsSaidHowManyChangesWait() {
        Picture picture = list().tell(1, new Rows(List.of("apple", "bean")));
        picture.press("P").tell(1, new Rows(List.of("apple"))).tell(1, new Rows(List.of("zebra")));
        assertTrue(line(picture, 0).contains("‖ paused, 2 changes wait"), picture.text());
        assertTrue(picture.text().contains("bean"));
        picture.press("P");
        assertFalse(line(picture, 0).contains("paused"));
        assertTrue(picture.text().contains("zebra"));
        assertFalse(picture.text().contains("bean"));
        picture.press("P").tell(1, new Rows(List.of("yak"))).press("r");
        assertTrue(picture.text().contains("yak"), "reading again lets in what waits");
    }

    @Test
    void whatChangedIsMarkedForAMoment() {
        Picture picture = list().tell(1, new Rows(List.of("apple", "bean", "cherries", "date")));
        assertTrue(picture.text().contains(" •cherries"), picture.text());
        assertFalse(picture.tick().text().contains("•"));
    }

    @Test
    void nothingMovesUnderTheCursorUntilOneReadsAgain() {
        Picture picture =
                list().press("l l s j").tell(1, new Rows(List.of("a", "beanbeanbean", "cherry", "date", "egg")));
        assertEquals(List.of("beanbeanbean", "date", "a", "egg", "cherry"), names(picture));
        assertTrue(picture.text().contains("another order: r"), picture.text());
        assertEquals(List.of("a", "egg", "date", "cherry", "beanbeanbean"), names(picture.press("r")));
        assertFalse(picture.text().contains("another order"));
    }

    private static List<String> names(Picture picture) {
        return picture.text()
                .lines()
                .skip(3)
                .limit(5)
                .map(line -> line.replaceAll("[^a-z]", ""))
                .toList();
    }

    @Test
    void whatCanBeTakenBackIsToldInTheHelpAndTakenBackOnce() {
        assertTrue(list().press("u").text().contains("Nothing was done in this session that can be taken back."));
        Picture picture = list().press("w");
        assertTrue(picture.press("? G").text().contains("Now: A row was"), picture.text());
        picture.press("Esc u");
        assertTrue(picture.text().contains("Bring the row back?"));
        picture.press("b");
        assertTrue(picture.press("u").text().contains("Nothing was done in this session"));
    }

    @Test
    void whatWasSaidCanBeReadAgain() {
        Picture picture = list().press("w").tick();
        assertFalse(picture.text().contains("Wiped out."));
        assertTrue(picture.press("M").text().contains("Wiped out."));
        picture.press("y");
        assertEquals(List.of("Wiped out."), picture.copied());
    }

    /** Titles as bundles give them: another in each language. */
    private static final Table<String> TRANSLATED = new Table<>(
            "rows",
            row -> row,
            List.of(
                    Table.Column.fixed(
                            () -> Language.current() == Language.FRENCH ? "Nom" : "Name", 14, (String row) -> row),
                    Table.Column.fixed(
                                    () -> Language.current() == Language.FRENCH ? "Longueur" : "Length",
                                    8,
                                    (String row) -> Integer.toString(row.length()))
                            .sorted(java.util.Comparator.comparingInt(String::length))),
            "None.");

    @Test
    void aViewKeptInOneLanguageIsTheSameInAnother() {
        TableModel<String> model = TableModel.of(TRANSLATED).withRows(List.of("bbb", "a", "cc"));
        TableView kept;
        try (Language.Spoken unused = Language.FRENCH.spoken()) {
            kept = model.sortBy(1).turn().filter("nom:!a & longueur:3").view();
        }
        assertEquals(new TableView("", "", "rows", "Name:!a & Length:3", "Length", true), kept);
        TableModel<String> shown = model.take(new Event.Viewed(kept), Shown.NOTHING);
        assertEquals(List.of("bbb"), shown.visible());
        assertEquals(1, shown.look().sortedBy());
        try (Language.Spoken unused = Language.FRENCH.spoken()) {
            TableModel<String> again = model.take(new Event.Viewed(kept), Shown.NOTHING);
            assertEquals(List.of("bbb"), again.visible());
            assertEquals("Nom:!a & Longueur:3", again.look().filter().text(), "as one would type it");
            assertTrue(again.look().descending());
        }
    }

    @Test
    void aViewOfAnOlderFileNamesColumnsInTheLanguageItWasKeptInAndIsStillRead() {
        TableModel<String> model = TableModel.of(TRANSLATED).withRows(List.of("bbb", "a", "cc"));
        TableModel<String> shown = model.take(
                new Event.Viewed(new TableView("old", "first", "rows", "longueur:3", "Longueur", true)), Shown.NOTHING);
        assertEquals(List.of("bbb"), shown.visible());
        assertEquals(1, shown.look().sortedBy());
        TableModel<String> without =
                model.take(new Event.Viewed(new TableView("gone", "first", "rows", "", "Colour", true)), Shown.NOTHING);
        assertEquals(List.of("bbb", "a", "cc"), without.visible(), "a column that is no more orders nothing");
    }

    @Test
    void aViewIsKeptUnderANameAndThePaletteGoesThere() {
        Preferences preferences = Preferences.none();
        Picture picture = Picture.of(new Listing("first"), rows("apple", "bean", "cherry"), PROGRAM, preferences);
        picture.press("/").type("!bean").press("Enter l l s V").type("no beans").press("Enter");
        assertTrue(picture.text().contains("Kept as “no beans”"), picture.text());
        assertEquals(
                List.of(new TableView("no beans", "first", "rows", "!bean", "Length", false)),
                preferences.views().all());
        picture.press("Esc");
        assertTrue(picture.text().contains("bean"));
        picture.press("Enter :").type("no be").press("Enter");
        assertFalse(picture.text().contains("▸ bean") || picture.text().contains("  bean"), picture.text());
        assertTrue(picture.text().contains("Length ▲"), picture.text());
    }

    @Test
    void keysThatWereGivenAwayWorkAndAreHintedInTheirNewPlace() {
        KeyMap keys = new KeyMap(
                Map.of(GlobalKey.PALETTE, List.of(Key.of("Ctrl-P"))),
                Map.of("listing", Map.of(Key.of("w"), List.of(Key.of("W")))));
        Picture picture = Picture.of(
                new Listing("first"), rows("a"), PROGRAM, new Preferences(keys, Theme.TERMINAL, Views.ofSession()));
        assertTrue(picture.text().contains("W wipe"), picture.text());
        assertFalse(picture.press("w").text().contains("Wiped out."));
        assertTrue(picture.press("W").text().contains("Wiped out."));
        assertTrue(picture.press("Ctrl-P").text().contains("Go to, or do"));
        assertFalse(picture.press("Esc :").text().contains("Go to, or do"));
    }

    @Test
    void aClickOnAHeadingSortsByItAndTheWheelMoves() {
        Picture picture = list();
        picture.take(new Input.Mouse(Input.MouseAction.PRESS, 0, 4, 2));
        assertTrue(picture.text().contains("Name ▲"), picture.text());
        picture.take(new Input.Mouse(Input.MouseAction.PRESS, 0, 4, 2));
        assertTrue(picture.text().contains("Name ▼"), picture.text());
        picture.take(new Input.Mouse(Input.MouseAction.WHEEL_DOWN, 0, 4, 4));
        assertTrue(picture.text().contains("▸ apple"), picture.text());
        picture.take(new Input.Mouse(Input.MouseAction.PRESS, 0, 4, 3));
        assertTrue(picture.text().contains("▸ date"), picture.text());
    }
}
