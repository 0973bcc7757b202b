package org.cadre.server.iati;

import java.util.Set;
import org.cadre.v1.ProjectKind;

/**
 * Which projects are aid, and may be told to the world as such: what builds capacity for others. The daily work of police with
 * each other (databases, analysts, assessments, documents) is not, and of OTHER nobody knows. Stands in the contract.
 */
final class Aid {
    private static final Set<ProjectKind> KINDS = Set.of(
            ProjectKind.PROJECT_KIND_TRAINING,
            ProjectKind.PROJECT_KIND_PEACEKEEPING_POLICE,
            ProjectKind.PROJECT_KIND_REGIONAL_CAPACITY);

    private Aid() {}

    static boolean is(ProjectKind kind) {
        return KINDS.contains(kind);
    }
}
