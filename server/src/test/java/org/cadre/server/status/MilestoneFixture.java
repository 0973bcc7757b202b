package org.cadre.server.status;

import static org.cadre.server.status.Desk.day;
import static org.cadre.server.status.Desk.name;

import org.cadre.v1.AchieveMilestoneRequest;
import org.cadre.v1.GetMilestoneRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.RescheduleMilestoneResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A desk with the milestones of a project on it. */
abstract class MilestoneFixture {
    Desk desk;

    abstract Desk open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    Milestone get(String id) {
        return desk.milestones()
                .getMilestone(GetMilestoneRequest.newBuilder().setName(name(id)).build());
    }

    RescheduleMilestoneResponse reschedule(String id, int days, boolean validateOnly) {
        return desk.milestones()
                .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                        .setName(name(id))
                        .setForecastDate(day(days))
                        .setReason("The expert is ill.")
                        .setValidateOnly(validateOnly)
                        .build());
    }

    org.cadre.v1.AchieveMilestoneResponse achieve(String id, int days) {
        return desk.milestones()
                .achieveMilestone(AchieveMilestoneRequest.newBuilder()
                        .setName(name(id))
                        .setActualDate(day(days))
                        .setEvidence("Report 7")
                        .build());
    }
}
