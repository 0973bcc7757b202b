package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TextColor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.screen.Screens;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TableView;
import org.cadre.tui.view.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sets is checked before anything begins, and what is kept for them is theirs alone. */
class SettingsFileTest {
    private static final Map<String, Screen<?>> SCREENS = screens();

    @TempDir
    private Path folder;

    private static Map<String, Screen<?>> screens() {
        try {
            return Screens.byName(Connection.open(ServerAddress.of(
                    "127.0.0.1:1", Optional.empty(), Optional.empty(), Map.of("CADRE_TOKEN", "none"))));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SettingsFile of(String... lines) {
        return SettingsFile.of("config", List.of(lines), SCREENS.values());
    }

    private static String refusal(String... lines) {
        return assertThrows(IllegalArgumentException.class, () -> of(lines)).getMessage();
    }

    @Test
    void everythingThatTheDefaultFileListsIsTaken() {
        String text = ConfigCommand.text(SCREENS);
        List<String> said = text.lines()
                .filter(line -> line.startsWith("#") && !line.startsWith("# "))
                .map(line -> line.substring(1))
                .toList();
        assertTrue(said.size() > 150, said.size() + " settings");
        SettingsFile read = SettingsFile.of("config", said, SCREENS.values());
        assertEquals(Theme.TERMINAL.ground(), read.theme().ground());
        assertEquals(
                Theme.TERMINAL.colours().get(Style.Tone.MUTED),
                read.theme().colours().get(Style.Tone.MUTED));
        assertEquals(Optional.of("en"), read.language());
        assertTrue(SettingsFile.of("config", text.lines().toList(), SCREENS.values())
                .mouse());
    }

    @Test
    void aThemeCanBeChangedInSingleColours() {
        SettingsFile settings =
                of("theme = dark", "# quiet", "colour.bad = 196", "colour.ground=#000000", "mouse = off", "bidi = off");
        assertEquals(new TextColor.Indexed(196), settings.theme().colours().get(Style.Tone.BAD));
        assertEquals(new TextColor.RGB(0, 0, 0), settings.theme().ground());
        assertEquals(
                Theme.DARK.colours().get(Style.Tone.GOOD),
                settings.theme().colours().get(Style.Tone.GOOD));
        assertFalse(settings.mouse());
        assertEquals(BidiMode.OFF, settings.bidi());
    }

    @Test
    void whatIsWrongIsToldWithItsLineAndWhatWouldDo() {
        assertEquals("Line 2 of config is not “name = value”.", refusal("", "theme"));
        assertTrue(refusal("theme = pink").contains("terminal, dark, light, high-contrast and mono"));
        assertTrue(refusal("colour.bad = reddish").contains("#rrggbb"));
        assertTrue(refusal("colour.nice = red").contains("ground, plain, muted"));
        assertTrue(refusal("mouse = maybe").contains("takes one of on, off"));
        assertTrue(refusal("colors = red").contains("“cadre config” lists what does"));
        assertTrue(refusal("key.rooster.x = W").contains("has no screen “rooster”; there are all, deliveries"));
        assertTrue(refusal("key.roster.Z = W").contains("where that does nothing"));
        assertTrue(refusal("key.roster.x = Ctrl-").contains("names no key"));
    }

    @Test
    void aKeyIsNotGivenTwoMeanings() {
        assertTrue(refusal("key.roster.x = a").contains("a second meaning on roster, where it is: Enrol persons"));
        assertTrue(refusal("key.roster.x = :").contains("where it is: Go to a screen"));
        assertTrue(refusal("key.all.: = a").contains("second meaning"));
        var swapped = of("key.roster.x = a", "key.roster.a = x");
        assertTrue(swapped.mouse(), "two that change places do not clash");
        assertTrue(of("key.roster.x =").mouse(), "a key can be taken away");
        assertTrue(of("key.all.: = Ctrl-P").mouse());
    }

    @Test
    void viewsAreKeptInAFileThatNobodyElseReads() throws IOException {
        Path file = folder.resolve("sub").resolve("views");
        TableView view = new TableView("late\tones", "portfolio", "portfolio", "state:late", "By", true);
        new FileViews(file).keep(view);
        new FileViews(file).keep(new TableView("mine", "deliveries", "deliveries", "", "", false));
        new FileViews(file).keep(new TableView("mine", "deliveries", "deliveries", "place:lyon", "", false));
        assertEquals(
                List.of(
                        view.named("late ones"),
                        new TableView("mine", "deliveries", "deliveries", "place:lyon", "", false)),
                new FileViews(file).all());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void theFileStandsWhereSettingsOfPeopleStand() {
        assertEquals(Path.of("/c/cadre/config"), SettingsFile.path(Map.of("XDG_CONFIG_HOME", "/c", "HOME", "/h")));
        assertEquals(Path.of("/h/.config/cadre/config"), SettingsFile.path(Map.of("HOME", "/h")));
    }
}
