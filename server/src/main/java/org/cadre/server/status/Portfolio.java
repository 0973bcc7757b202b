package org.cadre.server.status;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.budget.Sums;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.project.Dates;
import org.cadre.server.project.Projects;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.Light;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.StatusRules;

/** All projects at a glance. Pure. */
final class Portfolio {
    /** Columns are the keys of {@link Line#values()}. */
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("code", "code")
            .text("title", "title")
            .enumeration("kind", "kind", ProjectKind.getDescriptor())
            .enumeration("state", "state", ProjectState.getDescriptor())
            .text("lead", "lead")
            .members("partner", "partner")
            .members("country", "country")
            .members("coordinator", "coordinator")
            .members("programme", "programme")
            .members("sector", "sector")
            .members("sdg_target", "sdg_target")
            .enumeration("schedule", "schedule", Light.getDescriptor())
            .enumeration("budget", "budget", Light.getDescriptor())
            .enumeration("results", "results", Light.getDescriptor())
            .enumeration("risk", "risk", Light.getDescriptor())
            .truth("stale", "stale")
            .number("overdue", "overdue")
            .number("report_age_days", "report_age_days")
            .number("milestones_open", "milestones_open")
            .number("milestones_achieved", "milestones_achieved")
            .number("spent_percent", "spent_percent")
            .number("elapsed_percent", "elapsed_percent")
            .number("trend_percent", "trend_percent")
            .date("next_due_date", "next_due_date");

    /** In the order of StatusDimension. */
    static final List<String> LIGHT_COLUMNS = List.of("schedule", "budget", "results", "risk");

    private Portfolio() {}

    /** A project's line, as it reads on a day. Immutable. */
    static final class Line {
        private final List<String> partners;
        private final Map<String, Object> values;
        /** Packed: there are many lines, and few are shown. */
        private final ByteString row;

        private final Map<String, Map<Sums.Column, BigDecimal>> byCurrency;
        private final Map<String, Sums.Total> totals;

        private Line(
                Project project,
                PortfolioRow row,
                Map<String, Map<Sums.Column, BigDecimal>> byCurrency,
                Map<String, Sums.Total> totals) {
            this.partners = Projects.partners(project);
            this.values = Map.copyOf(Portfolio.values(project, row));
            this.row = row.toByteString();
            this.byCurrency = byCurrency;
            this.totals = totals;
        }

        boolean isSeenBy(Caller caller) {
            return caller.seesAny(partners);
        }

        String project() {
            return (String) values.get("name");
        }

        /** What filters and orders ask, by column. */
        Map<String, Object> values() {
            return values;
        }

        PortfolioRow row() {
            try {
                return PortfolioRow.parseFrom(row);
            } catch (InvalidProtocolBufferException broken) {
                throw new IllegalStateException("A packed row cannot be read.", broken);
            }
        }

        /** Each currency by itself, exact. */
        Map<String, Map<Sums.Column, BigDecimal>> byCurrency() {
            return byCurrency;
        }

        /** All in one currency; empty for a currency that lines are not kept in. */
        Optional<Sums.Total> in(String currency) {
            return Optional.ofNullable(totals.get(currency));
        }
    }

    /** @param currencies to keep totals in */
    static Line line(
            Project project,
            Records records,
            StatusRules rules,
            LocalDate today,
            Collection<String> currencies,
            Sums.Rates rates)
            throws SQLException {
        Map<String, Sums.Total> totals = new HashMap<>();
        for (String currency : currencies) {
            totals.put(currency, records.sums().in(currency, rates));
        }
        ProjectStatus status = Standing.of(project, records, rules, today);
        return new Line(
                project, row(project, status, today), Map.copyOf(records.sums().byCurrency()), Map.copyOf(totals));
    }

    private static Map<String, Object> values(Project project, PortfolioRow row) {
        ProjectStatus status = row.getStatus();
        Map<String, Object> values = new HashMap<>();
        values.put("name", project.getName());
        values.put("code", project.getCode());
        values.put("title", row.getTitle());
        values.put("kind", (long) project.getKindValue());
        values.put("state", (long) project.getStateValue());
        values.put("lead", row.getLead());
        values.put("partner", Set.copyOf(Projects.partners(project)));
        values.put(
                "country",
                project.getCountriesList().stream()
                        .map(ProjectCountry::getCountry)
                        .collect(Collectors.toUnmodifiableSet()));
        values.put("coordinator", Set.copyOf(project.getCoordinatorsList()));
        values.put("programme", Set.copyOf(project.getProgrammesList()));
        values.put(
                "sector",
                project.getSectorsList().stream().map(ProjectSector::getCode).collect(Collectors.toUnmodifiableSet()));
        values.put("sdg_target", Set.copyOf(project.getSdgTargetsList()));
        for (int at = 0; at < LIGHT_COLUMNS.size(); at++) {
            values.put(LIGHT_COLUMNS.get(at), (long) row.getLightsValue(at));
        }
        values.put("stale", status.getStale() ? 1L : 0L);
        values.put("overdue", (long) status.getOverdue());
        values.put("report_age_days", (long) row.getReportAgeDays());
        values.put("milestones_open", (long) status.getMilestonesTotal() - status.getMilestonesAchieved());
        values.put("milestones_achieved", (long) status.getMilestonesAchieved());
        values.put("spent_percent", wholePercent(status.getSpentPercent()));
        values.put("elapsed_percent", wholePercent(status.getElapsedPercent()));
        values.put(
                "trend_percent",
                wholePercent(
                        status.getTrendPercentsCount() == 0
                                ? ""
                                : status.getTrendPercents(status.getTrendPercentsCount() - 1)));
        values.put(
                "next_due_date",
                status.hasNextDue() ? Dates.text(status.getNextDue().getDueDate()) : "");
        return values;
    }

    /** Rounded down; -1 for what was not measured. */
    private static long wholePercent(String percent) {
        return percent.isEmpty() ? -1 : new BigDecimal(percent).longValue();
    }

    private static PortfolioRow row(Project project, ProjectStatus status, LocalDate today) {
        return PortfolioRow.newBuilder()
                .setStatus(status)
                .setCode(project.getCode())
                .setTitle(title(project))
                .setLead(lead(project))
                .addAllCoordinators(project.getCoordinatorsList())
                .setState(project.getState().name().substring("PROJECT_STATE_".length()))
                .addAllLights(shown(status))
                .setReportAgeDays(
                        status.hasReportDate()
                                ? (int) ChronoUnit.DAYS.between(Dates.day(status.getReportDate()), today)
                                : -1)
                .build();
    }

    /** The declared lights, or the computed ones where nothing was declared. */
    private static List<Light> shown(ProjectStatus status) {
        return status.getDeclaredCount() > 0
                ? status.getDeclaredList().stream().map(DeclaredLight::getLight).toList()
                : status.getComputedList().stream().map(ComputedLight::getLight).toList();
    }

    /** In the default language. */
    static String title(Project project) {
        return project.getTitleList().stream()
                .filter(text -> text.getLanguage()
                        .toLowerCase(Locale.ROOT)
                        .equals(project.getDefaultLanguage().toLowerCase(Locale.ROOT)))
                .map(LocalisedText::getText)
                .findFirst()
                .orElse("");
    }

    private static String lead(Project project) {
        return project.getPartnersList().stream()
                .filter(partner -> partner.getRolesList().contains(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                .findFirst()
                .or(() -> project.getPartnersList().stream().findFirst())
                .map(ProjectPartner::getPartner)
                .orElse("");
    }
}
