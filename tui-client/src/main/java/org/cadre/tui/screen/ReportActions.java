package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.CreateStatusReportRequest;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.DeleteStatusReportRequest;
import org.cadre.v1.Light;
import org.cadre.v1.PublishStatusReportRequest;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;
import org.cadre.v1.UpdateStatusReportRequest;

/** A status report in one form: lights as they were computed to begin with, and what amber, red and better than computed ask for. */
final class ReportActions {

    private ReportActions() {}

    /** What can be done with a report: only a draft changes. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, StatusReport report) {
        return report.getState() != StatusReportState.STATUS_REPORT_STATE_DRAFT
                ? List.of()
                : List.of(
                        new MenuScreen.Item(
                                "p",
                                Texts.of("screen.ReportActions.publish"),
                                Texts.of("screen.ReportActions.freezeItWithWhatIs"),
                                publish(connection, report)),
                        new MenuScreen.Item(
                                "c",
                                Texts.of("screen.ReportActions.change"),
                                Texts.of("screen.ReportActions.goOnWritingIt"),
                                write(connection, loaded)),
                        new MenuScreen.Item(
                                "d",
                                Texts.of("screen.ReportActions.delete"),
                                Texts.of("screen.ReportActions.throwTheDraftAway"),
                                delete(connection, report)));
    }

    /** Writes a report, or goes on with the draft that is there. Once it is kept, it answers the action that publishes it. */
    static Action write(Connection connection, ProjectFeed.Loaded loaded) {
        Optional<StatusReport> draft = loaded.reports().stream()
                .filter(report -> report.getState() == StatusReportState.STATUS_REPORT_STATE_DRAFT)
                .findFirst();
        Map<String, Action.Search> searches = new HashMap<>();
        for (String dimension : ProjectWords.dimensions()) {
            searches.put(
                    name(dimension, "owner"), query -> EnrolmentActions.persons(connection, loaded.directory(), query));
        }
        return new Action(
                (draft.isPresent()
                                ? Texts.of("screen.ReportActions.theDraftOfAReport")
                                : Texts.of("screen.ReportActions.aReportOn"))
                        + loaded.project().getCode(),
                Texts.of("screen.ReportActions.keepItAsADraft"),
                List.of(Texts.of("screen.ReportActions.lightsBeginAsTheyWere")),
                shaped(loaded, form(loaded, draft.orElse(StatusReport.getDefaultInstance()))),
                false,
                searches,
                (form, requestId, only) -> kept(connection, loaded, draft, form, requestId, only),
                form -> shaped(loaded, form));
    }

    private static Form form(ProjectFeed.Loaded loaded, StatusReport draft) {
        List<Form.Field> fields = new ArrayList<>(List.of(
                draft.hasReportDate()
                        ? Fields.day(
                                "report_date",
                                Texts.of("screen.ReportActions.asOf"),
                                draft.getReportDate(),
                                Texts.of("screen.ReportActions.notInTheFuture"))
                        : Fields.text(
                                "report_date",
                                Texts.of("screen.ReportActions.asOf"),
                                loaded.today().toString(),
                                Texts.of("screen.ReportActions.notInTheFuture")),
                Fields.text(
                        "summary",
                        Texts.of("screen.ReportActions.summary"),
                        draft.getSummary(),
                        Texts.of("screen.ReportActions.howItStandsInA")),
                Fields.text(
                        "achievements",
                        Texts.of("screen.ReportActions.achieved"),
                        draft.getAchievements(),
                        Texts.of("screen.ReportActions.mayBeLeftEmpty")),
                Fields.text(
                        "next_steps",
                        Texts.of("screen.ReportActions.nextSteps"),
                        draft.getNextSteps(),
                        Texts.of("screen.ReportActions.mayBeLeftEmpty")),
                Fields.among(
                        "final",
                        Texts.of("screen.ReportActions.final"),
                        whetherFinal(),
                        draft.getFinal() ? "yes" : "no",
                        Texts.of("screen.ReportActions.whetherItIsTheLast"))));
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
                            "screen.ReportActions.computed",
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
                        Texts.of("screen.ReportActions.why"),
                        declared.getReason(),
                        Texts.of("screen.ReportActions.whyItIsAmberOr")),
                Fields.person(
                        name(dimension, "owner"),
                        Texts.of("screen.ReportActions.who"),
                        declared.getOwner(),
                        Texts.of("screen.ReportActions.whoPutsItRightPart")),
                Fields.day(
                        name(dimension, "recovery"),
                        Texts.of("screen.ReportActions.byWhen"),
                        declared.getRecoveryDate(),
                        Texts.of("screen.ReportActions.aDayAfterTheReports")),
                Fields.text(
                        name(dimension, "justification"),
                        Texts.of("screen.ReportActions.because"),
                        declared.getJustification(),
                        Texts.of("screen.ReportActions.whyWhatWasComputedIs")));
    }

    private static String name(String dimension, String field) {
        return dimension.toLowerCase(Locale.ROOT) + "_" + field;
    }

    /** Fields come and go with the lights; what was typed in those that stay is kept, and so is the focus. */
    private static Form shaped(ProjectFeed.Loaded loaded, Form form) {
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
                        ? Texts.of("screen.ReportActions.itWasNotMeasuredSo")
                        : guard;
            } else if (field.name().equals(name(dimension, "reason"))) {
                guard = value.isEmpty() ? Texts.of("screen.ReportActions.whyItIs", ProjectWords.of(light)) : guard;
            } else if (field.name().equals(name(dimension, "owner"))) {
                guard = value.isEmpty() ? Texts.of("screen.ReportActions.whoPutsItRightPart2") : guard;
            } else if (field.name().equals(name(dimension, "recovery"))) {
                guard = isAfter(value, Fields.said(form, "report_date"))
                        ? guard
                        : Texts.of("screen.ReportActions.aDayAfterTheReports2");
            } else if (field.name().equals(name(dimension, "justification"))) {
                guard = value.isEmpty() ? Texts.of("screen.ReportActions.whyWhatWasComputedIs2") : guard;
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

    private static StatusReport.Builder filled(ProjectFeed.Loaded loaded, Form form) throws ProblemException {
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

    private static Action.Outcome kept(
            Connection connection,
            ProjectFeed.Loaded loaded,
            Optional<StatusReport> draft,
            Form form,
            String requestId,
            boolean only)
            throws ProblemException {
        StatusReport.Builder filled = filled(loaded, form);
        StatusReport kept = draft.isEmpty()
                ? connection
                        .status()
                        .createStatusReport(CreateStatusReportRequest.newBuilder()
                                .setParent(loaded.project().getName())
                                .setStatusReport(filled)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build())
                : connection
                        .status()
                        .updateStatusReport(UpdateStatusReportRequest.newBuilder()
                                .setStatusReport(filled.setName(draft.get().getName())
                                        .setEtag(draft.get().getEtag()))
                                .setUpdateMask(FieldMask.newBuilder()
                                        .addAllPaths(List.of(
                                                "report_date",
                                                "summary",
                                                "achievements",
                                                "next_steps",
                                                "declared",
                                                "final")))
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build());
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("screen.ReportActions.itIsKeptAsA"));
        lines.addAll(missing(loaded, filled));
        return new Action.Outcome(
                        lines,
                        Texts.of("screen.ReportActions.theDraftOfIsKept", Dates.day(kept.getReportDate())),
                        publish(connection, kept))
                .of(kept);
    }

    /** What still keeps it from being published, so that one can mend it before it is kept. */
    private static List<String> missing(ProjectFeed.Loaded loaded, StatusReport.Builder report) {
        List<String> lines = new ArrayList<>();
        for (DeclaredLight light : report.getDeclaredList()) {
            String dimension = ProjectWords.of(light.getDimension());
            if (PortfolioRows.isDark(light.getLight())
                    && (light.getReason().isEmpty()
                            || light.getOwner().isEmpty()
                            || !light.hasRecoveryDate()
                            || !ProjectWords.day(light.getRecoveryDate())
                                    .isAfter(ProjectWords.day(report.getReportDate())))) {
                lines.add(Texts.of(
                        "screen.ReportActions.toPublishIsSayWhy", dimension, ProjectWords.of(light.getLight())));
            }
            Light computed = computed(loaded, light.getDimension());
            if (isBetter(light.getLight(), computed) && light.getJustification().isEmpty()) {
                lines.add(Texts.of("screen.ReportActions.toPublishIsBetterThan", dimension));
            }
            if (light.getLight() == Light.LIGHT_GREEN && computed == Light.LIGHT_UNSPECIFIED) {
                lines.add(Texts.of("screen.ReportActions.toPublishWasNotMeasured", dimension));
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

    private static Action publish(Connection connection, StatusReport report) {
        return new Action(
                        Texts.of("screen.ReportActions.publishTheReportOf", Dates.day(report.getReportDate())),
                        Texts.of("screen.ReportActions.publishIt"),
                        List.of(report.getSummary()),
                        Form.of(Form.Field.text(
                                "reason", Texts.of("screen.ReportActions.remark"), Fields.mayBeEmpty())),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            StatusReport published = connection
                                    .status()
                                    .publishStatusReport(PublishStatusReportRequest.newBuilder()
                                            .setName(report.getName())
                                            .setEtag(report.getEtag())
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            List.of(
                                                    Texts.of(
                                                            "screen.ReportActions.declaredComputed",
                                                            ProjectRows.declared(published),
                                                            ProjectRows.computed(published)),
                                                    Texts.of("screen.ReportActions.itIsFrozenAndEverybody")),
                                            Texts.of(
                                                    "screen.ReportActions.theReportOfIsPublished",
                                                    Dates.day(published.getReportDate())))
                                    .of(published);
                        })
                .of(PublishStatusReportRequest.getDescriptor());
    }

    private static Action delete(Connection connection, StatusReport report) {
        return Reasoned.delete(
                Texts.of("screen.ReportActions.theDraftOf", Dates.day(report.getReportDate())),
                (reason, requestId, only) -> connection
                        .status()
                        .deleteStatusReport(DeleteStatusReportRequest.newBuilder()
                                .setName(report.getName())
                                .setEtag(report.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static String toPublish() {
        return Texts.of("screen.ReportActions.toPublish");
    }

    private static List<Choice.Option> lights() {
        return List.of(
                new Choice.Option(Light.LIGHT_GREEN.name(), Texts.of("screen.ReportActions.gGreen"), ""),
                new Choice.Option(
                        Light.LIGHT_AMBER.name(),
                        Texts.of("screen.ReportActions.aAmber"),
                        Texts.of("screen.ReportActions.asksWhyWhoAndBy")),
                new Choice.Option(
                        Light.LIGHT_RED.name(),
                        Texts.of("screen.ReportActions.rRed"),
                        Texts.of("screen.ReportActions.asksWhyWhoAndBy")),
                new Choice.Option(Light.LIGHT_UNSPECIFIED.name(), Texts.of("screen.ReportActions.notMeasured"), ""));
    }

    private static List<Choice.Option> whetherFinal() {
        return List.of(
                new Choice.Option(
                        "no", Texts.of("screen.ReportActions.no"), Texts.of("screen.ReportActions.othersFollow")),
                new Choice.Option(
                        "yes", Texts.of("screen.ReportActions.yes"), Texts.of("screen.ReportActions.closingNeedsIt")));
    }
}
