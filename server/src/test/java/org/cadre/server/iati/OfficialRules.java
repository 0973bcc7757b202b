package org.cadre.server.iati;

import static org.cadre.server.iati.OfficialStandard.holds;
import static org.cadre.server.iati.OfficialStandard.nodes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An interpreter of the official ruleset, by its specification. A rule that it does not know fails the test. */
public final class OfficialRules {
    /** A rule that a file breaks. */
    public record Broken(String id, String severity, String message) {}

    private final JsonObject rules;
    private final LocalDate today;
    private final List<Broken> broken = new ArrayList<>();

    private OfficialRules(JsonObject rules, LocalDate today) {
        this.rules = rules;
        this.today = today;
    }

    /** What a file breaks, errors and warnings. */
    public static List<Broken> broken(OfficialStandard standard, byte[] xml, LocalDate today)
            throws IOException, SAXException {
        JsonObject rules = JsonParser.parseString(
                        Files.readString(standard.folder().resolve("ruleset/standard.json")))
                .getAsJsonObject();
        OfficialRules interpreter = new OfficialRules(rules, today);
        interpreter.apply(OfficialStandard.parse(xml));
        return interpreter.broken;
    }

    /** The ids of the error rules that a file breaks. */
    public static Set<String> errors(OfficialStandard standard, byte[] xml, LocalDate today)
            throws IOException, SAXException {
        return broken(standard, xml, today).stream()
                .filter(one -> one.severity().equals("error"))
                .map(Broken::id)
                .collect(Collectors.toSet());
    }

    private void apply(Document document) {
        for (Map.Entry<String, JsonElement> context : rules.entrySet()) {
            List<Node> places = nodes(document, context.getKey());
            for (Map.Entry<String, JsonElement> rule :
                    context.getValue().getAsJsonObject().entrySet()) {
                for (JsonElement one : rule.getValue().getAsJsonObject().getAsJsonArray("cases")) {
                    places.forEach(place -> apply(rule.getKey(), one.getAsJsonObject(), place));
                }
            }
        }
    }

    private void apply(String rule, JsonObject one, Node place) {
        if (rule.equals("loop")) {
            loop(one, place);
            return;
        }
        if (one.has("condition") && !holds(place, text(one, "condition"))) {
            return;
        }
        if (!keeps(rule, one, place)) {
            JsonObject info = one.getAsJsonObject("ruleInfo");
            broken.add(new Broken(text(info, "id"), text(info, "severity"), text(info, "message")));
        }
    }

    private void loop(JsonObject one, Node place) {
        Set<String> values = nodes(place, text(one, "foreach")).stream()
                .map(Node::getNodeValue)
                .collect(Collectors.toSet());
        Set<String> substituted = strings(one, "subs").collect(Collectors.toSet());
        for (String value : values) {
            for (Map.Entry<String, JsonElement> rule : one.getAsJsonObject("do").entrySet()) {
                for (JsonElement inner : rule.getValue().getAsJsonObject().getAsJsonArray("cases")) {
                    JsonObject copy = new JsonObject();
                    inner.getAsJsonObject()
                            .entrySet()
                            .forEach(part -> copy.add(
                                    part.getKey(),
                                    substituted.contains(part.getKey())
                                            ? with(part.getValue(), value)
                                            : part.getValue()));
                    apply(rule.getKey(), copy, place);
                }
            }
        }
    }

    private static JsonElement with(JsonElement element, String value) {
        return JsonParser.parseString(element.toString().replace("$1", value));
    }

    private boolean keeps(String rule, JsonObject one, Node place) {
        return switch (rule) {
            case "atleast_one" -> count(one, place) >= 1;
            case "no_more_than_one" -> count(one, place) <= 1;
            case "one_or_all" -> oneOrAll(one, place);
            case "unique" -> {
                Set<String> seen = new HashSet<>();
                yield values(one, place).allMatch(seen::add);
            }
            case "startswith" -> startsWith(one, place);
            case "regex_matches" -> {
                Predicate<String> matches =
                        java.util.regex.Pattern.compile(text(one, "regex")).asPredicate();
                yield values(one, place).allMatch(matches);
            }
            case "no_spaces" -> values(one, place).allMatch(value -> value.equals(value.strip()));
            case "strict_sum" ->
                values(one, place)
                                .map(BigDecimal::new)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(one.get("sum").getAsBigDecimal())
                        == 0;
            case "range" ->
                values(one, place)
                        .map(BigDecimal::new)
                        .allMatch(value -> value.compareTo(one.get("min").getAsBigDecimal()) >= 0
                                && value.compareTo(one.get("max").getAsBigDecimal()) <= 0);
            case "if_then" -> !holds(place, text(one, "if")) || holds(place, text(one, "then"));
            case "date_now" -> dates(place, text(one, "date")).allMatch(date -> !date.isAfter(today));
            case "date_order" ->
                dates(place, text(one, "less"))
                        .allMatch(less -> dates(place, text(one, "more")).allMatch(more -> !less.isAfter(more)));
            case "time_limit" ->
                dates(place, text(one, "start"))
                        .allMatch(start ->
                                dates(place, text(one, "end")).noneMatch(end -> end.isAfter(start.plusYears(1))));
            case "between_dates" ->
                dates(place, text(one, "date"))
                        .allMatch(date -> dates(place, text(one, "start")).noneMatch(date::isBefore)
                                && dates(place, text(one, "end")).noneMatch(date::isAfter));
            default -> throw new AssertionError("The interpreter does not know the rule " + rule + ".");
        };
    }

    private static long count(JsonObject one, Node place) {
        return strings(one, "paths")
                .mapToLong(path -> nodes(place, path).size())
                .sum();
    }

    /** What "all" stands for is in the validator's words, not in XPath. */
    private static boolean oneOrAll(JsonObject one, Node place) {
        if (!nodes(place, text(one, "one")).isEmpty()) {
            return true;
        }
        return switch (text(one, "all")) {
            case "lang" -> nodes(place, ".//narrative[not(@xml:lang)]").isEmpty();
            case "currency" ->
                nodes(place, ".//*[self::value or self::loan-status or self::forecast][not(@currency)]")
                        .isEmpty();
            case "sector" -> nodes(place, "transaction[not(sector)]").isEmpty();
            default -> throw new AssertionError("The interpreter does not know all of " + text(one, "all") + ".");
        };
    }

    private static boolean startsWith(JsonObject one, Node place) {
        String separator = one.has("separator") ? text(one, "separator") : "";
        List<String> prefixes = strings(one, "prefix").toList();
        if (prefixes.equals(List.of("ORG-ID-PREFIX"))) {
            // A list of agencies that is kept elsewhere.
            return true;
        }
        List<String> beginnings = prefixes.stream()
                .flatMap(prefix -> nodes(place, prefix).stream())
                .map(OfficialRules::value)
                .map(value -> value + separator)
                .toList();
        return values(one, place).allMatch(value -> beginnings.stream().anyMatch(value::startsWith));
    }

    private Stream<LocalDate> dates(Node place, String path) {
        return path.equals("NOW")
                ? Stream.of(today)
                : nodes(place, path).stream()
                        .map(OfficialRules::value)
                        .map(value -> LocalDate.parse(value.substring(0, 10)));
    }

    private static Stream<String> values(JsonObject one, Node place) {
        return strings(one, "paths")
                .flatMap(path -> nodes(place, path).stream())
                .map(OfficialRules::value);
    }

    private static String value(Node node) {
        return node.getNodeValue() == null ? node.getTextContent() : node.getNodeValue();
    }

    private static Stream<String> strings(JsonObject one, String key) {
        JsonArray array = one.getAsJsonArray(key);
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.getAsString()));
        return strings.stream();
    }

    private static String text(JsonObject one, String key) {
        return one.get(key).getAsString();
    }
}
