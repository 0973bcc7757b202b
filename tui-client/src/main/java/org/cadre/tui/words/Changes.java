package org.cadre.tui.words;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Amount;
import org.cadre.v1.Change;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Snapshot;

/** Changes of the feed in words. */
public final class Changes {
    /** What follows from another field that is told, or tells nothing. */
    private static final Set<String> QUIET =
            Set.of("etag", "update_time", "create_time", "state_time", "name", "target_revisions");

    /** Where the names of kinds, verbs and fields stand in other languages than the contract's English. */
    private static final String NAMES = "changes.";

    private static final int LONGEST_VALUE = 80;
    private static final Pattern RESOURCE = Pattern.compile("([a-zA-Z]+/[a-z0-9-]+)(/[a-zA-Z]+/[a-z0-9-]+)*");

    private Changes() {}

    /** {@code enrolment confirmed}; in other languages {@code inscription : confirmation}. */
    public static String verb(Change change) {
        String[] parts = change.getVerb().split("\\.", 2);
        String english = spaced(change.getVerb());
        String kind = Texts.orElse(NAMES + "kind." + parts[0], "");
        String verb = parts.length < 2 ? "" : Texts.orElse(NAMES + "verb." + parts[1], "");
        return kind.isEmpty() || verb.isEmpty() ? english : Words.labelled(kind, verb);
    }

    private static String spaced(String name) {
        return name.replace('.', ' ').replace('_', ' ');
    }

    /** Whom or what it was done to, by the name that people know. */
    public static String subject(Change change) {
        Snapshot snapshot = change.hasAfter() ? change.getAfter() : change.getBefore();
        String id = Words.id(change.getResource());
        return switch (snapshot.getResourceCase()) {
            case PARTNER -> snapshot.getPartner().getDisplayName();
            case PROGRAMME -> snapshot.getProgramme().getTitle();
            case COURSE -> snapshot.getCourse().getTitle();
            case COURSE_VERSION -> snapshot.getCourseVersion().getTitle() + " " + id;
            case DELIVERY -> snapshot.getDelivery().getTitle();
            case PERSON -> Words.name(snapshot.getPerson());
            case ENROLMENT ->
                Texts.of(
                        "words.Changes.on",
                        Words.fullName(snapshot.getEnrolment().getParticipant()),
                        change.getResource().split("/", 3)[1]);
            case IMPORT -> snapshot.getImport().getFileName();
            case IATI_IMPORT -> snapshot.getIatiImport().getFileName();
            case NOTICE ->
                snapshot.getNotice().getRecipientName() + ": "
                        + snapshot.getNotice().getSubject();
            case PROJECT -> ProjectWords.title(snapshot.getProject());
            case PROJECT_RESULT ->
                FrameworkWords.text(snapshot.getProjectResult().getTitleList(), "en");
            case INDICATOR -> FrameworkWords.text(snapshot.getIndicator().getTitleList(), "en");
            case INDICATOR_PERIOD ->
                Texts.of(
                        "words.Changes.of",
                        FrameworkWords.span(snapshot.getIndicatorPeriod()),
                        change.getResource().split("/", 5)[3]);
            case ACTUAL ->
                Texts.of(
                        "words.Changes.actualOf",
                        change.getResource().split("/", 7)[3],
                        change.getResource().split("/", 7)[5]);
            case PROJECT_TRANSACTION ->
                ProjectWords.of(snapshot.getProjectTransaction().getKind());
            case MILESTONE -> snapshot.getMilestone().getTitle();
            case RISK -> snapshot.getRisk().getTitle();
            case ACTION_ITEM -> snapshot.getActionItem().getTitle();
            case BUDGET_LINE -> snapshot.getBudgetLine().getTitle();
            case STATUS_REPORT ->
                Texts.of(
                        "words.Changes.reportOf",
                        Dates.day(snapshot.getStatusReport().getReportDate()));
            case SSH_KEY ->
                Texts.of("words.Changes.sshKeyOf", snapshot.getSshKey().getPrincipal());
            default -> change.getResource();
        };
    }

    /** Each field that is not as it was: {@code state: WAITLISTED → CONFIRMED}. */
    public static List<String> differences(Change change) {
        List<String> lines = new ArrayList<>();
        if (!change.hasAfter()) {
            return lines;
        }
        Message after = resource(change.getAfter());
        return differences(
                change.hasBefore() ? resource(change.getBefore()) : after.getDefaultInstanceForType(), after);
    }

    /** The same of a resource before and after. */
    public static List<String> differences(Message before, Message after) {
        List<String> lines = new ArrayList<>();
        if (!before.getDescriptorForType().equals(after.getDescriptorForType())) {
            return lines;
        }
        for (FieldDescriptor field : after.getDescriptorForType().getFields()) {
            Object now = after.getField(field);
            Object was = before.getField(field);
            if (!now.equals(was) && !isQuiet(field)) {
                String old = value(field, was);
                String label = Texts.orElse(NAMES + "field." + field.getName(), spaced(field.getName()));
                lines.add(Words.labelled(label, (old.isEmpty() ? "" : old + " → ") + value(field, now)));
            }
        }
        return lines;
    }

    /** The partners who see a resource are those of what it lies below. */
    private static boolean isQuiet(FieldDescriptor field) {
        return QUIET.contains(field.getName())
                || (field.getName().equals("partners") && field.getJavaType() == FieldDescriptor.JavaType.STRING);
    }

    private static Message resource(Snapshot snapshot) {
        return snapshot.getAllFields().values().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .findFirst()
                .orElse(snapshot);
    }

    private static String value(FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            List<?> entries = (List<?>) value;
            String all = String.join(", ", entries.stream().map(Changes::entry).toList());
            return all.length() > LONGEST_VALUE ? Texts.of("words.Changes.entries", entries.size()) : all;
        }
        if (value instanceof com.google.type.Date day) {
            return Dates.day(day);
        }
        if (value instanceof Timestamp time) {
            return Dates.minute(time, ZoneOffset.UTC);
        }
        if (value instanceof Amount amount) {
            return (amount.getValue() + " " + amount.getCurrency()).trim();
        }
        if (value instanceof IndicatorValue told) {
            return told.equals(IndicatorValue.getDefaultInstance())
                    ? ""
                    : FrameworkWords.of(IndicatorMeasure.INDICATOR_MEASURE_UNSPECIFIED, told);
        }
        if (value instanceof EnumValueDescriptor one) {
            return one.getNumber() == 0 ? "" : word(one);
        }
        if (value instanceof Boolean holds) {
            return holds ? Texts.of("words.Changes.yes") : Texts.of("words.Changes.no");
        }
        String text = value instanceof Message message
                ? TextFormat.printer().emittingSingleLine(true).printToString(message)
                : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
    }

    /** One of several: {@code SN 60}, {@code unodc ACCOUNTABLE}. */
    private static String entry(Object entry) {
        if (entry instanceof EnumValueDescriptor value) {
            return word(value);
        }
        if (!(entry instanceof Message message)) {
            return entry instanceof String text && RESOURCE.matcher(text).matches() ? Words.id(text) : entry.toString();
        }
        List<String> parts = new ArrayList<>();
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                parts.add(String.join(
                        "+", ((List<?>) value).stream().map(Changes::entry).toList()));
            } else if (!(value instanceof Timestamp)) {
                parts.add(entry(value));
            }
        });
        return String.join(" ", parts);
    }

    /** {@code IN PROGRESS} of {@code MILESTONE_STATE_IN_PROGRESS}. */
    private static String word(EnumValueDescriptor value) {
        String prefix = value.getType()
                        .getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT) + "_";
        return Words.plain(value.getName(), prefix);
    }
}
