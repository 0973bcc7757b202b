package org.cadre.server.project;

import static org.cadre.server.project.Framework.number;
import static org.cadre.server.project.Framework.share;
import static org.cadre.server.project.Office.airports;
import static org.cadre.server.project.Office.country;
import static org.cadre.server.project.Office.day;
import static org.cadre.server.project.Office.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.Map;
import org.cadre.v1.Actual;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldFaults;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a field of a project reaches the caller as a reason with its facts, which no language hides. */
class FieldFaultsTest {
    @TempDir
    private Path directory;

    private Office office;
    private Framework framework;

    @BeforeEach
    void begin() throws Exception {
        office = new Office(directory);
        office.makeMovable();
        framework = new Framework(
                office, office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION).getName());
    }

    @AfterEach
    void end() {
        office.close();
    }

    /** The one fault that the error has beside the violation of the same field and reason. */
    private static FieldFault fault(String sentence, Executable call) throws InvalidProtocolBufferException {
        com.google.rpc.Status status = StatusProto.fromThrowable(assertThrows(StatusRuntimeException.class, call));
        BadRequest violations = null;
        FieldFaults faults = null;
        for (Any detail : status.getDetailsList()) {
            if (detail.is(BadRequest.class)) {
                violations = detail.unpack(BadRequest.class);
            } else if (detail.is(FieldFaults.class)) {
                faults = detail.unpack(FieldFaults.class);
            }
        }
        FieldFault fault = faults.getFaults(0);
        assertEquals(1, faults.getFaultsCount());
        assertEquals(
                BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                .setField(fault.getField())
                                .setReason(fault.getReason().name().substring("FIELD_REASON_".length()))
                                .setDescription(sentence))
                        .build(),
                violations);
        return fault;
    }

    private static FieldFault fault(String field, FieldReason reason, Map<String, String> facts) {
        return FieldFault.newBuilder()
                .setField(field)
                .setReason(reason)
                .putAllFacts(facts)
                .build();
    }

    private static Disaggregation bySex(IndicatorValue women, IndicatorValue men) {
        return Disaggregation.newBuilder()
                .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX)
                .addParts(DisaggregatedPart.newBuilder().setKey("F").setValue(women))
                .addParts(DisaggregatedPart.newBuilder().setKey("M").setValue(men))
                .build();
    }

    @Test
    void partsThatDoNotSumTellTheSumTheValueAndWhatIsMissing() throws Exception {
        IndicatorPeriod period = framework.quarter(
                framework.indicator("passed", framework.described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)), 1);
        assertEquals(
                fault(
                        "actual.disaggregations[0]",
                        FieldReason.FIELD_REASON_PARTS_SUM,
                        Map.of("sum", "2.75", "value", "3", "missing", "0.25")),
                fault(
                        "Parts and remainder sum to 2.75, and the value is 3; correct them, or name 0.25 as the remainder.",
                        () -> framework.draft(
                                period,
                                Actual.newBuilder()
                                        .setValue(number("3"))
                                        .addDisaggregations(bySex(number("1.25"), number("1.5"))))));
    }

    @Test
    void aShareIsTheSameInEveryLanguage() throws Exception {
        IndicatorPeriod period = framework.quarter(
                framework.indicator("share", framework.described(IndicatorMeasure.INDICATOR_MEASURE_PERCENT)), 1);
        assertEquals(
                fault(
                        "actual.disaggregations[0]",
                        FieldReason.FIELD_REASON_PART_SHARES_SUM,
                        Map.of("sum", "3/9", "value", "3/10")),
                fault(
                        "Parts and remainder sum to 3/9, and the value is 3/10; correct them, or name the rest as the"
                                + " remainder.",
                        () -> framework.draft(
                                period,
                                Actual.newBuilder()
                                        .setValue(share("3", "10"))
                                        .addDisaggregations(bySex(share("2", "5"), share("1", "4"))))));
        framework.target(period, share("12", "20"), "");
        assertEquals(
                fault("reason", FieldReason.FIELD_REASON_TARGET_REASON, Map.of("target", "12/20")),
                fault(
                        "Say why the target of 12/20 is changed.",
                        () -> framework.target(period, share("15", "20"), "")));
    }

    @Test
    void periodsThatOverlapTellWhichAndItsDays() throws Exception {
        Indicator indicator =
                framework.indicator("passed", framework.described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER));
        String first = framework.quarter(indicator, 1).getName();
        assertEquals(
                fault(
                        "indicator_period.start_date",
                        FieldReason.FIELD_REASON_PERIODS_OVERLAP,
                        Map.of("period", first, "start", "2026-01-01", "end", "2026-03-31")),
                fault(
                        first + " is from 2026-01-01 to 2026-03-31; periods do not overlap, so choose other days.",
                        () -> framework
                                .frameworks()
                                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                                        .setParent(indicator.getName())
                                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                                .setStartDate(day(2026, 3, 31))
                                                .setEndDate(day(2026, 6, 30)))
                                        .build())));
    }

    @Test
    void aProjectThatEndsBeforeItBeginsTellsBothDays() throws Exception {
        assertEquals(
                fault(
                        "project.planned_end_date",
                        FieldReason.FIELD_REASON_LAST_DAY_TOO_EARLY,
                        Map.of("start", "2026-01-01", "end", "2025-12-31")),
                fault(
                        "The last day, 2025-12-31, is before the first, 2026-01-01; say that day or a later one.",
                        () -> office.create("early", airports().setPlannedEndDate(day(2025, 12, 31)))));
        Project running = office.get(framework.project());
        assertEquals(
                fault(
                        "end_date",
                        FieldReason.FIELD_REASON_LAST_DAY_TOO_EARLY,
                        Map.of("start", "2026-11-23", "end", "2026-11-22")),
                fault(
                        "The last day, 2026-11-22, is before the first, 2026-11-23; say that day or a later one.",
                        () -> office.projects()
                                .finaliseProject(FinaliseProjectRequest.newBuilder()
                                        .setName(running.getName())
                                        .setEndDate(day(2026, 11, 22))
                                        .build())));
    }

    @Test
    void sharesAndTextsThatAreTooManyTellWhatStandsThere() throws Exception {
        assertEquals(
                fault("project.countries", FieldReason.FIELD_REASON_SHARES_OF_PLACES, Map.of("sum", "100.5")),
                fault(
                        "The shares of countries and regions sum to 100.5; they are parts of 100, so lower them.",
                        () -> office.create("shares", airports().addCountries(country("TG", "0.5")))));
        assertEquals(
                fault("project.title[2].language", FieldReason.FIELD_REASON_TEXT_TWICE, Map.of("language", "fr")),
                fault(
                        "There is a text in \"fr\" already; give one for each language.",
                        () -> office.create("texts", airports().addTitle(text("fr", "Encore")))));
        assertEquals(
                fault("project.countries[1].country", FieldReason.FIELD_REASON_STANDS_TWICE, Map.of("value", "SN")),
                fault(
                        "SN stands here twice; name each once.",
                        () -> office.create("twice", airports().setCountries(1, country("SN", "1")))));
    }
}
