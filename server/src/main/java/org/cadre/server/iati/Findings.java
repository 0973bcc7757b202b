package org.cadre.server.iati;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiSeverity;

/** What there is to say of one activity. */
final class Findings {
    /** More are not told, so that a file that is wrong throughout has an answer of bounded size. */
    private static final int MOST = 200;

    private final List<IatiFinding> all = new ArrayList<>();
    private boolean wrong;

    void error(String rule, String path, Element where, String message) {
        add(rule, IatiSeverity.IATI_SEVERITY_ERROR, path, where.resource(), where.line(), where.column(), message);
    }

    void error(String rule, String path, String resource, String message) {
        add(rule, IatiSeverity.IATI_SEVERITY_ERROR, path, resource, 0, 0, message);
    }

    void warning(String rule, String path, Element where, String message) {
        add(rule, IatiSeverity.IATI_SEVERITY_WARNING, path, where.resource(), where.line(), where.column(), message);
    }

    void warning(String rule, String path, String resource, String message) {
        add(rule, IatiSeverity.IATI_SEVERITY_WARNING, path, resource, 0, 0, message);
    }

    private void add(
            String rule, IatiSeverity severity, String path, String resource, int line, int column, String message) {
        boolean error = severity == IatiSeverity.IATI_SEVERITY_ERROR;
        if (all.size() < MOST || error && !wrong) {
            all.add(IatiFinding.newBuilder()
                    .setRule(rule)
                    .setSeverity(severity)
                    .setPath(path)
                    .setMessage(message)
                    .setResource(resource)
                    .setLine(line)
                    .setColumn(column)
                    .build());
        }
        wrong |= error;
    }

    /** Whether one is an error. */
    boolean wrong() {
        return wrong;
    }

    /** Errors first. */
    List<IatiFinding> told() {
        return all.stream()
                .sorted(Comparator.comparing(IatiFinding::getSeverity))
                .toList();
    }
}
