package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;
import org.cadre.v1.Project;

/** The feature put together: what others may have of it. */
public final class ProjectFeature {
    private final ProjectService projects;

    /** @param others parts of projects beside those of this package */
    public ProjectFeature(Calls calls, PageTokens pageTokens, Deliveries deliveries, List<ProjectPart> others) {
        projects = new ProjectService(
                calls, pageTokens, new ProjectMoves(new ProjectReferences(deliveries), List.copyOf(others)));
    }

    /** What is held on a person; it needs nothing of the feature. */
    public static PersonalData personalData() {
        return new ProjectData();
    }

    public ProjectService projects() {
        return projects;
    }

    /** What becomes of projects when persons change: who was merged into another leaves what they coordinate to that one. */
    public static PersonFollowers personFollowers() {
        return new PersonFollowers() {
            @Override
            public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) {}

            @Override
            public List<Enrolment> merged(
                    WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
                    throws SQLException {
                for (Stored<Project> stored : Projects.coordinatedBy(transaction, duplicate.getName())) {
                    Project merged = stored.value().toBuilder()
                            .clearCoordinators()
                            .addAllCoordinators(stored.value().getCoordinatorsList().stream()
                                    .map(person -> person.equals(duplicate.getName()) ? survivor.getName() : person)
                                    .distinct()
                                    .toList())
                            .build();
                    Projects.update(transaction, stored, merged, "coordinator_merged");
                }
                return List.of();
            }

            @Override
            public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
                return Projects.coordinatedBy(transaction, person).stream()
                        .map(stored -> stored.value().getName())
                        .findFirst();
            }
        };
    }
}
