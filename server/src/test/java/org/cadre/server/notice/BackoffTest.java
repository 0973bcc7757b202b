package org.cadre.server.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "5, PT16M", "9, PT4H16M", "10, PT6H", "1000, PT6H"})
    void eachPauseIsTwiceTheOneBeforeUpToSixHours(int attempts, Duration pause) {
        assertEquals(pause, Backoff.pause(attempts, 0.5));
    }

    @Test
    void chanceMovesAPauseByAQuarterAtMost() {
        assertEquals(Duration.ofSeconds(45), Backoff.pause(1, 0));
        assertTrue(Backoff.pause(1, 0.999).compareTo(Duration.ofSeconds(75)) < 0);
    }
}
