package org.cadre.tui.screen;

import build.buf.validate.FieldRules;
import build.buf.validate.Int32Rules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;

/**
 * What the contract itself says of single fields of a request, so that it is told while one types and not only when the server has
 * been asked. What needs more than one field, or the server's own knowledge, is left to the server.
 */
final class ContractRules {
    private static final int DEEPEST = 3;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");

    private ContractRules() {}

    /**
     * The form with what is wrong beside its fields; of the field that is being typed in only what no further letter can mend.
     *
     * @param request what the form becomes; a field of the form has the name of one in it, or of two joined by an underscore
     */
    static Form marked(Form form, Descriptor request) {
        Form marked = form;
        for (int at = 0; at < form.fields().size(); at++) {
            Form.Field field = form.fields().get(at);
            if (field.choice().isEmpty()
                    && field.error().isEmpty()
                    && !field.value().isBlank()) {
                boolean typing = at == form.focus();
                Optional<String> wrong = find(request, field.name())
                        .flatMap(known -> refusal(known, field, field.value().trim(), typing));
                if (wrong.isPresent()) {
                    marked = marked.noting(field.name(), wrong.get());
                }
            }
        }
        return marked;
    }

    private record Place(Descriptor message, String above, int depth) {}

    /** The field of that name that stands nearest to the request itself. */
    static Optional<FieldDescriptor> find(Descriptor request, String name) {
        Deque<Place> places = new ArrayDeque<>();
        places.add(new Place(request, "", 0));
        while (!places.isEmpty()) {
            Place place = places.poll();
            for (FieldDescriptor field : place.message().getFields()) {
                if (field.getName().equals(name) || (place.above() + "_" + field.getName()).equals(name)) {
                    return Optional.of(field);
                }
            }
            for (FieldDescriptor field : place.message().getFields()) {
                boolean ours = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        && !field.isMapField()
                        && field.getMessageType().getFullName().startsWith("cadre.");
                if (ours && place.depth() < DEEPEST) {
                    places.add(new Place(field.getMessageType(), field.getName(), place.depth() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(FieldDescriptor field, Form.Field typed, String text, boolean typing) {
        if (field.isRepeated()) {
            return Optional.empty();
        }
        FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
        return switch (field.getJavaType()) {
            case STRING -> ofText(rules.getString(), typed, text, typing);
            case INT -> ofNumber(rules.getInt32(), text, typing);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofText(StringRules rules, Form.Field typed, String text, boolean typing) {
        int length = text.codePointCount(0, text.length());
        if (rules.hasMaxLen() && length > rules.getMaxLen()) {
            return Optional.of(Texts.of("screen.ContractRules.atMostCharactersTheseAre", rules.getMaxLen(), length));
        }
        if (typing) {
            return Optional.empty();
        }
        if (rules.hasMinLen() && length < rules.getMinLen()) {
            return Optional.of(Texts.of("screen.ContractRules.atLeastCharacters", rules.getMinLen()));
        }
        return rules.hasPattern() && !fits(rules.getPattern(), text)
                ? Optional.of(
                        typed.note().isEmpty() ? Texts.of("screen.ContractRules.thisIsNotWrittenAs") : typed.note())
                : Optional.empty();
    }

    /** A pattern of a resource name is asked of what the form makes of the text, not of the text. */
    private static boolean fits(String pattern, String text) {
        if (pattern.contains("/")) {
            return true;
        }
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException other) {
            return true; // the contract's patterns are RE2; what Java reads otherwise, the server decides
        }
    }

    private static Optional<String> ofNumber(Int32Rules rules, String text, boolean typing) {
        if (!WHOLE.matcher(text).matches()) {
            return typing && text.equals("-")
                    ? Optional.empty()
                    : Optional.of(Texts.of("screen.ContractRules.aWholeNumber"));
        }
        int number = Integer.parseInt(text);
        boolean above = rules.hasLte() && number > rules.getLte() || rules.hasLt() && number >= rules.getLt();
        boolean below = rules.hasGte() && number < rules.getGte() || rules.hasGt() && number <= rules.getGt();
        if (!above && (typing || !below)) {
            return Optional.empty();
        }
        String least = rules.hasGte()
                ? Integer.toString(rules.getGte())
                : rules.hasGt() ? Integer.toString(rules.getGt() + 1) : "";
        String most = rules.hasLte()
                ? Integer.toString(rules.getLte())
                : rules.hasLt() ? Integer.toString(rules.getLt() - 1) : "";
        return Optional.of(
                least.isEmpty()
                        ? Texts.of("screen.ContractRules.atMost", most)
                        : most.isEmpty()
                                ? Texts.of("screen.ContractRules.atLeast", least)
                                : Texts.of("screen.ContractRules.to", least, most));
    }
}
