package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Person;

/**
 * Who is to do what below projects. Such a resource names the record of its owner and nothing else of the person: where
 * the record is merged into another it names that one, and where the person is erased it names a record without a person.
 */
public final class ProjectOwners implements PersonFollowers, PersonalData {
    private final List<ProjectChildren<?>> all;

    public ProjectOwners(List<ProjectChildren<?>> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) {}

    @Override
    public List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
            throws SQLException {
        for (ProjectChildren<?> children : all) {
            children.reassign(transaction, duplicate.getName(), survivor.getName());
        }
        return List.of();
    }

    @Override
    public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
        return owned(transaction, person).stream().findFirst();
    }

    @Override
    public Set<String> tables() {
        return Set.of("project_owner");
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        export.addAllProjectTasks(owned(transaction, subject.person()));
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        return PersonalData.part(
                "what was to be done for projects",
                owned(transaction, subject.person()).size(),
                "nothing: it names the record alone",
                "all of it");
    }

    /** Names of what the person owns. */
    private List<String> owned(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT resource FROM project_owner WHERE person = :person ORDER BY resource")
                .set("person", person)
                .list(row -> row.text("resource"));
    }
}
