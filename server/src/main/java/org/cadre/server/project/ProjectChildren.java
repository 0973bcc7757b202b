package org.cadre.server.project;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Project;

/**
 * Resources of one kind that lie below projects, {@code projects/{project}/…/{id}}: the focal points of the project's
 * partners see them, they are written while the project goes on, and they go with it. Whoever is named in one as its owner
 * is found again when persons are merged or erased.
 *
 * @param <T> the contract message; as for {@link ResourceTable}, and with {@code partners}
 */
public final class ProjectChildren<T extends Message> implements ProjectPart {
    /** Every project that the caller may see, as the parent of a list. */
    private static final String ALL = "projects/-";

    private final String kind;
    private final ResourceTable<T> table;
    private final Function<T, List<String>> owners;
    private final Predicate<T> shared;
    private final FieldDescriptor name;
    private final FieldDescriptor partners;

    /**
     * @param kind one word for the feed, and the name of the table, which has the columns {@code name}, {@code project},
     *     {@code revision} and {@code body}
     * @param columns sets what the statements name beside name, project, body and revision
     * @param owners the persons that a resource names, each once
     * @param shared whether a resource is for the eyes of the partners' focal points
     */
    public ProjectChildren(
            String kind,
            T prototype,
            ResourceTable.Statements statements,
            ResourceTable.Columns<T> columns,
            Function<T, List<String>> owners,
            Predicate<T> shared) {
        this.shared = shared;
        this.kind = kind;
        this.owners = owners;
        this.name = prototype.getDescriptorForType().findFieldByName("name");
        this.partners = prototype.getDescriptorForType().findFieldByName("partners");
        this.table = ResourceTable.shared(
                kind,
                prototype,
                statements,
                (sql, value) -> columns.set(sql.set("project", projectOf(value)), value),
                this::partnersOf);
    }

    /** The resource of that name, where the caller may see it. */
    public Stored<T> require(Transaction transaction, Caller caller, String resource) throws SQLException {
        return table.require(transaction, caller, resource);
    }

    /** The resource that a field of a request names; else a refusal that names the field. */
    public Stored<T> requireReference(Transaction transaction, Caller caller, String field, String resource)
            throws SQLException {
        return table.requireReference(transaction, caller, field, resource);
    }

    /** The same, to be changed: refuses another etag, and a project in which nothing changes any more. */
    public Stored<T> requireOpen(Transaction transaction, Caller caller, String resource, String etag)
            throws SQLException {
        Stored<T> current = table.require(transaction, caller, resource);
        table.checkEtag(current, etag);
        var unused = openProject(transaction, caller, projectOf(current.value()));
        return current;
    }

    /** The project below which something is added or changed; refuses one in which nothing changes any more. */
    public static Project openProject(Transaction transaction, Caller caller, String project) throws SQLException {
        Project open = Projects.require(transaction, caller, project);
        ProjectVerb.UPDATE.requireFrom(open);
        return open;
    }

    /** Adds a resource to the project that its name says. */
    public Stored<T> create(WriteTransaction transaction, Project project, T value) throws SQLException {
        Stored<T> created = table.create(transaction, within(project, value), "created");
        addOwners(transaction, created.value());
        return created;
    }

    /** Replaces a resource by a changed one; the same where nothing was changed. */
    public Stored<T> update(WriteTransaction transaction, Stored<T> current, T changed, String event)
            throws SQLException {
        Stored<T> updated = table.update(transaction, current, changed, event);
        if (updated != current) {
            removeOwners(transaction, current.value());
            addOwners(transaction, updated.value());
        }
        return updated;
    }

    public void delete(WriteTransaction transaction, Stored<T> current) throws SQLException {
        removeOwners(transaction, current.value());
        table.delete(transaction, current);
    }

    /** All of a project, by name. */
    public List<Stored<T>> ofProject(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM " + kind + " WHERE project = :project ORDER BY name")
                .set("project", project)
                .list(table::stored);
    }

    /** All of some projects, by project. */
    public Map<String, List<T>> ofEach(Transaction transaction, ProjectRange range) throws SQLException {
        return range.below(transaction, kind, row -> table.stored(row).value()).stream()
                .collect(Collectors.groupingBy(this::projectOf));
    }

    /** A page of those of one project, or of all that the caller may see. */
    public ListQuery.Page<T> list(
            ReadTransaction transaction,
            PageTokens tokens,
            Caller caller,
            ListFields fields,
            String defaultOrder,
            ListQuery.Request request)
            throws SQLException {
        ListQuery query = new ListQuery(tokens, caller, fields, defaultOrder, request);
        return page(transaction, caller, query, request.parent());
    }

    /** A page of a query of the caller's own over this table. @param parent the project, or "projects/-" */
    public ListQuery.Page<T> page(ReadTransaction transaction, Caller caller, ListQuery query, String parent)
            throws SQLException {
        if (!parent.equals(ALL)) {
            query.where("project = :parent")
                    .set("parent", Projects.require(transaction, caller, parent).getName());
        }
        return Projects.visible(query, caller, "project")
                .read(
                        transaction,
                        "body, revision",
                        kind,
                        row -> table.stored(row).value());
    }

    /** The project that a resource lies in. */
    public String projectOf(T value) {
        return ResourceName.parent((String) value.getField(name));
    }

    @Override
    public void partnersChanged(WriteTransaction transaction, Project project) throws SQLException {
        for (Stored<T> stored : ofProject(transaction, project.getName())) {
            table.update(transaction, stored, within(project, stored.value()), "shared");
        }
    }

    @Override
    public void deleted(WriteTransaction transaction, Project project) throws SQLException {
        for (Stored<T> stored : ofProject(transaction, project.getName())) {
            delete(transaction, stored);
        }
    }

    private List<Stored<T>> ownedBy(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM " + kind
                        + " WHERE name IN (SELECT resource FROM project_owner WHERE person = :person) ORDER BY name")
                .set("person", person)
                .list(table::stored);
    }

    /** What the person owned is another's. */
    void reassign(WriteTransaction transaction, String person, String successor) throws SQLException {
        for (Stored<T> stored : ownedBy(transaction, person)) {
            update(transaction, stored, renamed(stored.value(), person, successor), "owner_merged");
        }
    }

    /** The message with one name in place of another, wherever it stands as a whole text. */
    @SuppressWarnings("unchecked")
    private static <M extends Message> M renamed(M message, String from, String to) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                List<?> values = (List<?>) value;
                for (int at = 0; at < values.size(); at++) {
                    builder.setRepeatedField(field, at, renamedValue(values.get(at), from, to));
                }
            } else {
                builder.setField(field, renamedValue(value, from, to));
            }
        });
        return (M) builder.build();
    }

    private static Object renamedValue(Object value, String from, String to) {
        if (value instanceof Message message) {
            return renamed(message, from, to);
        }
        return value.equals(from) ? to : value;
    }

    /** The resource, seen by those who see the project; by no focal point where it is not shared. */
    @SuppressWarnings("unchecked")
    public T within(Project project, T value) {
        Message.Builder builder = value.toBuilder().clearField(partners);
        for (String partner : shared.test(value) ? Projects.partners(project) : List.<String>of()) {
            builder.addRepeatedField(partners, partner);
        }
        return (T) builder.build();
    }

    @SuppressWarnings("unchecked")
    private List<String> partnersOf(T value) {
        return (List<String>) value.getField(partners);
    }

    private void addOwners(WriteTransaction transaction, T value) throws SQLException {
        for (String person : owners.apply(value)) {
            transaction
                    .sql("INSERT INTO project_owner (person, resource) VALUES (:person, :resource)")
                    .set("person", person)
                    .set("resource", (String) value.getField(name))
                    .execute();
        }
    }

    private void removeOwners(WriteTransaction transaction, T value) throws SQLException {
        transaction
                .sql("DELETE FROM project_owner WHERE resource = :resource")
                .set("resource", (String) value.getField(name))
                .execute();
    }
}
