package org.cadre.tui.screen;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;

/** Reads what was typed into a form; what cannot be read is told beside its field, as a refusal of the server would be. */
final class Typed {
    private Typed() {}

    /** A whole number. */
    static int number(Form form, String field) throws ProblemException {
        try {
            return Integer.parseInt(form.field(field).value().trim());
        } catch (NumberFormatException wrong) {
            throw refusal(field, Texts.of("screen.Typed.aWholeNumberSuchAs"));
        }
    }

    /** A day, as the contract has it. */
    static com.google.type.Date day(Form form, String field) throws ProblemException {
        try {
            return Dates.date(form.field(field).value());
        } catch (DateTimeException wrong) {
            throw refusal(field, Texts.of("screen.Typed.aDaySuchAs"));
        }
    }

    /** A day. */
    static LocalDate localDay(Form form, String field) throws ProblemException {
        try {
            return LocalDate.parse(form.field(field).value().trim());
        } catch (DateTimeException wrong) {
            throw refusal(field, Texts.of("screen.Typed.aDaySuchAs"));
        }
    }

    /** A day and a time of day, where a delivery is held. */
    static Timestamp minute(Form form, String field, ZoneId zone) throws ProblemException {
        try {
            String typed = form.field(field).value().trim().replaceFirst("\\s+", "T");
            return Dates.timestamp(LocalDateTime.parse(typed).atZone(zone).toInstant());
        } catch (DateTimeException wrong) {
            throw refusal(field, Texts.of("screen.Typed.aDayAndATime"));
        }
    }

    /** A time of day. */
    static LocalTime time(String typed, String field) throws ProblemException {
        try {
            return LocalTime.parse(typed.trim());
        } catch (DateTimeException wrong) {
            throw refusal(field, Texts.of("screen.Typed.twoTimesOfDaySuch"));
        }
    }

    /** Says what is wrong with one field. */
    static ProblemException refusal(String field, String sentence) {
        return new ProblemException(new Problem(
                Status.Code.INVALID_ARGUMENT,
                "FIELD_INVALID",
                Map.of(),
                sentence,
                List.of(new Problem.Field(field, sentence))));
    }
}
