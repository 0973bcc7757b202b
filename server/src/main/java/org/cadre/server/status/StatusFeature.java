package org.cadre.server.status;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.cadre.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How projects get on, put together: milestones, risks, action items, status. */
public final class StatusFeature {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFeature.class);

    private final MilestoneService milestones;
    private final RiskService risks;
    private final ActionItemService actionItems;
    private final StatusService status;
    private final PortfolioMirror portfolio;
    private final Store store;
    private final AtomicBoolean keepingUp = new AtomicBoolean();

    public StatusFeature(Store store, Calls calls, PageTokens pageTokens, Clock clock) {
        this.store = store;
        milestones = new MilestoneService(calls, pageTokens, List.of(ActionItems::firstAbout));
        risks = new RiskService(calls, pageTokens);
        actionItems = new ActionItemService(calls, pageTokens);
        portfolio = new PortfolioMirror(clock);
        status = new StatusService(calls, pageTokens, clock, portfolio);
    }

    /** Keeps the portfolio at hand, so that no caller waits for it after a start, or in the morning. */
    public void keepUp() {
        if (!keepingUp.compareAndSet(false, true)) {
            return;
        }
        var unused = store.read(transaction -> {
                    portfolio.keepUp(transaction);
                    return true;
                })
                .whenComplete((done, failure) -> {
                    keepingUp.set(false);
                    if (failure != null) {
                        LOG.warn("The portfolio could not be kept at hand; it is tried again", failure);
                    }
                });
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
