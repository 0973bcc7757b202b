package org.cadre.server.reading;

import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_CENTURY_GUESSED;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_CODE_ACCEPTED;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_CODE_OF_ANOTHER;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_CODE_REFUSED;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_AMBIGUOUS;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_LIKELY;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_READ_AS;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_UNKNOWN;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_DATE_IN_FUTURE;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_DATE_IS_NUMBER;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_DATE_NOT_UNDERSTOOD;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_DATE_TOO_OLD;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_DAY_OR_MONTH;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_AT_IN_WORDS;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_DOMAIN;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_LOCAL_PART;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_SEVERAL;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_WITHOUT_AT;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_EXTRA_CELLS;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_FORMULA_WITHOUT_VALUE;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_HIDDEN;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_INVISIBLE_IN_EMAIL;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_INVISIBLE_IN_NAME;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_LANGUAGE_LEVEL;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_LANGUAGE_NOT_UNDERSTOOD;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_LIKE_A_PERSON;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_LIKE_A_ROW;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_MISSING;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_NAME_IS_FORMULA;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_NAME_TOO_LONG;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_NAME_WITHOUT_LETTER;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_NOT_ADMITTED;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_DAY;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_MONTH;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_PARTNER_NOT_YOURS;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_PARTNER_UNKNOWN;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_PRIORITY;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_REPEATED;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_SEX_AMBIGUOUS;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_SEX_NOT_UNDERSTOOD;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_SPREADSHEET_ERROR;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_TEXT_CUT;
import static org.cadre.v1.ImportFindingKind.IMPORT_FINDING_KIND_TEXT_IS_FORMULA;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.ImportFindingKind;

/** Findings as sentences, made from the facts that stand beside them. Pure. */
public final class FindingSentences {
    private static final String UNASSIGNED = """
            {code} is {code, select,
              XK {a user-assigned code for Kosovo}
              EU {reserved for the European Union}
              UN {reserved for the United Nations}
              XPO {the code of travel documents of INTERPOL}
              UNO {the code of United Nations laissez-passers}
              UNA {the code of laissez-passers of United Nations agencies}
              UNK {the code of travel documents that UNMIK issued}
              XOM {the code of the Sovereign Military Order of Malta}
              XXA {the code for stateless persons}
              XXB {the code for refugees}
              XXC {the code for refugees under another instrument}
              XXX {the code for unspecified nationality}
              other {a code in use}} and not assigned to a country by ISO 3166""";

    private static final Phrases<ImportFindingKind> SENTENCES = Phrases.of(
            ImportFindingKind.class,
            Map.ofEntries(
                    Map.entry(IMPORT_FINDING_KIND_MISSING, "The row has no {word}; fill it in."),
                    Map.entry(
                            IMPORT_FINDING_KIND_NAME_TOO_LONG,
                            "The name has more than {limit} characters; write the name alone."),
                    Map.entry(
                            IMPORT_FINDING_KIND_NAME_IS_FORMULA,
                            "The name is a spreadsheet formula or starts like one (=, +, -, @ or a tab); write the name"
                                    + " itself as text."),
                    Map.entry(
                            IMPORT_FINDING_KIND_FORMULA_WITHOUT_VALUE,
                            "The cell {cell} is a formula without a stored result; open the workbook in a spreadsheet"
                                    + " program, or copy the cell and paste it as a value."),
                    Map.entry(
                            IMPORT_FINDING_KIND_SPREADSHEET_ERROR,
                            "The cell shows an error of the spreadsheet in place of a name; write the name as text."),
                    Map.entry(
                            IMPORT_FINDING_KIND_INVISIBLE_IN_NAME,
                            "Invisible or direction-changing characters were removed from the name; it now reads"
                                    + " “{read}”: check it."),
                    Map.entry(
                            IMPORT_FINDING_KIND_INVISIBLE_IN_EMAIL,
                            "Invisible characters were removed from the e-mail address; it now reads {read}: check it."),
                    Map.entry(
                            IMPORT_FINDING_KIND_NAME_WITHOUT_LETTER,
                            "The name has no letter; write the person's name in any script."),
                    Map.entry(
                            IMPORT_FINDING_KIND_DATE_IS_NUMBER,
                            "The date has become a plain number; format the column as a date in the spreadsheet, or write"
                                    + " it as 1985-03-14."),
                    Map.entry(
                            IMPORT_FINDING_KIND_DATE_NOT_UNDERSTOOD,
                            "The date is not understood; write it as 1985-03-14 or 14/03/1985."),
                    Map.entry(
                            IMPORT_FINDING_KIND_NO_SUCH_MONTH,
                            "There is no month {month}; write the date as 1985-03-14 or 14/03/1985."),
                    Map.entry(
                            IMPORT_FINDING_KIND_NO_SUCH_DAY,
                            "{day} {month_name} {year} does not exist; correct the date."),
                    Map.entry(
                            IMPORT_FINDING_KIND_DAY_OR_MONTH,
                            "Day and month could be exchanged; it was read as {day} {month_name}: write it as {date} to be"
                                    + " certain."),
                    Map.entry(
                            IMPORT_FINDING_KIND_CENTURY_GUESSED,
                            "The year has two digits and was read as {year}; write all four to be certain."),
                    Map.entry(
                            IMPORT_FINDING_KIND_DATE_IN_FUTURE,
                            "The birth date {date} is in the future; correct the date."),
                    Map.entry(
                            IMPORT_FINDING_KIND_DATE_TOO_OLD,
                            "The birth date {date} is more than {limit} years ago; correct the date."),
                    Map.entry(IMPORT_FINDING_KIND_SEX_NOT_UNDERSTOOD, "The sex is not understood; write F, M or X."),
                    Map.entry(
                            IMPORT_FINDING_KIND_SEX_AMBIGUOUS,
                            "M can be a man or a woman (mujer) in a column that also says H; write F, M or X throughout."),
                    Map.entry(
                            IMPORT_FINDING_KIND_EMAIL_WITHOUT_AT,
                            "The e-mail address has no @; write it as name@domain."),
                    Map.entry(
                            IMPORT_FINDING_KIND_EMAIL_AT_IN_WORDS,
                            "“(at)” stands in place of the @; write the address as name@domain."),
                    Map.entry(
                            IMPORT_FINDING_KIND_EMAIL_SEVERAL,
                            "There is more than one e-mail address or @; write one address."),
                    Map.entry(
                            IMPORT_FINDING_KIND_EMAIL_LOCAL_PART,
                            "The part before the @ is not one an address can have; remove blanks, brackets and doubled"
                                    + " dots."),
                    Map.entry(
                            IMPORT_FINDING_KIND_EMAIL_DOMAIN,
                            "The part after the @ is not a domain; write it as in name@office.example."),
                    Map.entry(
                            IMPORT_FINDING_KIND_LANGUAGE_NOT_UNDERSTOOD,
                            "A language is not understood; write its ISO 639 code and the level, such as “es C2; en B1”."),
                    Map.entry(
                            IMPORT_FINDING_KIND_LANGUAGE_LEVEL,
                            "The level of a language is not one of A1, A2, B1, B2, C1, C2."),
                    Map.entry(
                            IMPORT_FINDING_KIND_PRIORITY,
                            "The priority is not a whole number from 1 to {limit, number}; write 1 for the first choice, 2"
                                    + " for the next."),
                    Map.entry(
                            IMPORT_FINDING_KIND_COUNTRY_UNKNOWN,
                            "The country is not known; write its name in the language of the headings or its ISO 3166"
                                    + " code."),
                    Map.entry(
                            IMPORT_FINDING_KIND_COUNTRY_LIKELY,
                            "The country is not known by that name; if it is {name} ({country}), write that."),
                    Map.entry(
                            IMPORT_FINDING_KIND_COUNTRY_AMBIGUOUS,
                            "Two countries go by that name; write {name} ({country}) or {other_name} ({other_country})."),
                    Map.entry(
                            IMPORT_FINDING_KIND_COUNTRY_READ_AS,
                            "Two countries go by that name; it was read as {country}: write the code to be certain."),
                    Map.entry(
                            IMPORT_FINDING_KIND_CODE_OF_ANOTHER,
                            "{code} is in use but is not the ISO 3166 code of a country; if it is {name}, write"
                                    + " {country}."),
                    Map.entry(
                            IMPORT_FINDING_KIND_CODE_ACCEPTED,
                            UNASSIGNED + "; it was accepted because a partner has it."),
                    Map.entry(
                            IMPORT_FINDING_KIND_CODE_REFUSED,
                            UNASSIGNED
                                    + ", and no partner has it; write the code of the nationality, or have the partner"
                                    + " entered first."),
                    Map.entry(
                            IMPORT_FINDING_KIND_EXTRA_CELLS,
                            "The row has {cells} cells and there are {headings} headings; a text that holds a {delimiter,"
                                    + " select, SEMICOLON {semicolon} COMMA {comma} other {tab}} must stand in quotation"
                                    + " marks."),
                    Map.entry(
                            IMPORT_FINDING_KIND_PARTNER_NOT_YOURS,
                            "You nominate for {partner} only; leave this row to that partner's focal point."),
                    Map.entry(
                            IMPORT_FINDING_KIND_PARTNER_UNKNOWN,
                            "No partner is called so, so the person is kept without one; add the partner or correct the"
                                    + " name."),
                    Map.entry(
                            IMPORT_FINDING_KIND_TEXT_IS_FORMULA,
                            "The cell looks like a spreadsheet formula; write plain text."),
                    Map.entry(
                            IMPORT_FINDING_KIND_TEXT_CUT,
                            "Only the first {limit} characters are kept; shorten it if that loses something."),
                    Map.entry(
                            IMPORT_FINDING_KIND_REPEATED,
                            "It is the person of row {row}: {why} There is nothing to do."),
                    Map.entry(
                            IMPORT_FINDING_KIND_LIKE_A_ROW,
                            "It may be the person of row {row}: {why} Decide whether it is a person of its own, or leave"
                                    + " it out."),
                    Map.entry(
                            IMPORT_FINDING_KIND_LIKE_A_PERSON,
                            "It may be {person} ({full_name}), who is on record: {why} Decide whether it is, or is a"
                                    + " person of its own."),
                    Map.entry(IMPORT_FINDING_KIND_NOT_ADMITTED, "{why}"),
                    Map.entry(
                            IMPORT_FINDING_KIND_HIDDEN,
                            "The cell needs a look ({reason}); what stands in it is hidden from your role.")));

    private FindingSentences() {}

    /** The sentence of a finding that its facts alone explain. */
    public static String of(ImportFindingKind kind, Map<String, String> facts) {
        return of(kind, facts, "");
    }

    /** The same of one that another sentence explains. */
    public static String of(ImportFindingKind kind, Map<String, String> facts, String why) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("why", why);
        if (facts.containsKey("meaning")) {
            all.put("word", facts.get("meaning").replace('_', ' '));
        }
        if (kind == IMPORT_FINDING_KIND_DAY_OR_MONTH) {
            LocalDate date = LocalDate.parse(facts.get("date"));
            all.put("day", Integer.toString(date.getDayOfMonth()));
            all.put("month_name", month(date.getMonth()));
        } else if (kind == IMPORT_FINDING_KIND_NO_SUCH_DAY) {
            all.put("month_name", month(Month.of(Integer.parseInt(facts.get("month")))));
        }
        return SENTENCES.of(kind, all);
    }

    private static String month(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
