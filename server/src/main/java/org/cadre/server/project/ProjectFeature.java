package org.cadre.server.project;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
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
    private final ResultsFrameworkService frameworks;
    private final ActualService actuals;

    /**
     * @param roster whom indicators count
     * @param others parts of projects beside the results framework
     */
    public ProjectFeature(
            Clock clock,
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            Roster roster,
            List<ProjectPart> others) {
        List<ProjectPart> parts = new ArrayList<>(others);
        parts.add(0, new FrameworkPart());
        projects = new ProjectService(calls, pageTokens, new ProjectMoves(new ProjectReferences(deliveries), parts));
        frameworks = new ResultsFrameworkService(calls, pageTokens, clock);
        actuals = new ActualService(calls, pageTokens, new ActualMoves(new Counting(roster)));
    }

    /** What is held on a person; it needs nothing of the feature. */
    public static PersonalData personalData() {
        return new ProjectData();
    }

    public ProjectService projects() {
        return projects;
    }

    public ResultsFrameworkService frameworks() {
        return frameworks;
    }

    public ActualService actuals() {
        return actuals;
    }

    /** One indicator that counts enrolments of the programme, course, delivery or partner: why that cannot be removed. */
    public static Optional<String> firstCounting(Transaction transaction, String target) throws SQLException {
        return Indicators.firstCounting(transaction, target);
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
