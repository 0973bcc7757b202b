package org.cadre.server.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RelatedProject;

/** The projects on record. A focal point sees those in which its partner takes part. */
public final class Projects {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("code", "code")
            .text("title", "title")
            .enumeration("kind", "kind", ProjectKind.getDescriptor())
            .enumeration("state", "state", ProjectState.getDescriptor())
            .members("partner", "name IN (SELECT project FROM project_partner WHERE partner = ?)")
            .members("country", "name IN (SELECT project FROM project_country WHERE country = ?)")
            .members("coordinator", "name IN (SELECT project FROM project_coordinator WHERE person = ?)")
            .members("programme", "name IN (SELECT project FROM project_link WHERE target = ?)")
            .members("delivery", "name IN (SELECT project FROM project_link WHERE target = ?)")
            .date("planned_start_date", "planned_start_date")
            .date("planned_end_date", "planned_end_date")
            .date("actual_start_date", "actual_start_date")
            .date("actual_end_date", "actual_end_date")
            .instant("update_time", "update_time");

    static final ResourceTable<Project> TABLE = ResourceTable.shared(
            "project",
            Project.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM project WHERE name = :name",
                    """
                    INSERT INTO project (name, code, code_folded, title, kind, state, planned_start_date,
                      planned_end_date, actual_start_date, actual_end_date, update_time, revision, body)
                    VALUES (:name, :code, :code_folded, :title, :kind, :state, :planned_start_date,
                      :planned_end_date, :actual_start_date, :actual_end_date, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE project SET code = :code, code_folded = :code_folded, title = :title, kind = :kind,
                      state = :state, planned_start_date = :planned_start_date, planned_end_date = :planned_end_date,
                      actual_start_date = :actual_start_date, actual_end_date = :actual_end_date,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM project WHERE name = :name"),
            Projects::setColumns,
            Projects::partners);

    private static final String COLLECTION = "projects/";

    private Projects() {}

    /** The partners that take part, each once: those whose focal points see it. */
    public static List<String> partners(Project project) {
        return project.getPartnersList().stream()
                .map(ProjectPartner::getPartner)
                .toList();
    }

    /** The project of that name, where the caller may see it. */
    public static Project require(Transaction transaction, Caller caller, String project) throws SQLException {
        return TABLE.require(transaction, caller, project).value();
    }

    /** The project that a field of a request names; else a refusal that names the field. */
    public static Project requireReference(Transaction transaction, Caller caller, String field, String project)
            throws SQLException {
        return TABLE.requireReference(transaction, caller, field, project).value();
    }

    /** The project of that name, whoever may see it. */
    public static Optional<Project> find(Transaction transaction, String project) throws SQLException {
        return TABLE.find(transaction, project).map(Stored::value);
    }

    /** The name of the project that a resource is, or lies in. */
    public static String nameOf(String resource) {
        int end = resource.indexOf('/', COLLECTION.length());
        return end < 0 ? resource : resource.substring(0, end);
    }

    /** A project as the caller may see it: which others it has to do with is not told to focal points, who may not know of them. */
    public static Project shown(Caller caller, Project project) {
        return caller.partner().isEmpty()
                ? project
                : project.toBuilder().clearRelatedProjects().build();
    }

    /**
     * Narrows a list to what lies in projects that the caller may see.
     *
     * @param column of the list's table that holds the project's name
     */
    public static ListQuery visible(ListQuery query, Caller caller, String column) {
        caller.partner()
                .ifPresent(partner -> query.where(
                                column + " IN (SELECT project FROM project_partner WHERE partner = :caller_partner)")
                        .set("caller_partner", partner));
        return query;
    }

    /**
     * The names of all that match and that the caller may see, by code.
     *
     * @param filter as of ListProjects
     */
    public static List<String> matching(ReadTransaction transaction, PageTokens tokens, Caller caller, String filter)
            throws SQLException {
        record Named(String code, String name) {}
        ListQuery query = new ListQuery(
                tokens, caller, LIST_FIELDS, "code", new ListQuery.Request("matching", "", filter, "", 0, ""));
        return visible(query, caller, "name")
                .all(
                        transaction,
                        "code_folded, name",
                        "project",
                        row -> new Named(row.text("code_folded"), row.text("name")))
                .stream()
                .sorted(Comparator.comparing(Named::code))
                .map(Named::name)
                .toList();
    }

    /** One project in which the partner takes part, or on whose agreement it rests: why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        Optional<String> part = first(transaction, """
                SELECT project FROM project_partner WHERE partner = :target ORDER BY project LIMIT 1
                """, partner);
        return part.isPresent() ? part : firstLinked(transaction, partner);
    }

    /** One project that names the programme, the delivery or the other project: why that cannot be removed. */
    public static Optional<String> firstLinked(Transaction transaction, String target) throws SQLException {
        return first(
                transaction,
                "SELECT project FROM project_link WHERE target = :target ORDER BY project LIMIT 1",
                target);
    }

    private static Optional<String> first(Transaction transaction, String statement, String target)
            throws SQLException {
        return transaction.sql(statement).set("target", target).optional(row -> row.text("project"));
    }

    /** Projects that the person coordinates, by name. */
    static List<Stored<Project>> coordinatedBy(Transaction transaction, String person) throws SQLException {
        return transaction.sql("""
                    SELECT body, revision FROM project
                    WHERE name IN (SELECT project FROM project_coordinator WHERE person = :person) ORDER BY name
                    """).set("person", person).list(TABLE::stored);
    }

    /** How a project is known: here, and in the books of its partners. */
    public record Identity(String name, String code, List<String> activityIds) {}

    /** Of all projects. */
    public static List<Identity> identities(Transaction transaction) throws SQLException {
        return transaction.sql("SELECT body, revision FROM project").list(row -> {
            Project project = TABLE.stored(row).value();
            return new Identity(
                    project.getName(),
                    project.getCode(),
                    project.getPartnersList().stream()
                            .map(ProjectPartner::getActivityId)
                            .filter(id -> !id.isEmpty())
                            .toList());
        });
    }

    /** Notes other projects on record that an imported one has to do with. */
    public static void relate(WriteTransaction transaction, String project, List<RelatedProject> related)
            throws SQLException {
        Optional<Stored<Project>> found = TABLE.find(transaction, project);
        if (found.isPresent()) {
            update(
                    transaction,
                    found.get(),
                    found.get().value().toBuilder()
                            .clearRelatedProjects()
                            .addAllRelatedProjects(related)
                            .build(),
                    "related");
        }
    }

    static Stored<Project> create(WriteTransaction transaction, Project project) throws SQLException {
        return create(transaction, project, "created");
    }

    static Stored<Project> create(WriteTransaction transaction, Project project, String event) throws SQLException {
        boolean taken = transaction
                .sql("SELECT name FROM project WHERE code_folded = :code_folded")
                .set("code_folded", folded(project))
                .optional(row -> row.text("name"))
                .isPresent();
        if (taken) {
            throw new Refusal.Exists(
                    ErrorReason.ERROR_REASON_PROJECT_CODE_TAKEN,
                    "There is already a project with the code " + project.getCode() + "; choose another.",
                    Map.of("code", project.getCode()));
        }
        Stored<Project> created = TABLE.create(transaction, project, event);
        addLinks(transaction, created.value());
        return created;
    }

    static Stored<Project> update(WriteTransaction transaction, Stored<Project> current, Project changed, String event)
            throws SQLException {
        Stored<Project> updated = TABLE.update(transaction, current, changed, event);
        if (updated != current) {
            removeLinks(transaction, changed.getName());
            addLinks(transaction, updated.value());
        }
        return updated;
    }

    static void delete(WriteTransaction transaction, Stored<Project> current) throws SQLException {
        TABLE.delete(transaction, current);
        removeLinks(transaction, current.value().getName());
    }

    private static void addLinks(WriteTransaction transaction, Project project) throws SQLException {
        addAll(
                transaction,
                "INSERT INTO project_partner (partner, project) VALUES (:value, :project)",
                project,
                partners(project));
        addAll(
                transaction,
                "INSERT INTO project_country (country, project) VALUES (:value, :project)",
                project,
                project.getCountriesList().stream()
                        .map(ProjectCountry::getCountry)
                        .toList());
        addAll(
                transaction,
                "INSERT INTO project_coordinator (person, project) VALUES (:value, :project)",
                project,
                project.getCoordinatorsList());
        Set<String> targets = new HashSet<>(project.getProgrammesList());
        targets.addAll(project.getDeliveriesList());
        targets.addAll(project.getRelatedProjectsList().stream()
                .map(RelatedProject::getProject)
                .collect(Collectors.toSet()));
        if (project.hasCooperation()) {
            targets.add(project.getCooperation().getPartner());
        }
        addAll(
                transaction,
                "INSERT INTO project_link (target, project) VALUES (:value, :project)",
                project,
                new ArrayList<>(targets));
    }

    private static void addAll(WriteTransaction transaction, String statement, Project project, List<String> values)
            throws SQLException {
        for (String value : values) {
            transaction
                    .sql(statement)
                    .set("value", value)
                    .set("project", project.getName())
                    .execute();
        }
    }

    private static void removeLinks(WriteTransaction transaction, String project) throws SQLException {
        for (String statement : List.of(
                "DELETE FROM project_partner WHERE project = :project",
                "DELETE FROM project_country WHERE project = :project",
                "DELETE FROM project_coordinator WHERE project = :project",
                "DELETE FROM project_link WHERE project = :project")) {
            transaction.sql(statement).set("project", project).execute();
        }
    }

    private static String folded(Project project) {
        return project.getCode().toLowerCase(Locale.ROOT);
    }

    private static void setColumns(Sql sql, Project project) {
        sql.set("code", project.getCode())
                .set("code_folded", folded(project))
                .set("title", Texts.main(project.getTitleList(), project.getDefaultLanguage()))
                .set("kind", project.getKindValue())
                .set("state", project.getStateValue())
                .set("planned_start_date", day(project.hasPlannedStartDate(), project.getPlannedStartDate()))
                .set("planned_end_date", day(project.hasPlannedEndDate(), project.getPlannedEndDate()))
                .set("actual_start_date", day(project.hasActualStartDate(), project.getActualStartDate()))
                .set("actual_end_date", day(project.hasActualEndDate(), project.getActualEndDate()))
                .set("update_time", ResourceTable.instant(project.getUpdateTime()));
    }

    private static String day(boolean known, com.google.type.Date date) {
        return known ? PartialDate.of("project", date).text() : "";
    }
}
