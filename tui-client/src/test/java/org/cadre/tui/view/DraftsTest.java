package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftsTest {
    private Instant now = Instant.parse("2026-11-29T08:00:00Z");

    private final Drafts drafts = new Drafts(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            Duration.ofDays(1),
            100);

    @Test
    void aDraftIsKeptForItsTimeAndNoLonger() {
        drafts.keep("enrol", "Kamau");
        now = now.plus(Duration.ofDays(1)).minusMillis(1);
        assertEquals(Optional.of("Kamau"), drafts.of("enrol"));
        now = now.plusMillis(1);
        assertTrue(drafts.isEmpty());
        assertEquals(Optional.empty(), drafts.of("enrol"));
    }

    @Test
    void theOldestMakesRoomWhereTheyHoldTooMuchTogether() {
        drafts.keep("first", "x".repeat(60));
        drafts.keep("second", "y".repeat(40));
        drafts.keep("first", "z".repeat(60)); // typed on: it is the newest now
        drafts.keep("third", "w".repeat(30));
        assertEquals(Optional.empty(), drafts.of("second"));
        assertEquals(Optional.of("z".repeat(60)), drafts.of("first"));
        assertEquals(Optional.of("w".repeat(30)), drafts.of("third"));
    }

    @Test
    void theOldestMakesRoomWhereThereAreTooMany() {
        for (int form = 0; form <= 50; form++) {
            drafts.keep("form " + form, "x");
        }
        assertEquals(Optional.empty(), drafts.of("form 0"));
        assertEquals(Optional.of("x"), drafts.of("form 1"));
        assertEquals(Optional.of("x"), drafts.of("form 50"));
    }

    @Test
    void whatIsTooLargeIsNotKeptAndPushesNothingOut() {
        drafts.keep("small", "x");
        drafts.keep("large", "y".repeat(101));
        assertEquals(Optional.empty(), drafts.of("large"));
        assertEquals(Optional.of("x"), drafts.of("small"));
    }

    @Test
    void whatIsForgottenIsGone() {
        drafts.keep("enrol", "Kamau");
        drafts.forget("enrol");
        assertTrue(drafts.isEmpty());
        assertFalse(drafts.of("enrol").isPresent());
    }
}
