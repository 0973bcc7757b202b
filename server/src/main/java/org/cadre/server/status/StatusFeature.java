package org.cadre.server.status;

import java.time.Clock;
import java.util.List;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.milestone.MilestonePart;
import org.cadre.server.milestone.MilestoneService;
import org.cadre.server.milestone.Milestones;
import org.cadre.server.project.ProjectOwners;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.risk.ActionItemService;
import org.cadre.server.risk.ActionItems;
import org.cadre.server.risk.RiskService;
import org.cadre.server.risk.Risks;

/** How projects get on, put together: milestones, risks, action items, status. */
public final class StatusFeature {
    private final MilestoneService milestones;
    private final RiskService risks;
    private final ActionItemService actionItems;
    private final StatusService status;

    public StatusFeature(Calls calls, PageTokens pageTokens, Clock clock) {
        milestones = new MilestoneService(calls, pageTokens, List.of(ActionItems::firstAbout));
        risks = new RiskService(calls, pageTokens);
        actionItems = new ActionItemService(calls, pageTokens);
        status = new StatusService(calls, pageTokens, clock);
    }

    /** The parts of projects that it keeps. */
    public static List<ProjectPart> parts() {
        return List.of(new MilestonePart(), Risks.TABLE, ActionItems.TABLE, new StatusPart());
    }

    /** Who is to do what. */
    public static ProjectOwners owners() {
        return new ProjectOwners(List.of(Milestones.TABLE, Risks.TABLE, ActionItems.TABLE, StatusReports.TABLE));
    }

    public MilestoneService milestones() {
        return milestones;
    }

    public RiskService risks() {
        return risks;
    }

    public ActionItemService actionItems() {
        return actionItems;
    }

    public StatusService status() {
        return status;
    }
}
