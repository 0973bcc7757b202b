package org.cadre.tui.words;

import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.tui.language.Language;
import org.cadre.tui.language.Texts;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ClearanceOutcome;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.Participant;
import org.cadre.v1.Person;
import org.cadre.v1.RowOutcome;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRuleUse;
import org.cadre.v1.Waiting;

/** The words of the field for what the contract says by enums and resource names. */
public final class Words {

    private Words() {}

    /** {@code CALL OPEN}. */
    public static String of(DeliveryState state) {
        return plain(state.name(), "DELIVERY_STATE_");
    }

    /** {@code WAITLISTED}. */
    public static String of(EnrolmentState state) {
        return plain(state.name(), "ENROLMENT_STATE_");
    }

    /** All states of a delivery, for a column that must hold each. */
    public static List<String> deliveryStates() {
        return Stream.of(DeliveryState.values())
                .filter(state -> state != DeliveryState.UNRECOGNIZED && state.getNumber() > 0)
                .map(Words::of)
                .toList();
    }

    /** All states of an enrolment, likewise. */
    public static List<String> enrolmentStates() {
        return Stream.of(EnrolmentState.values())
                .filter(state -> state != EnrolmentState.UNRECOGNIZED && state.getNumber() > 0)
                .map(Words::of)
                .toList();
    }

    /** Those of one who could be selected, likewise. */
    public static List<String> candidateStates() {
        return Stream.of(
                        EnrolmentState.ENROLMENT_STATE_NOMINATED,
                        EnrolmentState.ENROLMENT_STATE_ENDORSED,
                        EnrolmentState.ENROLMENT_STATE_CLEARED,
                        EnrolmentState.ENROLMENT_STATE_WAITLISTED,
                        EnrolmentState.ENROLMENT_STATE_OFFERED)
                .map(Words::of)
                .toList();
    }

    /** {@code PASSED}; empty where there is none. */
    public static String of(EnrolmentResult result) {
        return result == EnrolmentResult.ENROLMENT_RESULT_UNSPECIFIED ? "" : plain(result.name(), "ENROLMENT_RESULT_");
    }

    /** {@code READY}. */
    public static String of(RowOutcome outcome) {
        return plain(outcome.name(), "ROW_OUTCOME_");
    }

    /** {@code nomination with vetting}. */
    public static String of(AdmissionPolicy policy) {
        return plain(policy.name(), "ADMISSION_POLICY_").toLowerCase(Locale.ROOT);
    }

    /** {@code F}, {@code M}, {@code X}; empty where it is not stated. */
    public static String of(Gender gender) {
        return switch (gender) {
            case GENDER_FEMALE -> "F";
            case GENDER_MALE -> "M";
            case GENDER_OTHER -> "X";
            default -> "";
        };
    }

    /** A person's full name, or what stands for it where the person was erased. */
    public static String name(Person person) {
        return person.hasEraseTime() ? erased() : person.getFullName();
    }

    /** What a person's data are for: {@code training, certification}. */
    public static String purposes(Person person) {
        return purposes(person.getPurposesList());
    }

    /** The same of what is asked for: {@code training, certification}. */
    public static String purposes(List<DataPurpose> purposes) {
        return purposes.stream()
                .map(purpose -> plain(purpose.name(), "DATA_PURPOSE_").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** The same of one on a roster. */
    public static String fullName(Participant participant) {
        return participant.getFullName().isEmpty() ? erased() : participant.getFullName();
    }

    /** A field of a person as it is shown: "hidden" where it is on record and the server keeps it from the caller. */
    public static String orHidden(Person person, String field, String value) {
        return value.isEmpty() && person.getRedactedFields().getPathsList().contains(field)
                ? Texts.of("words.Words.hidden")
                : value;
    }

    /**
     * What an enum of the contract is called: in English its name without its prefix, in words, or what the bundle says instead.
     *
     * @param name as the contract spells it
     */
    public static String plain(String name, String prefix) {
        return Texts.orElse(
                "enums." + name, (name.startsWith(prefix) ? name.substring(prefix.length()) : name).replace('_', ' '));
    }

    /** The state of an enrolment, with its result where it has one: {@code COMPLETED, PASSED}. */
    public static String state(Enrolment enrolment) {
        String result = of(enrolment.getResult());
        return of(enrolment.getState()) + (result.isEmpty() ? "" : ", " + result);
    }

    /** {@code Withdraw: Amina Kamau}. @param verb in small letters */
    public static String verb(String verb, String what) {
        return labelled(Character.toUpperCase(verb.charAt(0)) + verb.substring(1), what);
    }

    /** {@code Amina Kamau: CONFIRMED}, with the colon as the language sets it. */
    public static String labelled(String label, String value) {
        return Texts.of("words.Words.labelled", label, value);
    }

    /** The last part of a resource name: {@code asuncion-2013}. */
    public static String id(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** The name of a person on a roster: the full name, with the Latin form behind it where there is one. */
    public static String name(Participant participant) {
        return participant.getLatinName().isEmpty()
                        || participant.getLatinName().equals(participant.getFullName())
                ? fullName(participant)
                : participant.getFullName() + " (" + participant.getLatinName() + ")";
    }

    /** A country by its name: {@code Paraguay}; the code where it is not known. */
    public static String country(String code) {
        return code.isEmpty()
                ? ""
                : new ULocale("und", code).getDisplayCountry(Language.current().icu());
    }

    /** A language by its name: {@code Spanish}. */
    public static String language(String tag) {
        return tag.isEmpty()
                ? ""
                : ULocale.forLanguageTag(tag).getDisplayName(Language.current().icu());
    }

    /** Where it is held: {@code Asunción, PY}, {@code online}. */
    public static String place(Delivery delivery) {
        if (delivery.getOnline() && delivery.getPlace().isEmpty()) {
            return Texts.of("words.Words.online");
        }
        return delivery.getPlace() + (delivery.getHostCountry().isEmpty() ? "" : ", " + delivery.getHostCountry());
    }

    /** The city or venue alone, for narrow columns. */
    public static String city(Delivery delivery) {
        return delivery.getPlace().isEmpty() ? Texts.of("words.Words.online") : delivery.getPlace();
    }

    /** What a seat rule counts: {@code nationality PY}, {@code host country}. */
    public static String rule(SeatRuleUse use, Directory directory) {
        return rule(use.getDimension(), use.getValue(), directory);
    }

    /** What a seat rule counts. */
    public static String rule(SeatDimension dimension, String value, Directory directory) {
        return switch (dimension) {
            case SEAT_DIMENSION_COUNTRY -> value.isEmpty() ? Texts.of("words.Words.eachCountry") : country(value);
            case SEAT_DIMENSION_PARTNER ->
                value.isEmpty() ? Texts.of("words.Words.eachPartner") : directory.partner(value);
            case SEAT_DIMENSION_HOST_COUNTRY -> Texts.of("words.Words.hostCountry", value.isEmpty() ? "" : " " + value);
            case SEAT_DIMENSION_GENDER -> Texts.of("words.Words.gender", value);
            default -> value;
        };
    }

    /** Why one waits, in one line; empty where it is not known. In English, unless {@link Readable} has put it into words. */
    public static String waiting(Enrolment enrolment) {
        if (!enrolment.hasWaiting()) {
            return "";
        }
        Waiting waiting = enrolment.getWaiting();
        StringBuilder words = new StringBuilder(Texts.of("words.Words.no", waiting.getPosition()));
        waiting.getObstaclesList().forEach(obstacle -> words.append(' ').append(obstacle.getExplanation()));
        return words.toString();
    }

    /** {@code CLEARED 20 Nov 2026, until 31 Dec 2026, by registrar-1}; empty before vetting has decided. */
    public static String clearance(Enrolment enrolment) {
        String expires = Dates.day(enrolment.getClearanceExpireDate());
        if (enrolment.getClearanceOutcome() == ClearanceOutcome.CLEARANCE_OUTCOME_UNSPECIFIED) {
            // Of a server that kept the last day only.
            return expires.isEmpty() ? "" : Texts.of("words.Words.until", expires);
        }
        return Texts.of(
                "words.Words.by",
                plain(enrolment.getClearanceOutcome().name(), "CLEARANCE_OUTCOME_"),
                Dates.day(enrolment.getClearanceDecideDate()),
                expires.isEmpty()
                        ? ""
                        : enrolment.getClearanceLapsed()
                                ? Texts.of("words.Words.lapsedAfter")
                                : Texts.of("words.Words.until2"),
                expires,
                enrolment.getClearer());
    }

    /** {@code 1 seat}, {@code 2 seats}. */
    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** What explains where somebody stands, for files and lines of text; times in UTC. */
    public static String why(Enrolment enrolment) {
        return enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED
                ? Texts.of("words.Words.offerUntil", Dates.instant(enrolment.getOfferExpireTime()))
                : why(enrolment, ZoneOffset.UTC);
    }

    /** The same with times in a zone: where the delivery is held. */
    public static String why(Enrolment enrolment, ZoneId zone) {
        if (enrolment.hasWaiting()) {
            return waiting(enrolment);
        }
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            return Texts.of("words.Words.offerUntil", Dates.minute(enrolment.getOfferExpireTime(), zone));
        }
        return enrolment.getClearanceLapsed()
                ? Texts.of("words.Words.clearanceLapsedAfter", Dates.day(enrolment.getClearanceExpireDate()))
                : enrolment.getStateReason();
    }

    private static String erased() {
        return Texts.of("words.Words.erasedPerson");
    }
}
