package org.cadre.server.project;

import static org.cadre.v1.ProjectState.PROJECT_STATE_CANCELLED;
import static org.cadre.v1.ProjectState.PROJECT_STATE_CLOSED;
import static org.cadre.v1.ProjectState.PROJECT_STATE_FINALISATION;
import static org.cadre.v1.ProjectState.PROJECT_STATE_IMPLEMENTATION;
import static org.cadre.v1.ProjectState.PROJECT_STATE_PIPELINE;
import static org.cadre.v1.ProjectState.PROJECT_STATE_SUSPENDED;
import static org.cadre.v1.ProjectState.PROJECT_STATE_UNSPECIFIED;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;

/** The transition table of projects: from where each verb leads, and to where. */
public enum ProjectVerb {
    START("started", PROJECT_STATE_IMPLEMENTATION, PROJECT_STATE_PIPELINE),
    FINALISE("finalised", PROJECT_STATE_FINALISATION, PROJECT_STATE_IMPLEMENTATION),
    CLOSE("closed", PROJECT_STATE_CLOSED, PROJECT_STATE_FINALISATION),
    SUSPEND("suspended", PROJECT_STATE_SUSPENDED, PROJECT_STATE_IMPLEMENTATION, PROJECT_STATE_FINALISATION),
    /** Leads to where it was suspended from. */
    RESUME("resumed", PROJECT_STATE_UNSPECIFIED, PROJECT_STATE_SUSPENDED),
    CANCEL(
            "cancelled",
            PROJECT_STATE_CANCELLED,
            PROJECT_STATE_PIPELINE,
            PROJECT_STATE_IMPLEMENTATION,
            PROJECT_STATE_FINALISATION,
            PROJECT_STATE_SUSPENDED),
    /** These change no state. */
    AGREE("agreed", PROJECT_STATE_UNSPECIFIED, PROJECT_STATE_PIPELINE),
    DELETE("deleted", PROJECT_STATE_UNSPECIFIED, PROJECT_STATE_PIPELINE),
    /** The project itself, and what is planned for it. */
    UPDATE(
            "updated",
            PROJECT_STATE_UNSPECIFIED,
            PROJECT_STATE_PIPELINE,
            PROJECT_STATE_IMPLEMENTATION,
            PROJECT_STATE_FINALISATION,
            PROJECT_STATE_SUSPENDED),
    /** What has come of it. */
    REPORT(
            "reported",
            PROJECT_STATE_UNSPECIFIED,
            PROJECT_STATE_IMPLEMENTATION,
            PROJECT_STATE_FINALISATION,
            PROJECT_STATE_SUSPENDED);

    private final String event;
    private final ProjectState to;
    private final Set<ProjectState> from;

    ProjectVerb(String event, ProjectState to, ProjectState... from) {
        this.event = event;
        this.to = to;
        this.from = Set.of(from);
    }

    /** What the feed calls it: {@code started}. */
    String event() {
        return event;
    }

    /** Where it leads a project that may go. */
    ProjectState to(Project project) {
        if (this == RESUME) {
            return project.getSuspendedFrom();
        }
        return to == PROJECT_STATE_UNSPECIFIED ? project.getState() : to;
    }

    /** Refuses where the table has no such move. */
    public void requireFrom(Project project) {
        if (!from.contains(project.getState())) {
            throw Refusal.Precondition.stateForbids(
                    project.getName(),
                    word(project.getState()),
                    word(),
                    from.stream().sorted().map(ProjectVerb::word).toList());
        }
    }

    /** Refuses with all guards that do not hold, if there are any. */
    void requireMet(Project project, List<Refusal.Unmet> unmet) {
        if (!unmet.isEmpty()) {
            throw Refusal.Precondition.unmet(
                    project.getName() + " is " + word(project.getState()) + " and cannot " + word() + " yet.",
                    Map.of("resource", project.getName(), "state", word(project.getState()), "verb", word()),
                    unmet);
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A state as people read it: IMPLEMENTATION. */
    static String word(ProjectState state) {
        return state.name().substring("PROJECT_STATE_".length());
    }
}
