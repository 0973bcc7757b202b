package org.cadre.tui.words;

import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportOutcome;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiLeftOut;
import org.cadre.v1.IatiSeverity;

/** Activity files in words. */
public final class IatiWords {
    private IatiWords() {}

    /** What becomes of a project: a row for each finding, or one where there is none. */
    public static List<List<String>> rows(IatiActivityCheck check) {
        String project = Words.id(check.getProject());
        if (check.getFindingsCount() == 0) {
            return List.of(List.of(project, of(check.getOutcome()), "", "", ""));
        }
        List<List<String>> rows = new ArrayList<>();
        for (IatiFinding finding : check.getFindingsList()) {
            rows.add(List.of(
                    project,
                    of(check.getOutcome()),
                    finding.getRule(),
                    finding.getPath().replaceFirst("^iati-activity/", ""),
                    told(finding)));
        }
        return rows;
    }

    /** WRITTEN, LEFT_OUT, NOT_AID. */
    private static String of(IatiExportOutcome outcome) {
        return outcome.name().replaceFirst("^IATI_EXPORT_OUTCOME_", "");
    }

    /** What becomes of an activity of a file: a row for each finding and for each thing left out, or one where there is neither. */
    public static List<List<String>> rows(IatiImportActivity activity) {
        String line = Integer.toString(activity.getLine());
        String outcome = activity.getOutcome().name().replaceFirst("^IATI_IMPORT_OUTCOME_", "");
        List<List<String>> rows = new ArrayList<>();
        for (IatiFinding finding : activity.getFindingsList()) {
            rows.add(List.of(
                    Integer.toString(finding.getLine()),
                    activity.getIatiIdentifier(),
                    outcome,
                    finding.getRule(),
                    finding.getPath().replaceFirst("^iati-activity/", ""),
                    told(finding)));
        }
        for (IatiLeftOut left : activity.getLeftOutList()) {
            rows.add(List.of(
                    line,
                    activity.getIatiIdentifier(),
                    outcome,
                    "",
                    left.getElement(),
                    Texts.of("words.IatiWords.leftOut", left.getCount(), left.getReason())));
        }
        if (rows.isEmpty()) {
            rows.add(List.of(line, activity.getIatiIdentifier(), outcome, "", "", Words.id(activity.getProject())));
        }
        return rows;
    }

    /** A finding in one sentence; a warning says that it is one. */
    public static String told(IatiFinding finding) {
        String where = finding.getResource().isEmpty() ? "" : " (" + finding.getResource() + ")";
        return (finding.getSeverity() == IatiSeverity.IATI_SEVERITY_WARNING ? Texts.of("words.IatiWords.warning") : "")
                + finding.getMessage()
                + where;
    }

    /** Of the table of an import. */
    public static List<String> importHeadings() {
        return List.of("LINE", "ACTIVITY", "OUTCOME", "RULE", "ELEMENT", "WHY");
    }

    /** Of the table that {@link #rows} fills. */
    public static List<String> headings() {
        return List.of("PROJECT", "OUTCOME", "RULE", "ELEMENT", "WHY");
    }
}
