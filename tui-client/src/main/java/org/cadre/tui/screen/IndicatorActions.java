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
import org.cadre.tui.language.Texts;
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
                        Texts.of("screen.IndicatorActions.change"),
                        Texts.of("screen.IndicatorActions.changeItsTitleBaselineOr"),
                        change(connection, loaded, indicator)),
                new MenuScreen.Item(
                        "d",
                        Texts.of("screen.IndicatorActions.delete"),
                        Texts.of("screen.IndicatorActions.removeItNothingMustHave"),
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
        fields.add(Form.Field.text("indicator_id", Texts.of("screen.IndicatorActions.id"), FrameworkActions.anId()));
        UnaryOperator<Form> shape = shape(fields);
        return new Action(
                        Texts.of(
                                "screen.IndicatorActions.aNewIndicatorOf",
                                loaded.project().getCode()),
                        Texts.of("screen.IndicatorActions.addIt"),
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
        fields.add(Form.Field.text("reason", Texts.of("screen.IndicatorActions.reason"), Fields.mayBeEmpty()));
        UnaryOperator<Form> texts = Localised.shape(indicator.getTitleList(), indicator.getDescriptionList());
        UnaryOperator<Form> asked = shape(fields);
        UnaryOperator<Form> shape = form -> asked.apply(texts.apply(form));
        return new Action(
                        Texts.of("screen.IndicatorActions.changeTheIndicator", title(loaded, indicator)),
                        Texts.of("screen.IndicatorActions.changeIt"),
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
                Fields.text(
                        "title",
                        Texts.of("screen.IndicatorActions.title"),
                        Localised.text(indicator.getTitleList(), language),
                        Texts.of("screen.IndicatorActions.whatIsMeasured")),
                Fields.among(
                        "result",
                        Texts.of("screen.IndicatorActions.ofTheResult"),
                        loaded.framework().results().stream()
                                .map(one -> new Choice.Option(
                                        one.getName(), FrameworkWords.text(one.getTitleList(), language), ""))
                                .toList(),
                        indicator.getResult(),
                        Texts.of("screen.IndicatorActions.whichItMeasures")),
                Fields.among(
                        "measure",
                        Texts.of("screen.IndicatorActions.measure"),
                        options(
                                IndicatorMeasure.values(),
                                IndicatorMeasure.INDICATOR_MEASURE_UNSPECIFIED,
                                FrameworkWords::of),
                        indicator.getMeasure().name(),
                        Texts.of("screen.IndicatorActions.fixedOnceItHasA")),
                Fields.among(
                        "direction",
                        Texts.of("screen.IndicatorActions.betterIs"),
                        List.of(
                                new Choice.Option(
                                        IndicatorDirection.INDICATOR_DIRECTION_ASCENDING.name(),
                                        Texts.of("screen.IndicatorActions.more"),
                                        Texts.of("screen.IndicatorActions.ascending")),
                                new Choice.Option(
                                        IndicatorDirection.INDICATOR_DIRECTION_DESCENDING.name(),
                                        Texts.of("screen.IndicatorActions.less"),
                                        Texts.of("screen.IndicatorActions.descending"))),
                        indicator.getDirection().name(),
                        Texts.of("screen.IndicatorActions.whichWayIsBetter")),
                Fields.yes(
                        "cumulative",
                        Texts.of("screen.IndicatorActions.cumulative"),
                        indicator.getCumulative(),
                        Texts.of("screen.IndicatorActions.whetherAPeriodCountsAll")),
                Fields.text(
                        "unit",
                        Texts.of("screen.IndicatorActions.unit"),
                        indicator.getUnit(),
                        Texts.of("screen.IndicatorActions.aWordOfficersMayBe")),
                Fields.text(
                        "baseline",
                        Texts.of("screen.IndicatorActions.baseline"),
                        Measured.typed(baseline.getValue()),
                        Texts.of("screen.IndicatorActions.howItStoodBeforeEmpty")),
                Fields.text(
                        "baseline_year",
                        Texts.of("screen.IndicatorActions.foundIn"),
                        baseline.getYear() == 0 ? "" : Integer.toString(baseline.getYear()),
                        Texts.of("screen.IndicatorActions.theYear")),
                Fields.day(
                        "baseline_date",
                        Texts.of("screen.IndicatorActions.on"),
                        baseline.getDate(),
                        Texts.of("screen.IndicatorActions.theDayWhereItIs")),
                Fields.text(
                        "baseline_comment",
                        Texts.of("screen.IndicatorActions.how"),
                        baseline.getComment(),
                        Texts.of("screen.IndicatorActions.howItWasFoundOut")),
                Fields.text(
                        "description",
                        Texts.of("screen.IndicatorActions.description"),
                        Localised.prose(indicator.getDescriptionList(), language),
                        Texts.of("screen.IndicatorActions.whatIsCountedAndHow")),
                Localised.language(language, indicator.getTitleList())));
        List<Choice.Option> counts = new ArrayList<>(
                List.of(new Choice.Option(BY_HAND, Texts.of("screen.IndicatorActions.writtenByHand"), "")));
        counts.addAll(options(FigureCount.values(), FigureCount.FIGURE_COUNT_UNSPECIFIED, FigureWords::of));
        fields.add(Fields.among(
                "count",
                Texts.of("screen.IndicatorActions.actuals"),
                counts,
                indicator.hasRosterBinding() ? binding.getCounted().getCount().name() : BY_HAND,
                Texts.of("screen.IndicatorActions.writtenByHandOrCounted")));
        fields.addAll(query("", binding.getCounted()));
        fields.add(Fields.among(
                "base_count",
                Texts.of("screen.IndicatorActions.shareOf"),
                counts.subList(1, counts.size()),
                binding.getBase().getCount().name(),
                Texts.of("screen.IndicatorActions.ofWhomTheCountedAre")));
        fields.addAll(query("base_", binding.getBase()));
        return fields;
    }

    private static List<Form.Field> query(String prefix, RosterQuery query) {
        return List.of(
                Fields.text(
                        prefix + "genders",
                        Texts.of("screen.IndicatorActions.gender"),
                        String.join(
                                " ",
                                query.getGendersList().stream()
                                        .map(IndicatorActions::letter)
                                        .toList()),
                        Texts.of("screen.IndicatorActions.fMXOrFor")),
                Fields.text(
                        prefix + "countries",
                        Texts.of("screen.IndicatorActions.nationality"),
                        String.join(" ", query.getCountriesList()),
                        Texts.of("screen.IndicatorActions.countryCodesPyBoEmpty")),
                Fields.text(
                        prefix + "partners",
                        Texts.of("screen.IndicatorActions.partner"),
                        Fields.ids(query.getPartnersList()),
                        Texts.of("screen.IndicatorActions.idsEmptyForAll")),
                Fields.text(
                        prefix + "programmes",
                        Texts.of("screen.IndicatorActions.programme"),
                        Fields.ids(query.getProgrammesList()),
                        Texts.of("screen.IndicatorActions.idsEmptyForAll")),
                Fields.text(
                        prefix + "courses",
                        Texts.of("screen.IndicatorActions.course"),
                        Fields.ids(query.getCoursesList()),
                        Texts.of("screen.IndicatorActions.idsEmptyForAll")),
                Fields.text(
                        prefix + "deliveries",
                        Texts.of("screen.IndicatorActions.delivery"),
                        Fields.ids(query.getDeliveriesList()),
                        Texts.of("screen.IndicatorActions.idsEmptyForAll")));
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
        String language = Fields.picked(form, "language", Texts.of("screen.IndicatorActions.pickALanguage"));
        IndicatorMeasure measure = IndicatorMeasure.valueOf(
                Fields.picked(form, "measure", Texts.of("screen.IndicatorActions.pickWhatKindItIs")));
        Indicator.Builder indicator = before.toBuilder()
                .setResult(Fields.picked(form, "result", Texts.of("screen.IndicatorActions.pickTheResultThatIt")))
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
                    .setDirection(IndicatorDirection.valueOf(
                            Fields.picked(form, "direction", Texts.of("screen.IndicatorActions.pickWhichIsBetter"))))
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
                .setCount(FigureCount.valueOf(
                        Fields.picked(form, prefix + "count", Texts.of("screen.IndicatorActions.pickWhoIsCounted"))))
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
                    .orElseThrow(
                            () -> Typed.refusal(prefix + "genders", Texts.of("screen.IndicatorActions.fMXOrFor2"))));
        }
        return query.build();
    }

    private static String letter(Gender gender) {
        String letter = org.cadre.tui.words.Words.of(gender);
        return letter.isEmpty() ? "-" : letter;
    }

    private static Action.Outcome said(ProjectFeed.Loaded loaded, Indicator indicator) {
        List<String> lines = new ArrayList<>(
                List.of(Texts.of("screen.IndicatorActions.itIsA", FrameworkWords.measureInWords(indicator))));
        lines.add(
                indicator.hasBaseline()
                        ? Texts.of("screen.IndicatorActions.itBeginsAt", FrameworkWords.baseline(indicator))
                        : Texts.of("screen.IndicatorActions.itsBaselineIsNotKnown"));
        if (indicator.hasRosterBinding()) {
            lines.add(FrameworkWords.binding(indicator.getRosterBinding(), loaded.directory()));
        }
        return new Action.Outcome(
                        lines, Texts.of("screen.IndicatorActions.measuresTheResult", title(loaded, indicator)))
                .of(indicator);
    }
}
