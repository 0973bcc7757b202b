package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.FigureWords;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.v1.Baseline;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.DeleteIndicatorRequest;
import org.cadre.v1.FigureCount;
import org.cadre.v1.Gender;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.RosterQuery;
import org.cadre.v1.UpdateIndicatorRequest;

/** What can be done with an indicator: one form, whose fields follow from what kind of value it has and where it comes from. */
final class IndicatorActions {
    private static final String BY_HAND = "hand";
    private static final Set<String> QUERY =
            Set.of("genders", "countries", "partners", "programmes", "courses", "deliveries");
    private static final List<String> MASK = List.of(
            "result",
            "title",
            "description",
            "measure",
            "direction",
            "cumulative",
            "unit",
            "baseline",
            "roster_binding");

    private IndicatorActions() {}

    /** What can be done with one. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, Indicator indicator) {
        String title = title(loaded, indicator);
        return List.of(
                new MenuScreen.Item(
                        "c",
                        "change",
                        "Change its title, baseline, or where its actuals come from.",
                        change(connection, loaded, indicator)),
                new MenuScreen.Item(
                        "d",
                        "delete",
                        "Remove it; nothing must have been reported of it.",
                        Reasoned.delete(
                                title,
                                (reason, requestId, only) -> connection
                                        .frameworks()
                                        .deleteIndicator(DeleteIndicatorRequest.newBuilder()
                                                .setName(indicator.getName())
                                                .setEtag(indicator.getEtag())
                                                .setReason(reason)
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build()))));
    }

    private static String title(ProjectFeed.Loaded loaded, Indicator indicator) {
        return FrameworkWords.text(indicator.getTitleList(), loaded.project().getDefaultLanguage());
    }

    /** Adds one. @param result that it measures, to begin with */
    static Action create(Connection connection, ProjectFeed.Loaded loaded, ProjectResult result) {
        Indicator begin = Indicator.newBuilder()
                .setResult(result.getName())
                .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                .build();
        List<Form.Field> fields = new ArrayList<>(fields(loaded, begin));
        fields.add(Form.Field.text("indicator_id", "Id", FrameworkActions.anId()));
        UnaryOperator<Form> shape = shape(fields);
        return new Action(
                        "A new indicator of " + loaded.project().getCode(),
                        "add it",
                        List.of(),
                        shape.apply(Form.of(fields.toArray(Form.Field[]::new))),
                        false,
                        Map.of(),
                        (form, requestId, only) -> said(
                                loaded,
                                connection
                                        .frameworks()
                                        .createIndicator(CreateIndicatorRequest.newBuilder()
                                                .setParent(loaded.project().getName())
                                                .setIndicatorId(Fields.said(form, "indicator_id"))
                                                .setIndicator(filled(form, Indicator.getDefaultInstance()))
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build())),
                        shape)
                .of(CreateIndicatorRequest.getDescriptor());
    }

    private static Action change(Connection connection, ProjectFeed.Loaded loaded, Indicator indicator) {
        List<Form.Field> fields = new ArrayList<>(fields(loaded, indicator));
        fields.add(Form.Field.text("reason", "Reason", Fields.mayBeEmpty()));
        UnaryOperator<Form> texts = Localised.shape(indicator.getTitleList(), indicator.getDescriptionList());
        UnaryOperator<Form> asked = shape(fields);
        UnaryOperator<Form> shape = form -> asked.apply(texts.apply(form));
        return new Action(
                        "Change the indicator " + title(loaded, indicator),
                        "change it",
                        List.of(),
                        shape.apply(Form.of(fields.toArray(Form.Field[]::new))),
                        false,
                        Map.of(),
                        (form, requestId, only) -> said(
                                loaded,
                                connection
                                        .frameworks()
                                        .updateIndicator(UpdateIndicatorRequest.newBuilder()
                                                .setIndicator(filled(form, indicator))
                                                .setUpdateMask(
                                                        FieldMask.newBuilder().addAllPaths(MASK))
                                                .setReason(Fields.said(form, "reason"))
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build())),
                        shape)
                .of(UpdateIndicatorRequest.getDescriptor());
    }

    private static List<Form.Field> fields(ProjectFeed.Loaded loaded, Indicator indicator) {
        String language = loaded.project().getDefaultLanguage();
        Baseline baseline = indicator.getBaseline();
        RosterBinding binding = indicator.getRosterBinding();
        List<Form.Field> fields = new ArrayList<>(List.of(
                Fields.text("title", "Title", Localised.text(indicator.getTitleList(), language), "What is measured."),
                Fields.among(
                        "result",
                        "Of the result",
                        loaded.framework().results().stream()
                                .map(one -> new Choice.Option(
                                        one.getName(), FrameworkWords.text(one.getTitleList(), language), ""))
                                .toList(),
                        indicator.getResult(),
                        "Which it measures."),
                Fields.among(
                        "measure",
                        "Measure",
                        options(
                                IndicatorMeasure.values(),
                                IndicatorMeasure.INDICATOR_MEASURE_UNSPECIFIED,
                                FrameworkWords::of),
                        indicator.getMeasure().name(),
                        "Fixed once it has a period."),
                Fields.among(
                        "direction",
                        "Better is",
                        List.of(
                                new Choice.Option(
                                        IndicatorDirection.INDICATOR_DIRECTION_ASCENDING.name(), "more", "ascending"),
                                new Choice.Option(
                                        IndicatorDirection.INDICATOR_DIRECTION_DESCENDING.name(),
                                        "less",
                                        "descending")),
                        indicator.getDirection().name(),
                        "Which way is better."),
                Fields.yes(
                        "cumulative",
                        "Cumulative",
                        indicator.getCumulative(),
                        "Whether a period counts all since the beginning; else they are added up."),
                Fields.text("unit", "Unit", indicator.getUnit(), "A word: officers; may be left empty."),
                Fields.text(
                        "baseline",
                        "Baseline",
                        Measured.typed(baseline.getValue()),
                        "How it stood before; empty while it is not known. A share: 12/15."),
                Fields.text(
                        "baseline_year",
                        "  found in",
                        baseline.getYear() == 0 ? "" : Integer.toString(baseline.getYear()),
                        "The year: 2025."),
                Fields.day("baseline_date", "  on", baseline.getDate(), "The day, where it is known; of that year."),
                Fields.text("baseline_comment", "  how", baseline.getComment(), "How it was found out."),
                Fields.text(
                        "description",
                        "Description",
                        Localised.prose(indicator.getDescriptionList(), language),
                        "What is counted and how; may be left empty."),
                Localised.language(language, indicator.getTitleList())));
        List<Choice.Option> counts = new ArrayList<>(List.of(new Choice.Option(BY_HAND, "written by hand", "")));
        counts.addAll(options(FigureCount.values(), FigureCount.FIGURE_COUNT_UNSPECIFIED, FigureWords::of));
        fields.add(Fields.among(
                "count",
                "Actuals",
                counts,
                indicator.hasRosterBinding() ? binding.getCounted().getCount().name() : BY_HAND,
                "Written by hand, or counted from the roster: who?"));
        fields.addAll(query("", binding.getCounted()));
        fields.add(Fields.among(
                "base_count",
                "Share of",
                counts.subList(1, counts.size()),
                binding.getBase().getCount().name(),
                "Of whom the counted are a share."));
        fields.addAll(query("base_", binding.getBase()));
        return fields;
    }

    private static List<Form.Field> query(String prefix, RosterQuery query) {
        return List.of(
                Fields.text(
                        prefix + "genders",
                        "  gender",
                        String.join(
                                " ",
                                query.getGendersList().stream()
                                        .map(IndicatorActions::letter)
                                        .toList()),
                        "F M X, or - for not stated; empty for all."),
                Fields.text(
                        prefix + "countries",
                        "  nationality",
                        String.join(" ", query.getCountriesList()),
                        "Country codes: PY BO; empty for all."),
                Fields.text(
                        prefix + "partners", "  partner", Fields.ids(query.getPartnersList()), "Ids; empty for all."),
                Fields.text(
                        prefix + "programmes",
                        "  programme",
                        Fields.ids(query.getProgrammesList()),
                        "Ids; empty for all."),
                Fields.text(prefix + "courses", "  course", Fields.ids(query.getCoursesList()), "Ids; empty for all."),
                Fields.text(
                        prefix + "deliveries",
                        "  delivery",
                        Fields.ids(query.getDeliveriesList()),
                        "Ids; empty for all."));
    }

    private static <E extends Enum<E>> List<Choice.Option> options(
            E[] values, E unspecified, java.util.function.Function<E, String> word) {
        return Arrays.stream(values)
                .filter(value -> value != unspecified && !value.name().equals("UNRECOGNIZED"))
                .map(value -> new Choice.Option(value.name(), word.apply(value), ""))
                .toList();
    }

    /** Words have no direction and are not counted; a share is of something; what is counted is asked for only then. */
    private static UnaryOperator<Form> shape(List<Form.Field> whole) {
        Form all = Form.of(whole.toArray(Form.Field[]::new));
        return form -> {
            String measure = Fields.saidOrNone(form, "measure");
            boolean words = measure.equals(IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE.name());
            boolean counted = !words && !Set.of("", BY_HAND).contains(Fields.saidOrNone(form, "count"));
            boolean share = counted && measure.equals(IndicatorMeasure.INDICATOR_MEASURE_PERCENT.name());
            boolean baseline = !Fields.saidOrNone(form, "baseline").isEmpty();
            return Fields.only(all, form, name -> switch (name) {
                case "direction", "cumulative", "count" -> !words;
                case "baseline_year", "baseline_date", "baseline_comment" -> baseline;
                default -> name.startsWith("base_") ? share : !QUERY.contains(name) || counted;
            });
        };
    }

    private static Indicator.Builder filled(Form form, Indicator before) throws ProblemException {
        String language = Fields.picked(form, "language", "Pick a language.");
        IndicatorMeasure measure = IndicatorMeasure.valueOf(Fields.picked(form, "measure", "Pick what kind it is."));
        Indicator.Builder indicator = before.toBuilder()
                .setResult(Fields.picked(form, "result", "Pick the result that it measures."))
                .clearTitle()
                .addAllTitle(Localised.with(before.getTitleList(), language, Fields.said(form, "title")))
                .clearDescription()
                .addAllDescription(
                        Localised.withProse(before.getDescriptionList(), language, Fields.said(form, "description")))
                .setMeasure(measure)
                .setUnit(Fields.said(form, "unit"))
                .clearDirection()
                .clearCumulative()
                .clearBaseline()
                .clearRosterBinding();
        if (measure != IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            indicator
                    .setDirection(IndicatorDirection.valueOf(Fields.picked(form, "direction", "Pick which is better.")))
                    .setCumulative(Fields.said(form, "cumulative").equals("yes"));
        }
        var value = Measured.read(form, "baseline", measure);
        if (value.isPresent()) {
            Baseline.Builder baseline = Baseline.newBuilder()
                    .setValue(value.get())
                    .setYear(Typed.number(form, "baseline_year"))
                    .setComment(Fields.said(form, "baseline_comment"));
            Fields.dayOrNone(form, "baseline_date").ifPresent(baseline::setDate);
            indicator.setBaseline(baseline);
        }
        if (!Set.of("", BY_HAND).contains(Fields.saidOrNone(form, "count"))) {
            RosterBinding.Builder binding = RosterBinding.newBuilder().setCounted(query(form, ""));
            if (measure == IndicatorMeasure.INDICATOR_MEASURE_PERCENT) {
                binding.setBase(query(form, "base_"));
            }
            indicator.setRosterBinding(binding);
        }
        return indicator;
    }

    private static RosterQuery query(Form form, String prefix) throws ProblemException {
        RosterQuery.Builder query = RosterQuery.newBuilder()
                .setCount(FigureCount.valueOf(Fields.picked(form, prefix + "count", "Pick who is counted.")))
                .addAllCountries(Fields.words(form, prefix + "countries"))
                .addAllPartners(Fields.names(form, prefix + "partners", "partners"))
                .addAllProgrammes(Fields.names(form, prefix + "programmes", "programmes"))
                .addAllCourses(Fields.names(form, prefix + "courses", "courses"))
                .addAllDeliveries(Fields.names(form, prefix + "deliveries", "deliveries"));
        for (String letter : Fields.words(form, prefix + "genders")) {
            query.addGenders(Arrays.stream(Gender.values())
                    .filter(gender ->
                            gender != Gender.UNRECOGNIZED && letter(gender).equalsIgnoreCase(letter))
                    .findFirst()
                    .orElseThrow(() -> Typed.refusal(prefix + "genders", "F, M, X, or - for not stated.")));
        }
        return query.build();
    }

    private static String letter(Gender gender) {
        String letter = org.cadre.tui.words.Words.of(gender);
        return letter.isEmpty() ? "-" : letter;
    }

    private static Action.Outcome said(ProjectFeed.Loaded loaded, Indicator indicator) {
        List<String> lines = new ArrayList<>(List.of("It is a " + FrameworkWords.measureInWords(indicator) + "."));
        lines.add(
                indicator.hasBaseline()
                        ? "It begins at " + FrameworkWords.baseline(indicator) + "."
                        : "Its baseline is not known yet.");
        if (indicator.hasRosterBinding()) {
            lines.add(FrameworkWords.binding(indicator.getRosterBinding(), loaded.directory()));
        }
        return new Action.Outcome(lines, "“" + title(loaded, indicator) + "” measures the result.").of(indicator);
    }
}
