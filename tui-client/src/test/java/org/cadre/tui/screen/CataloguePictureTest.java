package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.Delivery;
import org.junit.jupiter.api.Test;

/** Programmes, their courses and the deliveries of these, as a tree that follows the server. */
class CataloguePictureTest {
    private static Picture catalogue() {
        return Picture.of(new CatalogueScreen(Fixtures.nowhere()), CatalogueScreen.start())
                .tell(
                        1,
                        new DeliveriesFeed.Loaded(
                                Fixtures.deliveries(),
                                Fixtures.DIRECTORY,
                                "trainer-lyon (trainer)",
                                Instant.parse("2026-11-24T12:00:00Z")))
                .tell(1, Link.LIVE);
    }

    @Test
    void itShowsProgrammesWithTheirCoursesAndTheseWithTheirDeliveries() {
        catalogue().press("j j").matches("catalogue").size(120, 40).matches("catalogue");
    }

    @Test
    void aProgrammeIsPutAwayAndShownAgain() {
        String all = catalogue().text();
        Picture folded = catalogue().press("Enter");
        assertTrue(folded.text().contains("▸ LEAF") || folded.text().contains("▸ "), folded.text());
        assertFalse(folded.text().equals(all));
        assertEquals(all, folded.press("Enter").text());
    }

    @Test
    void aDeliveryOpensItsRosterAndANewOneIsOfTheSelectedCourse() {
        Picture picture = catalogue().press("/").type("asun").press("Enter Enter");
        assertTrue(picture.text().contains("Reading the roster"), picture.text());
        assertTrue(catalogue().press("j n").text().contains("New delivery"));
    }

    @Test
    void aDeliveryThatChangesIsMarkedAndOneThatGoesIsGone() {
        List<Delivery> deliveries = Fixtures.deliveries();
        Delivery renamed = deliveries.get(0).toBuilder().setTitle("Renamed").build();
        Picture picture = catalogue()
                .tell(
                        1,
                        new DeliveriesFeed.Changed(
                                List.of(renamed), Set.of(deliveries.get(1).getName())));
        assertTrue(picture.text().contains("•"), picture.text());
        assertTrue(picture.text().contains("Renamed"), picture.text());
        assertFalse(picture.tick().text().contains("•"));
    }
}
