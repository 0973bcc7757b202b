package org.cadre.server.call;

import java.util.EnumMap;
import java.util.Map;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.FieldReason;

/** The English sentences of what is wrong with a field: what it is and what to do, in the order of the contract. */
public final class FieldSentences {
    private static final Phrases<FieldReason> PHRASES = Phrases.of(FieldReason.class, patterns());

    private FieldSentences() {}

    /** @throws IllegalArgumentException where a fact is missing that the reason names */
    public static String of(FieldReason reason, Map<String, String> facts) {
        return PHRASES.of(reason, facts);
    }

    /** The sentences with their places for facts, by reason. */
    public static Map<FieldReason, String> patterns() {
        Map<FieldReason, String> patterns = new EnumMap<>(FieldReason.class);
        ofContract(patterns);
        ofTraining(patterns);
        ofProjects(patterns);
        return patterns;
    }

    private static void ofContract(Map<FieldReason, String> patterns) {
        patterns.put(FieldReason.FIELD_REASON_REQUIRED, "Say it; it is required.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_LONG,
                "Write at most {most, plural, one {# character} other {# characters}}.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_SHORT,
                "Write at least {least, plural, one {# character} other {# characters}}.");
        patterns.put(FieldReason.FIELD_REASON_RESOURCE_NAME, "Write a resource name like {example}.");
        patterns.put(
                FieldReason.FIELD_REASON_RESOURCE_ID,
                "Write 1 to 63 small letters, digits and hyphens, with no hyphen at either end.");
        patterns.put(FieldReason.FIELD_REASON_UUID, "Write a UUID of 36 characters.");
        patterns.put(FieldReason.FIELD_REASON_LANGUAGE_TAG, "Write a language tag like en, fr or pt-BR.");
        patterns.put(FieldReason.FIELD_REASON_THREE_LETTERS, "Write three capital letters.");
        patterns.put(FieldReason.FIELD_REASON_TWO_LETTERS, "Write two capital letters.");
        patterns.put(
                FieldReason.FIELD_REASON_DECIMAL,
                "Write a number in digits, with a point before at most six of them, and no more of them than the field takes.");
        patterns.put(FieldReason.FIELD_REASON_EMAIL_ADDRESS, "Write one e-mail address, as name@office.example.");
        patterns.put(FieldReason.FIELD_REASON_WEB_ADDRESS, "Write an address that begins with https:// or http://.");
        patterns.put(FieldReason.FIELD_REASON_PATTERN, "It is not written as the field asks: {pattern}.");
        patterns.put(FieldReason.FIELD_REASON_OUT_OF_RANGE, "Say {least} to {most}.");
        patterns.put(FieldReason.FIELD_REASON_TOO_SMALL, "Say {least} or more.");
        patterns.put(FieldReason.FIELD_REASON_TOO_LARGE, "Say {most} or less.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_VALUE, "Choose one of the values that the contract has for it.");
        patterns.put(FieldReason.FIELD_REASON_TOO_MANY, "Name at most {most}.");
        patterns.put(FieldReason.FIELD_REASON_TOO_FEW, "Name at least {least}.");
        patterns.put(FieldReason.FIELD_REASON_REPEATED, "Something stands in it twice; name each once.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_BYTES,
                "Send at most {most, plural, one {# byte} other {# bytes}} in it.");
        patterns.put(FieldReason.FIELD_REASON_RULE, "It breaks a rule of the contract: {rule}.");
        patterns.put(FieldReason.FIELD_REASON_BLANK, "Write a text that is not blank.");
        patterns.put(
                FieldReason.FIELD_REASON_INVISIBLE_CHARACTERS,
                "Leave out control, direction and other invisible characters.");
        patterns.put(FieldReason.FIELD_REASON_STANDS_TWICE, "{value} stands here twice; name each once.");
        patterns.put(FieldReason.FIELD_REASON_PAGE_TOKEN, "This is no token of this list.");
        patterns.put(FieldReason.FIELD_REASON_LIST_QUERY, "Expected {expected} at character {position}.");
        patterns.put(FieldReason.FIELD_REASON_YEAR, "Say the year, 1 to 9999.");
        patterns.put(FieldReason.FIELD_REASON_MONTH_MISSING, "Say the month of the day.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_DAY, "There is no day {day}; correct it.");
        patterns.put(FieldReason.FIELD_REASON_WHOLE_DATE, "Say the whole date: year, month and day.");
        patterns.put(FieldReason.FIELD_REASON_MASK_EMPTY, "Name the fields to change, or * for all.");
        patterns.put(FieldReason.FIELD_REASON_MASK_UNKNOWN, "There is no field {path}; name top-level fields.");
        patterns.put(FieldReason.FIELD_REASON_MASK_FIXED, "{path} cannot be changed by an update; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_UPLOAD_ORDER, "Send the header first and once, then the file in chunks.");
        patterns.put(FieldReason.FIELD_REASON_UPLOAD_EMPTY, "Send a header and the file before closing.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_MATCH,
                "{count, plural, one {# matches} other {# match}}, and at most {most} are told at once; narrow the filter.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_FEW_BYTES,
                "Send at least {least, plural, one {# byte} other {# bytes}} in it.");
        patterns.put(
                FieldReason.FIELD_REASON_TEXT_TWICE,
                "There is a text in \"{language}\" already; give one for each language.");
        patterns.put(
                FieldReason.FIELD_REASON_DEFAULT_TEXT_MISSING, "Add the text in the default language, \"{language}\".");
    }

    private static void ofTraining(Map<FieldReason, String> patterns) {
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_TIME_ZONE,
                "There is no time zone {zone}; send an IANA name such as Africa/Nairobi.");
        patterns.put(FieldReason.FIELD_REASON_PLACE_OR_ONLINE, "Say where it is held, or that it is online.");
        patterns.put(
                FieldReason.FIELD_REASON_COUNTRY_OR_ONLINE, "Say in which country it is held, or that it is online.");
        patterns.put(
                FieldReason.FIELD_REASON_LANGUAGE_NOT_TAUGHT,
                "The course version is taught in {languages}; choose one of these.");
        patterns.put(FieldReason.FIELD_REASON_ABOVE_CAPACITY, "It cannot be above the capacity of {capacity}.");
        patterns.put(
                FieldReason.FIELD_REASON_SESSIONS_NEEDED,
                "A delivery that is planned has sessions; move them instead.");
        patterns.put(FieldReason.FIELD_REASON_ID_TAKEN, "\"{id}\" is there already; give each its own id.");
        patterns.put(
                FieldReason.FIELD_REASON_END_NOT_AFTER_BEGIN,
                "A session must end after it begins; correct one of the times.");
        patterns.put(
                FieldReason.FIELD_REASON_SESSION_TOO_LONG,
                "A session lasts at most {most, plural, one {# hour} other {# hours}}; make it one session a day.");
        patterns.put(
                FieldReason.FIELD_REASON_SESSION_OVERLAPS,
                "It begins before session {session} has ended; move one of them.");
        patterns.put(FieldReason.FIELD_REASON_SEAT_RULE_TWICE, "There is a rule like it already; keep one of them.");
        patterns.put(FieldReason.FIELD_REASON_REGION_CODE, "Send a region code of two capital letters, such as PY.");
        patterns.put(FieldReason.FIELD_REASON_GENDER_CODE, "Send F, M or X.");
        patterns.put(
                FieldReason.FIELD_REASON_HOST_COUNTRY_NOT_SAID, "Leave it empty: the host country is the delivery's.");
        patterns.put(
                FieldReason.FIELD_REASON_HOST_COUNTRY_MISSING,
                "The delivery has no host country; give it one, or leave the rule out.");
        patterns.put(
                FieldReason.FIELD_REASON_TRAINER_TWICE, "{person} stands twice; name their sessions in one entry.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_SESSION, "There is no session {session}; name one of the delivery's.");
        patterns.put(
                FieldReason.FIELD_REASON_BELOW_MINIMUM_ENROLMENT,
                "It cannot be below the minimum enrolment of {minimum}.");
        patterns.put(FieldReason.FIELD_REASON_SUBSTITUTE_HAS_PLACE, "The person has the place already; name another.");
        patterns.put(
                FieldReason.FIELD_REASON_TRANSFER_TO_SAME, "The person is on this delivery already; name another.");
        patterns.put(FieldReason.FIELD_REASON_NOT_OF_PARENT, "{name} is not of {parent}; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_OTHER_THAN_BATCH, "It must be {parent}, as the batch says.");
        patterns.put(FieldReason.FIELD_REASON_CLEARANCE_PASSED, "The day has passed; a clearance must still hold.");
        patterns.put(
                FieldReason.FIELD_REASON_VETTING_REMARK_ALONE,
                "It goes with clearance_refused alone; give a reason instead.");
        patterns.put(
                FieldReason.FIELD_REASON_DECIDED_IN_FUTURE,
                "The day is still to come; send the day on which vetting decided.");
        patterns.put(
                FieldReason.FIELD_REASON_CHOICE_OPTIONS, "A question of kind CHOICE has {least} to {most} options.");
        patterns.put(
                FieldReason.FIELD_REASON_OPTIONS_OF_CHOICE_ONLY,
                "Only a question of kind CHOICE has options; leave them out.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_QUESTION,
                "There is no question \"{question}\"; name one of the evaluation's.");
        patterns.put(FieldReason.FIELD_REASON_ANSWERED_TWICE, "\"{question}\" is answered already; answer it once.");
        patterns.put(FieldReason.FIELD_REASON_ANSWER_MISSING, "\"{question}\" must be answered.");
        patterns.put(FieldReason.FIELD_REASON_ANSWER_ABOUT_MISSING, "\"{question}\" about {trainer} must be answered.");
        patterns.put(FieldReason.FIELD_REASON_NO_ANSWERS, "Answer one question or more.");
        patterns.put(FieldReason.FIELD_REASON_TRAINER_OF_EVALUATION, "Name one of the trainers: {trainers}.");
        patterns.put(
                FieldReason.FIELD_REASON_NOT_ABOUT_TRAINER, "\"{question}\" is not about a trainer; leave it empty.");
        patterns.put(
                FieldReason.FIELD_REASON_ANSWER_KIND,
                "\"{question}\" is answered with {kind, select, RATING {rating} YES_NO {yes} CHOICE {choice}"
                        + " other {text}}.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_OPTION, "Choose one of {options}.");
        patterns.put(FieldReason.FIELD_REASON_ANSWER_BLANK, "Write a text that is not blank, or leave the answer out.");
        patterns.put(
                FieldReason.FIELD_REASON_CLOSES_BEFORE_OPEN, "It must close after it opens; correct one of the times.");
        patterns.put(
                FieldReason.FIELD_REASON_KEPT_UNTIL_PASSED,
                "{day} has passed, so whoever is made would be overdue at once; say today or a later day.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_MEANING, "There is no meaning {meaning}; send one of {meanings}.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_ROW,
                "There is no row {row} in this import; read its rows for their numbers.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_COLUMN,
                "There is no column {column} that is read; send one of the import's columns.");
        patterns.put(
                FieldReason.FIELD_REASON_ROW_NOT_OPEN,
                "Row {row} is {outcome}; only a row that is ready or undecided can be decided.");
        patterns.put(
                FieldReason.FIELD_REASON_PARTNER_OF_ITSELF,
                "An organisation cannot be part of itself; name another parent.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_COUNTRY,
                "{code} is not the code of a country; send one of ISO 3166-1 alpha-2, or XK.");
        patterns.put(
                FieldReason.FIELD_REASON_ID_BY_SERVER, "Leave it empty: the server gives the ids of your persons.");
        patterns.put(
                FieldReason.FIELD_REASON_MERGE_WITH_ITSELF, "A record cannot be merged into itself; name another.");
        patterns.put(
                FieldReason.FIELD_REASON_MASK_HIDDEN,
                "{path} is on record and hidden from your role; leave it out, or ask a coordinator to change it.");
        patterns.put(
                FieldReason.FIELD_REASON_ENDS_BEFORE_GIVEN,
                "It would end before it was given on {day}; correct one of the days.");
        patterns.put(
                FieldReason.FIELD_REASON_KEPT_LONGER,
                "The data were to be kept until {day}; say why they are kept for longer.");
        patterns.put(FieldReason.FIELD_REASON_BIRTH_IN_FUTURE, "A birth date cannot be in the future; correct it.");
        patterns.put(
                FieldReason.FIELD_REASON_BIRTH_TOO_LONG_AGO,
                "A birth date cannot be more than {most, plural, one {# year} other {# years}} ago; correct it.");
        patterns.put(
                FieldReason.FIELD_REASON_REASON_NAMES_PERSON,
                "It stays on record, so write it without the person's name and address.");
        patterns.put(
                FieldReason.FIELD_REASON_ENDS_BEFORE_START,
                "A programme cannot end before it starts; correct one of the dates.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_FIELD_OF_EDUCATION,
                "{code} is no field of ISCED-F 2013; the broad fields are 00 to 10.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_FIELD_WITHIN,
                "{code} is no field of ISCED-F 2013; within {wider} there are {codes}.");
        patterns.put(
                FieldReason.FIELD_REASON_PREREQUISITE_CIRCLE,
                "{prerequisite} is, or itself asks for, {course}, so nobody could take either first; leave it out.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_MISSING,
                "Send the line of the file that ends in .pub; \"ssh-keygen -t ed25519\" makes one.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_PRIVATE,
                "This is not the public half of a key. Keep the private half to yourself, and send the line of"
                        + " the file that ends in .pub.");
        patterns.put(FieldReason.FIELD_REASON_SSH_KEY_LINES, "Send one key, which is one line.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_DSA,
                "DSA keys are too weak; make another with \"ssh-keygen -t ed25519\".");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_CERTIFICATE,
                "This is a certificate; send the key itself, the line of the file that ends in .pub.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_TYPE,
                "A key begins with its type, such as ssh-ed25519, ecdsa-sha2-nistp256 or ssh-rsa, and nothing"
                        + " may stand before it; \"ssh-keygen -t ed25519\" makes one.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_CUT,
                "After the type comes the key in base64; send the whole line of the file that ends in .pub.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_DAMAGED,
                "The key is damaged; send the whole line of the file that ends in .pub, as it stands there.");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_WEAK,
                "This RSA key has {bits} bits, and {least} are the least; make another with \"ssh-keygen -t"
                        + " ed25519\".");
        patterns.put(
                FieldReason.FIELD_REASON_SSH_KEY_TOO_LARGE,
                "This RSA key has {bits} bits, and {most} are the most; make another with \"ssh-keygen -t ed25519\".");
        patterns.put(FieldReason.FIELD_REASON_EXPIRED_ALREADY, "It lies in the past; name a later time, or none.");
        patterns.put(
                FieldReason.FIELD_REASON_MINUTES_OF_PARTIAL_ONLY,
                "Minutes are said for PARTIAL only; leave them out for {participant}.");
        patterns.put(
                FieldReason.FIELD_REASON_PARTIAL_MINUTES,
                "{participant} was there for {minutes} of {whole, plural, one {# minute} other {# minutes}};"
                        + " for PARTIAL say 1 to {most}, else mark PRESENT or ABSENT.");
        patterns.put(
                FieldReason.FIELD_REASON_SCORE_ABOVE_MAXIMUM,
                "{participant} cannot score {score} of {maximum}; send 0 to {maximum}.");
        patterns.put(
                FieldReason.FIELD_REASON_ATTEMPT_IN_FUTURE,
                "The day is to come; an attempt is recorded once it was made.");
        patterns.put(FieldReason.FIELD_REASON_MAXIMUM_NOT_POSITIVE, "The highest score must be above 0.");
        patterns.put(
                FieldReason.FIELD_REASON_WEIGHT_OF_GRADED_ONLY,
                "A test before or after does not count; leave its weight out.");
    }

    private static void ofProjects(Map<FieldReason, String> patterns) {
        patterns.put(
                FieldReason.FIELD_REASON_SHARE_OF_HUNDRED, "Say a share above 0 and at most 100, not {percentage}.");
        patterns.put(
                FieldReason.FIELD_REASON_SHARES_OF_PLACES,
                "The shares of countries and regions sum to {sum}; they are parts of 100, so lower them.");
        patterns.put(
                FieldReason.FIELD_REASON_SHARES_OF_SECTORS,
                "The shares of vocabulary {vocabulary} sum to {sum}; they are parts of 100, so lower them.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_SDG_TARGET,
                "There is no target {target}; write one like 16.4 or 16.a.");
        patterns.put(FieldReason.FIELD_REASON_AREA_NOTE_MISSING, "Say which area it is.");
        patterns.put(FieldReason.FIELD_REASON_AREA_NOTE_UNASKED, "Leave it empty, or choose the area OTHER.");
        patterns.put(
                FieldReason.FIELD_REASON_DAC_SECTOR, "A sector of OECD DAC, vocabulary 1, has five digits: 15210.");
        patterns.put(
                FieldReason.FIELD_REASON_RHYTHM_EMPTY, "Say after how many months or days, or leave the rhythm out.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_CURRENCY,
                "{currency} is no currency of ISO 4217; write one like EUR.");
        patterns.put(FieldReason.FIELD_REASON_RELATED_TO_ITSELF, "A project is not related to itself; name another.");
        patterns.put(
                FieldReason.FIELD_REASON_NO_SUCH_AGREEMENT,
                "{partner} has no agreement \"{title}\" on record; write its title as it stands there, or add it there first.");
        patterns.put(
                FieldReason.FIELD_REASON_LAST_DAY_TOO_EARLY,
                "The last day, {end}, is before the first, {start}; say that day or a later one.");
        patterns.put(FieldReason.FIELD_REASON_DAY_TO_COME, "{day} is still to come; say a day that has begun.");
        patterns.put(FieldReason.FIELD_REASON_AGREEING_PARTNER, "Say which partner agrees.");
        patterns.put(FieldReason.FIELD_REASON_NOT_YOUR_PARTNER, "You speak for {partner} alone; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_AGREEMENT_REFERENCE, "Say in which letter or document {partner} agreed.");
        patterns.put(FieldReason.FIELD_REASON_AGREEMENT_DATE, "Say of which day that document is.");
        patterns.put(FieldReason.FIELD_REASON_PARENT_AFTER_ANY, "What comes after \"-\" must be \"-\" too.");
        patterns.put(FieldReason.FIELD_REASON_RESULT_ELSEWHERE, "Name a result of {project}.");
        patterns.put(FieldReason.FIELD_REASON_DIRECTION_MISSING, "Say whether more or less is better.");
        patterns.put(
                FieldReason.FIELD_REASON_BASELINE_YEAR,
                "It is in another year than {year}; correct the day or the year.");
        patterns.put(FieldReason.FIELD_REASON_WORDS_COUNTED, "Words are not counted; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_SHARE_OF_WHAT, "Say of which enrolments it is a share.");
        patterns.put(FieldReason.FIELD_REASON_BASE_OF_NUMBER, "Only a PERCENT is a share; leave it out.");
        patterns.put(
                FieldReason.FIELD_REASON_BASE_OF_NONE,
                "It is no share, so there is nothing that it is a share of; leave it out.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_COUNTED,
                "It counts more than {most, plural, one {# enrolment} other {# enrolments}} in one period; narrow it, or make periods shorter.");
        patterns.put(FieldReason.FIELD_REASON_COUNTED_VALUE, "{indicator} is counted from enrolments; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_NUMBER_MISSING, "Say a number.");
        patterns.put(FieldReason.FIELD_REASON_WORDS_MISSING, "Say it in words.");
        patterns.put(FieldReason.FIELD_REASON_SHARE_MISSING, "Say numerator and denominator.");
        patterns.put(
                FieldReason.FIELD_REASON_SHARE_OR_PERCENTAGE_MISSING,
                "Say numerator and denominator, or the percentage as number.");
        patterns.put(FieldReason.FIELD_REASON_NOT_OF_MEASURE, "The measure of the indicator has none; leave it out.");
        patterns.put(
                FieldReason.FIELD_REASON_SHARE_OF_NOTHING, "There is no share of {denominator}; say a whole above 0.");
        patterns.put(FieldReason.FIELD_REASON_WORDS_TOLD_APART, "Words are not told apart; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_TOLD_APART_TWICE, "The value is told apart by it already; do it once.");
        patterns.put(FieldReason.FIELD_REASON_SEX_KEY, "Write F, M or X, and what is not stated as the remainder.");
        patterns.put(
                FieldReason.FIELD_REASON_PARTS_SUM,
                "Parts and remainder sum to {sum}, and the value is {value}; correct them, or name {missing} as the remainder.");
        patterns.put(
                FieldReason.FIELD_REASON_PART_SHARES_SUM,
                "Parts and remainder sum to {sum}, and the value is {value}; correct them, or name the rest as the remainder.");
        patterns.put(FieldReason.FIELD_REASON_TARGET_REASON, "Say why the target of {target} is changed.");
        patterns.put(
                FieldReason.FIELD_REASON_PERIODS_OVERLAP,
                "{period} is from {start} to {end}; periods do not overlap, so choose other days.");
        patterns.put(
                FieldReason.FIELD_REASON_BUDGET_LINE_TOO_LONG,
                "A line is for a year at most; end it by {day}, and add another line for what follows.");
        patterns.put(FieldReason.FIELD_REASON_NOT_ABOVE_ZERO, "Say a number above zero.");
        patterns.put(FieldReason.FIELD_REASON_AMOUNT_ZERO, "Say an amount other than zero.");
        patterns.put(
                FieldReason.FIELD_REASON_REVISED_ALREADY, "{line} was revised by {other} already; revise that one.");
        patterns.put(
                FieldReason.FIELD_REASON_REVISES_ITSELF,
                "A line cannot revise itself, nor what revises it; name another.");
        patterns.put(FieldReason.FIELD_REASON_SAME_CURRENCY, "Name two currencies.");
        patterns.put(
                FieldReason.FIELD_REASON_BASELINE_REASON,
                "Say why the baseline, which was promised, is to be another day.");
        patterns.put(FieldReason.FIELD_REASON_WAITS_FOR_ITSELF, "A milestone cannot wait for itself; name another.");
        patterns.put(
                FieldReason.FIELD_REASON_BEFORE_EARLIEST,
                "It waits for {milestone}, which allows {day} at the earliest; say that day or a later one.");
        patterns.put(FieldReason.FIELD_REASON_ABOUT_ELSEWHERE, "Name a risk or a milestone of the same project.");
        patterns.put(
                FieldReason.FIELD_REASON_RED_TOO_LOW,
                "Amber begins at {amber}, so red cannot begin at {red}; say {amber} or more.");
        patterns.put(
                FieldReason.FIELD_REASON_RED_TOO_HIGH,
                "Amber begins at {amber}, so red cannot begin at {red}; say {amber} or less.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_GROUPS,
                "This makes more than {most, plural, one {# group} other {# groups}}; narrow the filter, or group by less.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_CELLS,
                "This makes more than {most, plural, one {# cell} other {# cells}}; count by less, or narrow the scope.");
        patterns.put(
                FieldReason.FIELD_REASON_KEYS_OF_DIMENSIONS,
                "Say one value for each dimension in by: {dimensions}, not {values}.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_YEAR, "\"{value}\" is no year; write it like 2026.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_QUARTER, "\"{value}\" is no quarter; write it like 2026-Q4.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_MONTH, "\"{value}\" is no month; write it like 2026-11.");
        patterns.put(
                FieldReason.FIELD_REASON_NAME_OF_DIMENSION,
                "\"{value}\" is no resource name; write it like {example}.");
        patterns.put(
                FieldReason.FIELD_REASON_GENDER_OF_DIMENSION,
                "\"{value}\" is no gender; write F, M, X, or nothing where it is not stated.");
    }
}
