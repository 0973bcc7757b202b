package org.cadre.server.project;

import com.google.type.Date;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.cadre.v1.Project;

/** From when to when a project goes: by the actual day where there is one, else by the planned one. Pure. */
public final class ProjectTime {
    private ProjectTime() {}

    /** Percent of the time that has passed, not rounded, 0 to 100; empty where the first or last day is not known. */
    public static Optional<BigDecimal> elapsedPercent(Project project, LocalDate today) {
        Optional<LocalDate> start = day(project.hasActualStartDate(), project.getActualStartDate())
                .or(() -> day(project.hasPlannedStartDate(), project.getPlannedStartDate()));
        Optional<LocalDate> end = day(project.hasActualEndDate(), project.getActualEndDate())
                .or(() -> day(project.hasPlannedEndDate(), project.getPlannedEndDate()));
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        long whole = ChronoUnit.DAYS.between(start.get(), end.get()) + 1;
        long passed = ChronoUnit.DAYS.between(start.get(), today) + 1;
        if (passed >= whole) {
            return Optional.of(BigDecimal.valueOf(100));
        }
        return Optional.of(BigDecimal.valueOf(Math.max(0, passed))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64));
    }

    private static Optional<LocalDate> day(boolean known, Date date) {
        return known ? Optional.of(Dates.day(date)) : Optional.empty();
    }
}
