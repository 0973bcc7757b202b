package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;

/**
 * Which projects a person coordinates, and which of their figures count the person. They name the record or the enrolment
 * and nothing else of the person, so all of it stays.
 */
final class ProjectData implements PersonalData {
    private static final Set<ProjectState> OVER =
            Set.of(ProjectState.PROJECT_STATE_CLOSED, ProjectState.PROJECT_STATE_CANCELLED);

    @Override
    public Set<String> tables() {
        return Set.of("project_coordinator", "actual_row");
    }

    @Override
    public Optional<Obstacle> obstacle(Transaction transaction, DataSubject subject) throws SQLException {
        return Projects.coordinatedBy(transaction, subject.person()).stream()
                .map(Stored::value)
                .filter(project -> !OVER.contains(project.getState()))
                .findFirst()
                .map(project -> new Obstacle(
                        "no_open_project",
                        "The person coordinates " + project.getName() + ".",
                        "Name another coordinator there, or wait until it is closed."));
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        for (Stored<Project> stored : Projects.coordinatedBy(transaction, subject.person())) {
            export.addProjectsCoordinated(stored.value().getName());
        }
        Set<String> actuals = new TreeSet<>();
        for (String enrolment : subject.enrolments()) {
            actuals.addAll(Actuals.restingOn(transaction, enrolment));
        }
        export.addAllActualsCountedIn(actuals);
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        return PersonalData.part(
                "projects coordinated",
                Projects.coordinatedBy(transaction, subject.person()).size(),
                "nothing: they name the record alone",
                "which they were");
    }
}
