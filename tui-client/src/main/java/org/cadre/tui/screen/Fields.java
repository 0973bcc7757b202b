package org.cadre.tui.screen;

import com.google.type.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;

/** The fields of the forms about projects, and what was said in them. */
final class Fields {

    private Fields() {}

    /** A field with a text in it to begin with. */
    static Form.Field text(String name, String label, String value, String note) {
        return new Form.Field(name, label, TextField.of(value), Optional.empty(), note, "");
    }

    /** A day; empty to begin with where it is not set. */
    static Form.Field day(String name, String label, Date value, String note) {
        return text(
                name, label, value.getDay() == 0 ? "" : ProjectWords.day(value).toString(), note);
    }

    /** A person, found by name. @param chosen {@code persons/ID}; empty for nobody yet */
    static Form.Field person(String name, String label, String chosen, String note) {
        Choice choice = Choice.bySearch();
        return Form.Field.choice(
                name,
                label,
                chosen.isEmpty() ? choice : choice.choose(new Choice.Option(chosen, Words.id(chosen), "")),
                note);
    }

    /** One of a few. @param chosen the value of the one chosen to begin with; empty for none */
    static Form.Field among(String name, String label, List<Choice.Option> options, String chosen, String note) {
        Choice choice = Choice.among(options);
        return Form.Field.choice(
                name,
                label,
                options.stream()
                        .filter(option -> option.value().equals(chosen))
                        .findFirst()
                        .map(choice::choose)
                        .orElse(choice),
                note);
    }

    /** One of the numbers from 1 to 5. */
    static Form.Field score(String name, String label, int chosen, String note) {
        List<String> words =
                List.of(Texts.of("screen.Fields.veryLow"), "low", "medium", "high", Texts.of("screen.Fields.veryHigh"));
        List<Choice.Option> options = new ArrayList<>();
        for (int score = 1; score <= words.size(); score++) {
            options.add(new Choice.Option(Integer.toString(score), score + " " + words.get(score - 1), ""));
        }
        return among(name, label, options, chosen == 0 ? "" : Integer.toString(chosen), note);
    }

    /** Of a whole form the fields that apply, as they are filled in now; the focus stays where it was. */
    static Form only(Form whole, Form now, Predicate<String> applies) {
        List<Form.Field> fields = whole.fields().stream()
                .filter(field -> applies.test(field.name()))
                .map(field -> find(now, field.name()).orElse(field))
                .toList();
        String focused = now.fields().get(now.focus()).name();
        int focus = 0;
        for (int at = 0; at < fields.size(); at++) {
            focus = fields.get(at).name().equals(focused) ? at : focus;
        }
        return new Form(fields, focus);
    }

    private static Optional<Form.Field> find(Form form, String name) {
        return form.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** What was said in a field that may not be there; empty where it is not. */
    static String saidOrNone(Form form, String name) {
        return find(form, name).map(field -> field.value().trim()).orElse("");
    }

    /** Yes or no. */
    static Form.Field yes(String name, String label, boolean chosen, String note) {
        return among(
                name,
                label,
                List.of(
                        new Choice.Option("no", Texts.of("screen.Fields.no"), ""),
                        new Choice.Option("yes", Texts.of("screen.Fields.yes"), "")),
                chosen ? "yes" : "no",
                note);
    }

    /** The words of a field that takes several, separated by blanks or commas. */
    static List<String> words(Form form, String name) {
        return Stream.of(saidOrNone(form, name).split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The same as resource names: {@code partners/x} for {@code x} and for itself. */
    static List<String> names(Form form, String name, String collection) {
        return words(form, name).stream()
                .map(word -> word.startsWith(collection + "/") ? word : collection + "/" + word)
                .toList();
    }

    /** Resource names as they are typed: by their ids. */
    static String ids(List<String> names) {
        return String.join(" ", names.stream().map(Words::id).toList());
    }

    /** What was typed or picked, without blanks around it. */
    static String said(Form form, String name) {
        return form.field(name).value().trim();
    }

    /** A day, or none. */
    static Optional<Date> dayOrNone(Form form, String name) throws ProblemException {
        return said(form, name).isEmpty() ? Optional.empty() : Optional.of(Typed.day(form, name));
    }

    /** What was picked; says so where nothing was. */
    static String picked(Form form, String name, String sentence) throws ProblemException {
        String value = said(form, name);
        if (value.isEmpty()) {
            throw Typed.refusal(name, sentence);
        }
        return value;
    }

    static String needed() {
        return Texts.of("screen.Fields.inOneSentenceNeeded");
    }

    static String mayBeEmpty() {
        return Texts.of("screen.Fields.inOneSentenceMayBe");
    }
}
