package org.cadre.server.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cadre.server.call.ResourceName;
import org.cadre.v1.ActionItem;
import org.cadre.v1.Actual;
import org.cadre.v1.Assessment;
import org.cadre.v1.Attempt;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.Certificate;
import org.cadre.v1.Course;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Evaluation;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.IatiImport;
import org.cadre.v1.Import;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IssuerKey;
import org.cadre.v1.Mark;
import org.cadre.v1.Milestone;
import org.cadre.v1.Notice;
import org.cadre.v1.Partner;
import org.cadre.v1.Person;
import org.cadre.v1.Programme;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.Risk;
import org.cadre.v1.Roll;
import org.cadre.v1.Snapshot;
import org.cadre.v1.SshKey;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusRules;

/** The kinds of resources in the feed: how the store calls them, who owns them, and where they stand now. */
enum Kind {
    PARTNER("partner", "partners", Partner.getDefaultInstance(), ResourceKind.RESOURCE_KIND_PARTNER),
    PROGRAMME("programme", "programmes", Programme.getDefaultInstance(), ResourceKind.RESOURCE_KIND_PROGRAMME),
    COURSE("course", "courses", Course.getDefaultInstance(), ResourceKind.RESOURCE_KIND_COURSE),
    COURSE_VERSION(
            "course_version",
            "courses/versions",
            CourseVersion.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_COURSE_VERSION),
    DELIVERY("delivery", "deliveries", Delivery.getDefaultInstance(), ResourceKind.RESOURCE_KIND_DELIVERY),
    PERSON("person", "persons", Person.getDefaultInstance(), ResourceKind.RESOURCE_KIND_PERSON),
    ENROLMENT(
            "enrolment", "deliveries/enrolments", Enrolment.getDefaultInstance(), ResourceKind.RESOURCE_KIND_ENROLMENT),
    IMPORT("import", "imports", Import.getDefaultInstance(), ResourceKind.RESOURCE_KIND_IMPORT),
    ROLL("roll", "deliveries/rolls", Roll.getDefaultInstance(), ResourceKind.RESOURCE_KIND_ROLL),
    MARK("mark", "deliveries/enrolments/marks", Mark.getDefaultInstance(), ResourceKind.RESOURCE_KIND_MARK),
    ASSESSMENT(
            "assessment",
            "deliveries/assessments",
            Assessment.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_ASSESSMENT),
    ATTEMPT(
            "attempt",
            "deliveries/enrolments/attempts",
            Attempt.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_ATTEMPT),
    CERTIFICATE(
            "certificate", "certificates", Certificate.getDefaultInstance(), ResourceKind.RESOURCE_KIND_CERTIFICATE),
    ISSUER_KEY("issuer_key", "issuerKeys", IssuerKey.getDefaultInstance(), ResourceKind.RESOURCE_KIND_ISSUER_KEY),
    QUESTIONNAIRE(
            "questionnaire",
            "questionnaires",
            Questionnaire.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_QUESTIONNAIRE),
    EVALUATION(
            "evaluation",
            "deliveries/evaluations",
            Evaluation.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_EVALUATION),
    NOTICE("notice", "notices", Notice.getDefaultInstance(), ResourceKind.RESOURCE_KIND_NOTICE),
    PROJECT("project", "projects", Project.getDefaultInstance(), ResourceKind.RESOURCE_KIND_PROJECT),
    MILESTONE("milestone", "projects/milestones", Milestone.getDefaultInstance(), ResourceKind.RESOURCE_KIND_MILESTONE),
    RISK("risk", "projects/risks", Risk.getDefaultInstance(), ResourceKind.RESOURCE_KIND_RISK),
    ACTION_ITEM(
            "action_item",
            "projects/actionItems",
            ActionItem.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_ACTION_ITEM),
    STATUS_REPORT(
            "status_report",
            "projects/statusReports",
            StatusReport.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_STATUS_REPORT),
    STATUS_RULES(
            "status_rules", "statusRules", StatusRules.getDefaultInstance(), ResourceKind.RESOURCE_KIND_STATUS_RULES),
    BUDGET_LINE(
            "budget_line",
            "projects/budgetLines",
            BudgetLine.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_BUDGET_LINE),
    PROJECT_TRANSACTION(
            "project_transaction",
            "projects/transactions",
            ProjectTransaction.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_PROJECT_TRANSACTION),
    EXCHANGE_RATE(
            "exchange_rate",
            "exchangeRates",
            ExchangeRate.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_EXCHANGE_RATE),
    IATI_IMPORT("iati_import", "iatiImports", IatiImport.getDefaultInstance(), ResourceKind.RESOURCE_KIND_IATI_IMPORT),
    SSH_KEY("ssh_key", "sshKeys", SshKey.getDefaultInstance(), ResourceKind.RESOURCE_KIND_SSH_KEY),
    PROJECT_RESULT(
            "project_result",
            "projects/results",
            ProjectResult.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_PROJECT_RESULT),
    INDICATOR("indicator", "projects/indicators", Indicator.getDefaultInstance(), ResourceKind.RESOURCE_KIND_INDICATOR),
    INDICATOR_PERIOD(
            "indicator_period",
            "projects/indicators/periods",
            IndicatorPeriod.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_INDICATOR_PERIOD),
    ACTUAL(
            "actual",
            "projects/indicators/periods/actuals",
            Actual.getDefaultInstance(),
            ResourceKind.RESOURCE_KIND_ACTUAL);

    private static final Map<String, Kind> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.word, Function.identity()));
    private static final Map<ResourceKind, Kind> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.number, Function.identity()));

    private final String word;
    private final String collections;
    private final Message prototype;
    private final ResourceKind number;
    private final FieldDescriptor field;

    Kind(String word, String collections, Message prototype, ResourceKind number) {
        this.word = word;
        this.collections = collections;
        this.prototype = prototype;
        this.number = number;
        this.field = Snapshot.getDescriptor().findFieldByName(word);
    }

    /** The kind that a change in the store names. */
    static Kind of(String word) {
        Kind kind = BY_WORD.get(word);
        if (kind == null) {
            throw new IllegalStateException("The feed does not know the kind " + word + ".");
        }
        return kind;
    }

    /** The kind that a request names. */
    static Kind of(ResourceKind number) {
        return BY_NUMBER.get(number);
    }

    /** The kind of a resource by its name; empty where the name is not one of the contract's. */
    static Optional<Kind> ofResource(String name) {
        String[] segments = name.split("/", -1);
        if (segments.length % 2 != 0 || Arrays.stream(segments).anyMatch(String::isEmpty)) {
            return Optional.empty();
        }
        String collections = IntStream.range(0, segments.length / 2)
                .mapToObj(at -> segments[2 * at])
                .collect(Collectors.joining("/"));
        return Arrays.stream(values())
                .filter(kind -> kind.collections.equals(collections))
                .findFirst();
    }

    /**
     * Whether each resource of the kind concerns one partner, or those of a project, and is hidden from the focal points of
     * others; an evaluation or an import of activities concerns none, and is hidden from all of them.
     */
    boolean isOwned() {
        return this == PERSON
                || this == ENROLMENT
                || this == IMPORT
                || this == MARK
                || this == ATTEMPT
                || this == CERTIFICATE
                || this == EVALUATION
                || this == NOTICE
                || this == IATI_IMPORT
                || isOfProject();
    }

    /** Whether each resource of the kind is one principal's own, and hidden from others but administrators and auditors. */
    boolean isPersonal() {
        return this == SSH_KEY;
    }

    private boolean isOfProject() {
        return collections.equals("projects") || collections.startsWith("projects/");
    }

    /**
     * The partners that a resource belongs to; none, or one, where it is not of a project. Of a kind that is personal, the
     * principal whose it is.
     */
    Set<String> owners(Snapshot snapshot) {
        if (isPersonal()) {
            return Set.of(snapshot.getSshKey().getPrincipal());
        }
        String owner = owner(snapshot);
        return owner.isEmpty() ? partnersOfProject(snapshot) : Set.of(owner);
    }

    private Set<String> partnersOfProject(Snapshot snapshot) {
        return switch (this) {
            case PROJECT ->
                snapshot.getProject().getPartnersList().stream()
                        .map(ProjectPartner::getPartner)
                        .collect(Collectors.toUnmodifiableSet());
            case MILESTONE -> Set.copyOf(snapshot.getMilestone().getPartnersList());
            case RISK -> Set.copyOf(snapshot.getRisk().getPartnersList());
            case ACTION_ITEM -> Set.copyOf(snapshot.getActionItem().getPartnersList());
            case STATUS_REPORT -> Set.copyOf(snapshot.getStatusReport().getPartnersList());
            case BUDGET_LINE -> Set.copyOf(snapshot.getBudgetLine().getPartnersList());
            case PROJECT_TRANSACTION ->
                Set.copyOf(snapshot.getProjectTransaction().getPartnersList());
            case PROJECT_RESULT -> Set.copyOf(snapshot.getProjectResult().getPartnersList());
            case INDICATOR -> Set.copyOf(snapshot.getIndicator().getPartnersList());
            case INDICATOR_PERIOD -> Set.copyOf(snapshot.getIndicatorPeriod().getPartnersList());
            case ACTUAL -> Set.copyOf(snapshot.getActual().getPartnersList());
            default -> Set.of();
        };
    }

    private String owner(Snapshot snapshot) {
        return switch (this) {
            case PERSON -> snapshot.getPerson().getPartner();
            case ENROLMENT -> snapshot.getEnrolment().getParticipant().getPartner();
            case IMPORT -> snapshot.getImport().getPartner();
            case MARK -> snapshot.getMark().getPartner();
            case ATTEMPT -> snapshot.getAttempt().getPartner();
            case CERTIFICATE -> snapshot.getCertificate().getPartner();
            case NOTICE -> snapshot.getNotice().getPartner();
            default -> "";
        };
    }

    /** The snapshot that an image of the store holds. */
    Snapshot snapshot(ByteString image) {
        try {
            return Snapshot.newBuilder()
                    .setField(field, prototype.getParserForType().parseFrom(image))
                    .build();
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored " + word + " cannot be read.", broken);
        }
    }

    /** Reads the revision of the last change of a resource that still exists; parameters as {@link #keys}. */
    String currentRevision() {
        return switch (this) {
            case ENROLMENT -> "SELECT revision FROM enrolment WHERE delivery = :delivery AND id = :id";
            case PARTNER -> "SELECT revision FROM partner WHERE name = :name";
            case PROGRAMME -> "SELECT revision FROM programme WHERE name = :name";
            case COURSE -> "SELECT revision FROM course WHERE name = :name";
            case COURSE_VERSION -> "SELECT revision FROM course_version WHERE name = :name";
            case DELIVERY -> "SELECT revision FROM delivery WHERE name = :name";
            case PERSON -> "SELECT revision FROM person WHERE name = :name";
            case IMPORT -> "SELECT revision FROM import WHERE name = :name";
            case ROLL -> "SELECT revision FROM roll WHERE name = :name";
            case MARK -> "SELECT revision FROM mark WHERE name = :name";
            case ASSESSMENT -> "SELECT revision FROM assessment WHERE name = :name";
            case ATTEMPT -> "SELECT revision FROM attempt WHERE name = :name";
            case CERTIFICATE -> "SELECT revision FROM certificate WHERE name = :name";
            case ISSUER_KEY -> "SELECT revision FROM issuer_key WHERE name = :name";
            case QUESTIONNAIRE -> "SELECT revision FROM questionnaire WHERE name = :name";
            case EVALUATION -> "SELECT revision FROM evaluation WHERE name = :name";
            case NOTICE -> "SELECT revision FROM notice WHERE name = :name";
            case PROJECT -> "SELECT revision FROM project WHERE name = :name";
            case MILESTONE -> "SELECT revision FROM milestone WHERE name = :name";
            case RISK -> "SELECT revision FROM risk WHERE name = :name";
            case ACTION_ITEM -> "SELECT revision FROM action_item WHERE name = :name";
            case STATUS_REPORT -> "SELECT revision FROM status_report WHERE name = :name";
            case STATUS_RULES -> "SELECT revision FROM status_rules WHERE name = :name";
            case BUDGET_LINE -> "SELECT revision FROM budget_line WHERE name = :name";
            case PROJECT_TRANSACTION -> "SELECT revision FROM project_transaction WHERE name = :name";
            case EXCHANGE_RATE -> "SELECT revision FROM exchange_rate WHERE name = :name";
            case SSH_KEY -> "SELECT revision FROM ssh_key WHERE name = :name";
            case IATI_IMPORT -> "SELECT revision FROM iati_import WHERE name = :name";
            case PROJECT_RESULT -> "SELECT revision FROM project_result WHERE name = :name";
            case INDICATOR -> "SELECT revision FROM indicator WHERE name = :name";
            case INDICATOR_PERIOD -> "SELECT revision FROM indicator_period WHERE name = :name";
            case ACTUAL -> "SELECT revision FROM actual WHERE name = :name";
        };
    }

    Map<String, String> keys(String resource) {
        return this == ENROLMENT
                ? Map.of("delivery", ResourceName.id(ResourceName.parent(resource)), "id", ResourceName.id(resource))
                : Map.of("name", resource);
    }
}
