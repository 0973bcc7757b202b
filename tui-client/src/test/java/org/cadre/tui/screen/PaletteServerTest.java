package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.command.HeldDelivery;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Picture;
import org.cadre.tui.view.Place;
import org.cadre.tui.view.Preferences;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going by name, and taking back, against the program cadre-server. */
class PaletteServerTest {
    @TempDir
    private Path folder;

    private RealServer server;
    private Connection connection;

    @BeforeEach
    void fill() throws Exception {
        server = new RealServer(folder, "ADMIN");
        connection = server.connect();
        HeldDelivery.fill(connection);
    }

    @AfterEach
    void end() {
        connection.close();
        server.close();
    }

    private Picture deliveries() {
        return Picture.of(
                        new DeliveriesScreen(connection),
                        DeliveriesScreen.start(),
                        Places.program(connection),
                        Preferences.none())
                .work();
    }

    private Delivery delivery() {
        return connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/lyon")
                        .build());
    }

    private static Picture go(Picture picture, String typed) {
        return picture.press("Ctrl-P").type(typed).press("Enter").work().work();
    }

    @Test
    void everyPlaceOpensItsScreenAndIsKnownThereByItsAddress() {
        for (Place place : Places.of(connection)) {
            String argument = place.argument().equals("DELIVERY") ? " lyon" : "";
            if (place.argument().equals("PROJECT") || place.argument().equals("ID")) {
                continue; // there is none of these in this data
            }
            Picture picture = go(deliveries(), place.name() + argument);
            String notice = picture.text().lines().toList().get(22);
            assertFalse(notice.contains("✗"), place.name() + "\n" + picture.text());
            assertFalse(picture.text().contains("Go to, or do"), place.name() + "\n" + picture.text());
            String first = picture.text().lines().findFirst().orElseThrow();
            if (!Set.of("deliveries", "enrol").contains(place.name())) {
                assertFalse(first.startsWith(" Cadre › Deliveries  "), place.name() + "\n" + picture.text());
                String there = picture.text();
                assertEquals(there, go(picture, place.name() + argument).text(), place.name() + " is where one is");
            }
        }
    }

    @Test
    void aDeliveryIsFoundByItsIdOrPartOfItsTitleAndWhatDoesNotExistIsTold() {
        String byId = go(deliveries(), "dl lyon").text();
        assertTrue(byId.contains(delivery().getTitle().substring(0, 10)), byId);
        String byTitle =
                go(deliveries(), "at " + delivery().getTitle().substring(0, 8)).text();
        assertTrue(byTitle.contains("Attendance"), byTitle);
        assertTrue(go(deliveries(), "dl atlantis").text().contains("There is no “atlantis”"));
        assertTrue(go(deliveries(), "pr atlantis").text().contains("There is no “atlantis”"));
    }

    @Test
    void personsThatAreOpenAreAskedForSomebodyElseAndNotOpenedTwice() {
        Picture persons = go(deliveries(), "pe anaz");
        assertTrue(persons.text().contains("Ana Añazco"), persons.text());
        go(persons, "pe trainer");
        assertTrue(
                persons.text().contains("Find trainer") && persons.text().contains("Person trainer"), persons.text());
        assertFalse(persons.text().contains("Ana Añazco"), persons.text());
        go(persons, "pe");
        assertTrue(persons.text().contains("Find trainer"), "what was looked for stays: " + persons.text());
        assertTrue(persons.press("Esc").text().contains("Cargo, Lyon"), "one step back: " + persons.text());
    }

    @Test
    void withoutAnArgumentItIsWhatTheScreensHereAreAbout() {
        Picture roster = go(deliveries(), "dl lyon");
        assertTrue(go(roster, "ce").text().contains("Certificates"), roster.text());
    }

    @Test
    void aCapacityIsTakenBackOnce() {
        int before = delivery().getCapacity();
        Picture picture = deliveries().press("c").work();
        picture.press("Ctrl-U").type("44").tick().work().press("Ctrl-S").work();
        assertEquals(44, delivery().getCapacity(), picture.text());
        picture.press("u").work();
        assertTrue(
                picture.text().contains("from 44 to " + before)
                        || picture.text().contains(before + ""),
                picture.text());
        picture.press("Ctrl-S").work();
        assertEquals(before, delivery().getCapacity(), picture.text());
        assertTrue(picture.press("u").text().contains("Nothing was done in this session"), picture.text());
    }
}
