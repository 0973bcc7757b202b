package org.cadre.tui.screen;

import com.google.protobuf.Message;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Words;

/** Fills an action's form from words {@code FIELD=VALUE}, as a command gets them, and does it. */
public final class SaidForm {
    private SaidForm() {}

    /**
     * What was done, or would be.
     *
     * @param consequences a sentence each
     * @param done one sentence
     * @param resource what was changed, as it then is; empty where it is gone
     */
    public record Said(List<String> consequences, String done, Optional<Message> resource) {}

    /** Tries it first, so that what it leads to is told before it is done. */
    static Said run(Action action, String verb, Map<String, String> fields, boolean only) throws Exception {
        Form form = filled(action, fields);
        try {
            String requestId = RequestIds.next();
            Action.Outcome would = action.doing().run(form, requestId, true);
            Action.Outcome outcome = only ? would : action.doing().run(form, requestId, false);
            return new Said(would.consequences(), outcome.done(), outcome.resource());
        } catch (Exception refused) {
            Problem problem = Problem.of(refused);
            if (problem.fields().isEmpty()) {
                throw refused;
            }
            throw new ProblemException(new Problem(
                    problem.code(),
                    problem.reason(),
                    problem.metadata(),
                    Texts.of("screen.SaidForm.takes", problem.sentence(), verb, takes(form)),
                    problem.fields()));
        }
    }

    /** Does it at once, where what it would lead to cannot be told before. */
    static Said add(Action action, Map<String, String> fields, boolean only) throws Exception {
        Action.Outcome outcome = action.doing().run(filled(action, fields), RequestIds.next(), only);
        return new Said(outcome.consequences(), outcome.done(), outcome.resource());
    }

    /** Fills in what was said; each field may bring others, so that the order in which they are said does not matter. */
    private static Form filled(Action action, Map<String, String> said) throws Exception {
        Form form = action.shape().apply(action.form());
        Map<String, String> left = new LinkedHashMap<>(said);
        boolean found = true;
        while (found && !left.isEmpty()) {
            found = false;
            // A language brings the texts in it, which what is said then replaces.
            for (String name : left.keySet().stream()
                    .sorted(java.util.Comparator.comparing(name -> !name.equals("language")))
                    .toList()) {
                Optional<Form.Field> field = field(form, name);
                if (field.isPresent()) {
                    form = action.shape().apply(form.with(with(action, field.get(), left.remove(name))));
                    found = true;
                }
            }
        }
        if (!left.isEmpty()) {
            throw refusal(Texts.of("screen.SaidForm.thereIsNoHereIt", String.join(", ", left.keySet()), takes(form)));
        }
        return form;
    }

    private static Optional<Form.Field> field(Form form, String said) {
        String name = said.replace('-', '_').toLowerCase(Locale.ROOT);
        List<Form.Field> exact =
                form.fields().stream().filter(one -> one.name().equals(name)).toList();
        List<Form.Field> near = exact.isEmpty()
                ? form.fields().stream()
                        .filter(one -> one.name().endsWith("_" + name))
                        .toList()
                : exact;
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static Form.Field with(Action action, Form.Field field, String value) throws Exception {
        if (field.choice().isEmpty()) {
            return new Form.Field(field.name(), field.label(), TextField.of(value), Optional.empty(), field.note(), "");
        }
        Choice choice = field.choice().get();
        if (value.isEmpty()) {
            return field.with(
                    new Choice(choice.options(), choice.searched(), TextField.EMPTY, false, 0, Optional.empty()));
        }
        Action.Search search = action.searches().get(field.name());
        if (search != null && value.matches("[a-zA-Z]+/.+")) {
            return field.with(choice.choose(new Choice.Option(value, Words.id(value), "")));
        }
        List<Choice.Option> fitting = (search == null ? choice.options() : search.find(value))
                .stream()
                        .filter(option -> search != null || means(option, value))
                        .toList();
        if (fitting.size() != 1) {
            List<Choice.Option> all = fitting.isEmpty() ? choice.options() : fitting;
            throw refusal(field.name() + ": " + value
                    + (fitting.isEmpty()
                            ? Texts.of("screen.SaidForm.isNoneOf")
                            : Texts.of("screen.SaidForm.mayBeAnyOf"))
                    + " " + String.join(", ", all.stream().map(SaidForm::named).toList()) + ".");
        }
        return field.with(choice.choose(fitting.get(0)));
    }

    private static String named(Choice.Option option) {
        return option.value().contains("/") ? option.label() + " (" + option.value() + ")" : option.label();
    }

    /** By its value, its id, its label, the first word of it, or the end of an enum's name. */
    private static boolean means(Choice.Option option, String said) {
        String wanted = said.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        String value = option.value().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        String label = option.label().toLowerCase(Locale.ROOT).replace('-', ' ');
        return value.equals(wanted)
                || value.endsWith("/" + wanted)
                || label.equals(wanted)
                || label.startsWith(wanted + " ")
                || label.endsWith(" " + wanted);
    }

    static String takes(Form form) {
        return String.join(
                ", ",
                form.fields().stream()
                        .map(field -> field.name() + " (" + field.label().trim() + ")")
                        .toList());
    }

    static ProblemException refusal(String sentence) {
        return new ProblemException(Problem.local(Status.Code.INVALID_ARGUMENT, sentence));
    }
}
