package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessionTest {
    private static final List<Enrolment> ROSTER = Fixtures.roster();
    private static final List<Enrolment> QUEUE = ROSTER.subList(4, 7);

    private static List<String> heirs(Delivery delivery, Enrolment... leaving) {
        return Succession.heirs(delivery, List.of(leaving), QUEUE).stream()
                .map(heir -> heir.getParticipant().getFullName())
                .toList();
    }

    @Test
    void theFirstOfTheQueueGetsTheSeat() {
        assertEquals(List.of("Иван Петрович Соколов"), heirs(Fixtures.asuncion(), ROSTER.get(0)));
    }

    @Test
    void aSeatThatAReserveKeepsGoesToTheFirstWhomItIsKeptFor() {
        assertEquals(List.of("田中 花子"), heirs(Fixtures.asuncion(), ROSTER.get(2)));
    }

    @Test
    void aCapThatStaysFullIsNotOverstepped() {
        Enrolment hostOnly = Fixtures.waiting("h", "Carlos", Gender.GENDER_MALE, "PY", "ncb-asuncion", 1);
        assertTrue(Succession.heirs(Fixtures.asuncion(), List.of(ROSTER.get(1)), List.of(hostOnly))
                .isEmpty());
        assertEquals(
                1,
                Succession.heirs(Fixtures.asuncion(), List.of(ROSTER.get(0)), List.of(hostOnly))
                        .size());
    }

    @Test
    void asManyAreSeatedAsSeatsAreFreed() {
        assertEquals(
                List.of("Иван Петрович Соколов", "田中 花子"), heirs(Fixtures.asuncion(), ROSTER.get(0), ROSTER.get(1)));
    }

    @Test
    void oneWhoWaitsFreesNothing() {
        assertEquals(List.of(), heirs(Fixtures.asuncion(), QUEUE.get(0)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SEAT_OBSTACLE_KIND_ELSEWHERE", "SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED"})
    void oneWhomSomethingOfTheirOwnHoldsBackStaysWaiting(SeatObstacleKind kind) {
        Enrolment elsewhere = QUEUE.get(0).toBuilder()
                .setWaiting(Waiting.newBuilder()
                        .setPosition(1)
                        .addObstacles(SeatObstacle.newBuilder().setKind(kind)))
                .build();
        assertEquals(
                "田中 花子",
                Succession.heirs(Fixtures.asuncion(), List.of(ROSTER.get(0)), List.of(elsewhere, QUEUE.get(1)))
                        .get(0)
                        .getParticipant()
                        .getFullName());
    }
}
