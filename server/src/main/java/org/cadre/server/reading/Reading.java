package org.cadre.server.reading;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading one value as a person wrote it. Immutable when {@code T} is.
 *
 * @param value the value; empty when the cell was blank or was refused
 * @param findings what to tell the person, errors and warnings; empty when all is well
 */
public record Reading<T>(Optional<T> value, List<Finding> findings) {
    public Reading {
        findings = List.copyOf(findings);
    }

    /** A blank cell: no value, and nothing to say about it. */
    public static <T> Reading<T> blank() {
        return new Reading<>(Optional.empty(), List.of());
    }

    /** A value that was read, with warnings if there are any. */
    public static <T> Reading<T> of(T value, Finding... warnings) {
        return new Reading<>(Optional.of(value), List.of(warnings));
    }

    /** A refusal. */
    public static <T> Reading<T> refused(Finding error) {
        return new Reading<>(Optional.empty(), List.of(error));
    }

    /** Whether an error stands among the findings. */
    public boolean refused() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
