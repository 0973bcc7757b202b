package org.cadre.tui.ssh;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Clock;
import org.cadre.tui.view.Drafts;
import org.junit.jupiter.api.Test;

class DraftShelfTest {
    @Test
    void onePersonsSessionsShareTheirDraftsAndNobodyElseDoes() {
        DraftShelf shelf = new DraftShelf(Clock.systemUTC());
        Drafts maria = shelf.of("maria");
        assertNotSame(maria, shelf.of("ben"));
        assertSame(maria, shelf.of("maria"));
    }

    @Test
    void howeverManyPeopleComeTheShelfHoldsSoMany() {
        DraftShelf shelf = new DraftShelf(Clock.systemUTC());
        Drafts maria = shelf.of("maria");
        for (int person = 0; person < 200; person++) {
            shelf.of("person-" + person);
        }
        assertNotSame(maria, shelf.of("maria"), "hers were empty, and made room");
    }
}
