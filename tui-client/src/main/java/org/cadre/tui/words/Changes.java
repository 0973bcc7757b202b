package org.cadre.tui.words;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cadre.v1.Amount;
import org.cadre.v1.Change;
import org.cadre.v1.Snapshot;

/** Changes of the feed in words. */
public final class Changes {
    private static final Set<String> QUIET = Set.of("etag", "update_time", "create_time", "state_time", "name");
    private static final int LONGEST_VALUE = 80;

    private Changes() {}

    /** {@code enrolment confirmed}. */
    public static String verb(Change change) {
        return change.getVerb().replace('.', ' ').replace('_', ' ');
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
                Words.fullName(snapshot.getEnrolment().getParticipant()) + " on "
                        + change.getResource().split("/", 3)[1];
            case IMPORT -> snapshot.getImport().getFileName();
            case IATI_IMPORT -> snapshot.getIatiImport().getFileName();
            case NOTICE ->
                snapshot.getNotice().getRecipientName() + ": "
                        + snapshot.getNotice().getSubject();
            case PROJECT -> ProjectWords.title(snapshot.getProject());
            case MILESTONE -> snapshot.getMilestone().getTitle();
            case RISK -> snapshot.getRisk().getTitle();
            case ACTION_ITEM -> snapshot.getActionItem().getTitle();
            case BUDGET_LINE -> snapshot.getBudgetLine().getTitle();
            case STATUS_REPORT ->
                "report of " + Dates.day(snapshot.getStatusReport().getReportDate());
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
        Message before = change.hasBefore() ? resource(change.getBefore()) : after.getDefaultInstanceForType();
        if (!before.getDescriptorForType().equals(after.getDescriptorForType())) {
            return lines;
        }
        for (FieldDescriptor field : after.getDescriptorForType().getFields()) {
            Object now = after.getField(field);
            Object was = before.getField(field);
            if (!now.equals(was) && !QUIET.contains(field.getName())) {
                String old = value(field, was);
                lines.add(field.getName().replace('_', ' ') + ": " + (old.isEmpty() ? "" : old + " → ")
                        + value(field, now));
            }
        }
        return lines;
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
            return Words.count(((List<?>) value).size(), "entry", "entries");
        }
        if (value instanceof com.google.type.Date day) {
            return Dates.day(day);
        }
        if (value instanceof Amount amount) {
            return (amount.getValue() + " " + amount.getCurrency()).trim();
        }
        String text = value instanceof Message message
                ? TextFormat.printer().emittingSingleLine(true).printToString(message)
                : value.toString();
        int unspecified = text.indexOf("_UNSPECIFIED");
        String shown = unspecified > 0 ? "" : text;
        return shown.length() > LONGEST_VALUE ? shown.substring(0, LONGEST_VALUE - 1) + "…" : shown;
    }
}
