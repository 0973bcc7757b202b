package org.cadre.server.milestone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cadre.server.milestone.Schedule.Moved;
import org.cadre.server.project.Dates;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);

    @Test
    void whatWaitsFollowsAndSoDoesWhatWaitsForThat() {
        Milestone needs = milestone("needs", FIRST.plusDays(40));
        Milestone pilot = after(milestone("pilot", FIRST.plusDays(30)), "needs", 10);
        Milestone course = after(milestone("course", FIRST.plusDays(35)), "pilot", 5);
        Milestone apart = milestone("apart", FIRST);

        List<Moved> moved = new Schedule(List.of(course, apart, pilot, needs)).following();

        assertEquals(List.of("pilot", "course"), names(moved));
        assertEquals(FIRST.plusDays(50), Dates.day(moved.get(0).milestone().getForecastDate()));
        assertEquals(FIRST.plusDays(30), moved.get(0).earlier());
        assertEquals("needs", moved.get(0).because());
        assertEquals(FIRST.plusDays(55), Dates.day(moved.get(1).milestone().getForecastDate()));
        assertEquals("pilot", moved.get(1).because());
    }

    @Test
    void whatIsLateEnoughStaysAndNothingIsMovedToAnEarlierDay() {
        Milestone needs = milestone("needs", FIRST);
        Milestone pilot = after(milestone("pilot", FIRST.plusDays(30)), "needs", 10);
        assertEquals(List.of(), new Schedule(List.of(needs, pilot)).following());
    }

    @Test
    void theActualDayCountsOnceThereIsOneAndWhatWasMissedOrWaivedHoldsNobodyUp() {
        Milestone late = milestone("needs", FIRST).toBuilder()
                .setActualDate(Dates.of(FIRST.plusDays(25)))
                .setState(MilestoneState.MILESTONE_STATE_ACHIEVED)
                .build();
        Milestone pilot = after(milestone("pilot", FIRST.plusDays(1)), "needs", 0);
        assertEquals(
                FIRST.plusDays(25),
                Dates.day(new Schedule(List.of(late, pilot))
                        .following()
                        .get(0)
                        .milestone()
                        .getForecastDate()));
        for (MilestoneState state :
                List.of(MilestoneState.MILESTONE_STATE_MISSED, MilestoneState.MILESTONE_STATE_WAIVED)) {
            Milestone over = milestone("needs", FIRST.plusDays(60)).toBuilder()
                    .setState(state)
                    .build();
            assertEquals(List.of(), new Schedule(List.of(over, pilot)).following());
        }
    }

    @Test
    void aCircleIsFoundAndNamed() {
        Milestone one = after(milestone("one", FIRST), "three", 0);
        Milestone two = after(milestone("two", FIRST), "one", 0);
        Milestone three = after(milestone("three", FIRST), "two", 0);
        assertEquals(List.of("one", "three", "two", "one"), new Schedule(List.of(one, two, three)).circle(one));
        assertEquals(List.of(), new Schedule(List.of(milestone("three", FIRST), one, two)).circle(one));
    }

    @Test
    void afterwardsNothingIsTooEarlyHoweverTheyWaitForEachOther() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Milestone> all = new ArrayList<>();
            for (int number = 0; number < 30; number++) {
                Milestone milestone = milestone("m" + number, FIRST.plusDays(random.nextInt(100)));
                for (int dependency = random.nextInt(4); dependency > 0 && number > 0; dependency--) {
                    milestone = after(milestone, "m" + random.nextInt(number), random.nextInt(20));
                }
                all.add(milestone);
            }
            java.util.Collections.shuffle(all, random);
            Schedule schedule = new Schedule(all);
            for (Moved moved : schedule.following()) {
                assertTrue(Dates.day(moved.milestone().getForecastDate()).isAfter(moved.earlier()), "seed " + seed);
                schedule = schedule.with(moved.milestone());
            }
            assertEquals(List.of(), schedule.following(), "seed " + seed);
        }
    }

    private static List<String> names(List<Moved> moved) {
        return moved.stream().map(one -> one.milestone().getName()).toList();
    }

    private static Milestone milestone(String name, LocalDate forecast) {
        return Milestone.newBuilder()
                .setName(name)
                .setState(MilestoneState.MILESTONE_STATE_PLANNED)
                .setBaselineDate(Dates.of(FIRST))
                .setForecastDate(Dates.of(forecast))
                .build();
    }

    private static Milestone after(Milestone milestone, String other, int lag) {
        return milestone.toBuilder()
                .addDependencies(
                        MilestoneDependency.newBuilder().setMilestone(other).setLagDays(lag))
                .build();
    }
}
