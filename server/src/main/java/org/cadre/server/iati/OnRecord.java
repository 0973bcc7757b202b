package org.cadre.server.iati;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.partner.Partners;
import org.cadre.server.project.Projects;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Partner;

/**
 * What is on record when a file comes in: the projects by the identifiers that they have as activities, and the partners by their
 * references.
 */
final class OnRecord {
    private final Optional<IatiSettings> reporter;
    private final Map<String, String> projects = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, List<Partner>> partners;

    private OnRecord(Optional<IatiSettings> reporter, Map<String, List<Partner>> partners) {
        this.reporter = reporter;
        this.partners = partners;
    }

    static OnRecord read(Transaction transaction, Optional<IatiSettings> reporter) throws SQLException {
        OnRecord record = new OnRecord(reporter, Partners.byIatiReference(transaction));
        for (Projects.Identity identity : Projects.identities(transaction)) {
            record.add(identity);
        }
        return record;
    }

    /** Takes a project as known. */
    void add(Projects.Identity identity) {
        names.add(identity.name());
        codes.add(identity.code().toLowerCase(Locale.ROOT));
        identity.activityIds().forEach(id -> projects.putIfAbsent(id, identity.name()));
        reporter.ifPresent(own -> projects.put(own.reference() + "-" + identity.code(), identity.name()));
    }

    /** The project that is the activity. */
    Optional<String> project(String identifier) {
        return Optional.ofNullable(projects.get(identifier));
    }

    boolean isTaken(String code) {
        return codes.contains(code.toLowerCase(Locale.ROOT));
    }

    boolean isNamed(String project) {
        return names.contains(project);
    }

    /** Whether an identifier is one that this server gives. */
    boolean isOwn(String identifier) {
        return reporter.filter(own -> identifier.startsWith(own.reference() + "-")
                        && identifier.length() > own.reference().length() + 1)
                .isPresent();
    }

    /** What the reference of the organisation that reports here leaves of an identifier of its own. */
    String rest(String identifier) {
        return identifier.substring(reporter.orElseThrow().reference().length() + 1);
    }

    /**
     * The partner of a reference: the only one, or the only one that is part of no other.
     *
     * @return empty where there is none, or several that it may be
     */
    Optional<String> partner(String reference) {
        List<Partner> found = partners.getOrDefault(reference, List.of());
        List<Partner> whole = found.size() < 2
                ? found
                : found.stream().filter(one -> one.getParent().isEmpty()).toList();
        return whole.size() == 1 ? Optional.of(whole.get(0).getName()) : Optional.empty();
    }
}
