package org.cadre.tui.screen;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.Light;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReport;

/** A status report in one form: lights as they were computed to begin with, and what amber, red and better than computed ask for. */
final class ReportForm {
    private ReportForm() {}

    /** The whole form, with what the draft says in it; {@link #shaped} leaves out what it does not ask for. */
    static Form of(ProjectFeed.Loaded loaded, StatusReport draft) {
        List<Form.Field> fields = new ArrayList<>(List.of(
                draft.hasReportDate()
                        ? Fields.day(
                                "report_date",
                                Texts.of("screen.ReportForm.asOf"),
                                draft.getReportDate(),
                                Texts.of("screen.ReportForm.notInTheFuture"))
                        : Fields.text(
                                "report_date",
                                Texts.of("screen.ReportForm.asOf"),
                                loaded.today().toString(),
                                Texts.of("screen.ReportForm.notInTheFuture")),
                Fields.text(
                        "summary",
                        Texts.of("screen.ReportForm.summary"),
                        draft.getSummary(),
                        Texts.of("screen.ReportForm.howItStandsInA")),
                Fields.text(
                        "achievements",
                        Texts.of("screen.ReportForm.achieved"),
                        draft.getAchievements(),
                        Texts.of("screen.ReportForm.mayBeLeftEmpty")),
                Fields.text(
                        "next_steps",
                        Texts.of("screen.ReportForm.nextSteps"),
                        draft.getNextSteps(),
                        Texts.of("screen.ReportForm.mayBeLeftEmpty")),
                Fields.among(
                        "final",
                        Texts.of("screen.ReportForm.final"),
                        whetherFinal(),
                        draft.getFinal() ? "yes" : "no",
                        Texts.of("screen.ReportForm.whetherItIsTheLast"))));
        for (ComputedLight computed : loaded.status().getComputedList()) {
            DeclaredLight declared = draft.getDeclaredList().stream()
                    .filter(light -> light.getDimension() == computed.getDimension())
                    .findFirst()
                    .orElse(DeclaredLight.newBuilder()
                            .setLight(computed.getLight())
                            .build());
            String dimension = ProjectWords.of(computed.getDimension());
            fields.add(Fields.among(
                    dimension.toLowerCase(Locale.ROOT),
                    dimension,
                    lights(),
                    declared.getLight().name(),
                    Texts.of(
                            "screen.ReportForm.computed",
                            ProjectWords.letter(computed.getLight()),
                            Explained.light(computed))));
            fields.addAll(asked(dimension, declared));
        }
        return Form.of(fields.toArray(Form.Field[]::new));
    }

    /** All that a light may ask for; {@link #shaped} leaves out what this one does not. */
    private static List<Form.Field> asked(String dimension, DeclaredLight declared) {
        return List.of(
                Fields.text(
                        name(dimension, "reason"),
                        Texts.of("screen.ReportForm.why"),
                        declared.getReason(),
                        Texts.of("screen.ReportForm.whyItIsAmberOr")),
                Fields.person(
                        name(dimension, "owner"),
                        Texts.of("screen.ReportForm.who"),
                        declared.getOwner(),
                        Texts.of("screen.ReportForm.whoPutsItRightPart")),
                Fields.day(
                        name(dimension, "recovery"),
                        Texts.of("screen.ReportForm.byWhen"),
                        declared.getRecoveryDate(),
                        Texts.of("screen.ReportForm.aDayAfterTheReports")),
                Fields.text(
                        name(dimension, "justification"),
                        Texts.of("screen.ReportForm.because"),
                        declared.getJustification(),
                        Texts.of("screen.ReportForm.whyWhatWasComputedIs")));
    }

    static String name(String dimension, String field) {
        return dimension.toLowerCase(Locale.ROOT) + "_" + field;
    }

    /** Fields come and go with the lights; what was typed in those that stay is kept, and so is the focus. */
    static Form shaped(ProjectFeed.Loaded loaded, Form form) {
        List<Form.Field> fields = new ArrayList<>();
        Form.Field focused = form.fields().get(form.focus());
        for (ComputedLight computed : loaded.status().getComputedList()) {
            String dimension = ProjectWords.of(computed.getDimension());
            String key = dimension.toLowerCase(Locale.ROOT);
            if (fields.isEmpty()) {
                form.fields().stream()
                        .takeWhile(field -> !field.name().equals(key))
                        .forEach(fields::add);
            }
            fields.add(form.field(key));
            Light light = light(form, key);
            for (Form.Field field : asked(dimension, DeclaredLight.getDefaultInstance())) {
                boolean justifies = field.name().equals(name(dimension, "justification"));
                if (justifies ? isBetter(light, computed.getLight()) : PortfolioRows.isDark(light)) {
                    fields.add(form.fields().stream()
                            .filter(known -> known.name().equals(field.name()))
                            .findFirst()
                            .orElse(field));
                }
            }
        }
        int focus = 0;
        for (int at = 0; at < fields.size(); at++) {
            focus = fields.get(at).name().equals(focused.name()) ? at : focus;
        }
        // A light that has just been picked moves the focus on: to the first field that it asks for.
        while (focus > 0 && isNew(form, fields.get(focus - 1))) {
            focus--;
        }
        Form asked = new Form(fields, focus);
        return new Form(
                fields.stream().map(field -> guarded(loaded, asked, field)).toList(), focus);
    }

    /** The field with what still keeps the report from being published beside it; a draft may be kept without. */
    private static Form.Field guarded(ProjectFeed.Loaded loaded, Form form, Form.Field field) {
        String guard = "";
        for (ComputedLight computed : loaded.status().getComputedList()) {
            String dimension = ProjectWords.of(computed.getDimension());
            Light light = light(form, dimension.toLowerCase(Locale.ROOT));
            String value = field.value().trim();
            if (field.name().equals(dimension.toLowerCase(Locale.ROOT))) {
                guard = light == Light.LIGHT_GREEN && computed.getLight() == Light.LIGHT_UNSPECIFIED
                        ? Texts.of("screen.ReportForm.itWasNotMeasuredSo")
                        : guard;
            } else if (field.name().equals(name(dimension, "reason"))) {
                guard = value.isEmpty() ? Texts.of("screen.ReportForm.whyItIs", ProjectWords.of(light)) : guard;
            } else if (field.name().equals(name(dimension, "owner"))) {
                guard = value.isEmpty() ? Texts.of("screen.ReportForm.whoPutsItRightPart2") : guard;
            } else if (field.name().equals(name(dimension, "recovery"))) {
                guard = isAfter(value, Fields.said(form, "report_date"))
                        ? guard
                        : Texts.of("screen.ReportForm.aDayAfterTheReports2");
            } else if (field.name().equals(name(dimension, "justification"))) {
                guard = value.isEmpty() ? Texts.of("screen.ReportForm.whyWhatWasComputedIs2") : guard;
            }
        }
        // What the field itself was refused for stands first.
        if (!field.error().isEmpty() && !field.error().startsWith(toPublish())) {
            return field;
        }
        String error = guard.isEmpty() ? "" : toPublish() + guard;
        return new Form.Field(field.name(), field.label(), field.text(), field.choice(), field.note(), error);
    }

    private static boolean isAfter(String day, String other) {
        try {
            return LocalDate.parse(day).isAfter(LocalDate.parse(other));
        } catch (DateTimeException unfinished) {
            return false;
        }
    }

    private static boolean isNew(Form form, Form.Field field) {
        return form.fields().stream().noneMatch(known -> known.name().equals(field.name()));
    }

    private static Light light(Form form, String key) {
        String value = form.field(key).value();
        return value.isEmpty() ? Light.LIGHT_UNSPECIFIED : Light.valueOf(value);
    }

    private static boolean isBetter(Light declared, Light computed) {
        return declared != Light.LIGHT_UNSPECIFIED
                && computed != Light.LIGHT_UNSPECIFIED
                && declared.getNumber() < computed.getNumber();
    }

    /** The report that the form says. */
    static StatusReport.Builder filled(ProjectFeed.Loaded loaded, Form form) throws ProblemException {
        StatusReport.Builder report = StatusReport.newBuilder()
                .setReportDate(Typed.day(form, "report_date"))
                .setSummary(Fields.said(form, "summary"))
                .setAchievements(Fields.said(form, "achievements"))
                .setNextSteps(Fields.said(form, "next_steps"))
                .setFinal(form.field("final").value().equals("yes"));
        for (ComputedLight computed : loaded.status().getComputedList()) {
            String dimension = ProjectWords.of(computed.getDimension());
            Light light = light(form, dimension.toLowerCase(Locale.ROOT));
            DeclaredLight.Builder declared = DeclaredLight.newBuilder()
                    .setDimension(computed.getDimension())
                    .setLight(light);
            if (PortfolioRows.isDark(light)) {
                declared.setReason(Fields.said(form, name(dimension, "reason")))
                        .setOwner(Fields.said(form, name(dimension, "owner")));
                Fields.dayOrNone(form, name(dimension, "recovery")).ifPresent(declared::setRecoveryDate);
            }
            if (isBetter(light, computed.getLight())) {
                declared.setJustification(Fields.said(form, name(dimension, "justification")));
            }
            report.addDeclared(declared);
        }
        return report;
    }

    /** What still keeps it from being published, so that one can mend it before it is kept. */
    static List<String> missing(ProjectFeed.Loaded loaded, StatusReport.Builder report) {
        List<String> lines = new ArrayList<>();
        for (DeclaredLight light : report.getDeclaredList()) {
            String dimension = ProjectWords.of(light.getDimension());
            if (PortfolioRows.isDark(light.getLight())
                    && (light.getReason().isEmpty()
                            || light.getOwner().isEmpty()
                            || !light.hasRecoveryDate()
                            || !ProjectWords.day(light.getRecoveryDate())
                                    .isAfter(ProjectWords.day(report.getReportDate())))) {
                lines.add(
                        Texts.of("screen.ReportForm.toPublishIsSayWhy", dimension, ProjectWords.of(light.getLight())));
            }
            Light computed = computed(loaded, light.getDimension());
            if (isBetter(light.getLight(), computed) && light.getJustification().isEmpty()) {
                lines.add(Texts.of("screen.ReportForm.toPublishIsBetterThan", dimension));
            }
            if (light.getLight() == Light.LIGHT_GREEN && computed == Light.LIGHT_UNSPECIFIED) {
                lines.add(Texts.of("screen.ReportForm.toPublishWasNotMeasured", dimension));
            }
        }
        return lines;
    }

    private static Light computed(ProjectFeed.Loaded loaded, StatusDimension dimension) {
        return loaded.status().getComputedList().stream()
                .filter(light -> light.getDimension() == dimension)
                .map(ComputedLight::getLight)
                .findFirst()
                .orElse(Light.LIGHT_UNSPECIFIED);
    }

    private static String toPublish() {
        return Texts.of("screen.ReportForm.toPublish");
    }

    private static List<Choice.Option> lights() {
        return List.of(
                new Choice.Option(Light.LIGHT_GREEN.name(), Texts.of("screen.ReportForm.gGreen"), ""),
                new Choice.Option(
                        Light.LIGHT_AMBER.name(),
                        Texts.of("screen.ReportForm.aAmber"),
                        Texts.of("screen.ReportForm.asksWhyWhoAndBy")),
                new Choice.Option(
                        Light.LIGHT_RED.name(),
                        Texts.of("screen.ReportForm.rRed"),
                        Texts.of("screen.ReportForm.asksWhyWhoAndBy")),
                new Choice.Option(Light.LIGHT_UNSPECIFIED.name(), Texts.of("screen.ReportForm.notMeasured"), ""));
    }

    private static List<Choice.Option> whetherFinal() {
        return List.of(
                new Choice.Option("no", Texts.of("screen.ReportForm.no"), Texts.of("screen.ReportForm.othersFollow")),
                new Choice.Option(
                        "yes", Texts.of("screen.ReportForm.yes"), Texts.of("screen.ReportForm.closingNeedsIt")));
    }
}
