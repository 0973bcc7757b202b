package org.cadre.server.iati;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an activity of IATI 2.03 consists of: elements in their order, how often each may stand, attributes and their types. Those
 * of 2.01 and 2.02 have the same order and some elements less. Elements of other namespaces are nobody's business. Pure.
 */
final class Schema {
    /** The rule of all that this finds. */
    static final String RULE = "xsd";

    /**
     * A line for each element, found by its name or by the end of its path: its children in order with ? * + as in regular
     * expressions, #text for one that has a text and no children, and behind a bar its attributes, with ! where they must
     * be there, and a type where not any text will do.
     */
    private static final String MODELS = """
            iati-activity: iati-identifier reporting-org title description+ participating-org+ other-identifier* \
            activity-status activity-date+ contact-info* activity-scope? recipient-country* recipient-region* location* \
            sector* tag* country-budget-items? humanitarian-scope* policy-marker* collaboration-type? default-flow-type? \
            default-finance-type? default-aid-type* default-tied-status? budget* planned-disbursement* capital-spend? \
            transaction* document-link* related-activity* legacy-data* conditions? result* crs-add? fss? \
            | last-updated-datetime=dateTime xml:lang default-currency humanitarian=boolean hierarchy=int linked-data-uri \
            budget-not-provided
            iati-identifier: #text
            narrative: #text | xml:lang
            reporting-org: narrative+ | ref! type! secondary-reporter=boolean
            title: narrative+
            comment: narrative+
            description: narrative+ | type
            transaction/description: narrative+
            budget-item/description: narrative+
            location/description: narrative+
            participating-org: narrative* | ref type role! activity-id crs-channel-code
            other-identifier: owner-org? | ref! type!
            owner-org: narrative* | ref
            activity-status: | code!
            activity-date: narrative* | type! iso-date!=date
            contact-info: organisation? department? person-name? job-title? telephone* email* website* mailing-address* | type
            organisation: narrative+
            department: narrative+
            person-name: narrative+
            job-title: narrative+
            telephone: #text
            email: #text
            website: #text
            mailing-address: narrative+
            activity-scope: | code!
            recipient-country: narrative* | code! percentage=decimal
            transaction/recipient-country: narrative* | code!
            recipient-region: narrative* | code! vocabulary vocabulary-uri percentage=decimal
            transaction/recipient-region: narrative* | code! vocabulary vocabulary-uri
            location: location-reach? location-id* name? description? activity-description? administrative* point? exactness? \
            location-class? feature-designation? | ref
            baseline/location: | ref
            target/location: | ref
            actual/location: | ref
            location-reach: | code!
            location-id: | code! vocabulary!
            name: narrative+
            activity-description: narrative+
            administrative: | code! vocabulary! level=int
            point: pos | srsName!
            pos: #text
            exactness: | code!
            location-class: | code!
            feature-designation: | code!
            sector: narrative* | vocabulary vocabulary-uri code! percentage=decimal
            transaction/sector: narrative* | vocabulary vocabulary-uri code!
            tag: narrative* | code! vocabulary! vocabulary-uri
            country-budget-items: budget-item+ | vocabulary!
            budget-item: description? | code! percentage=decimal
            humanitarian-scope: narrative* | type! vocabulary! vocabulary-uri code!
            policy-marker: narrative* | vocabulary vocabulary-uri code! significance
            collaboration-type: | code!
            default-flow-type: | code!
            default-finance-type: | code!
            default-aid-type: | code! vocabulary
            default-tied-status: | code!
            budget: period-start period-end value | type status
            planned-disbursement: period-start period-end? value provider-org? receiver-org? | type
            period-start: | iso-date!=date
            period-end: | iso-date!=date
            value: #text=decimal | currency value-date!=date
            provider-org: narrative* | ref provider-activity-id type
            receiver-org: narrative* | ref receiver-activity-id type
            capital-spend: | percentage!=decimal
            transaction: transaction-type transaction-date value description? provider-org? receiver-org? \
            disbursement-channel? sector* recipient-country? recipient-region? flow-type? finance-type? aid-type* tied-status? \
            | ref humanitarian=boolean
            transaction-type: | code!
            transaction-date: | iso-date!=date
            disbursement-channel: | code!
            flow-type: | code!
            finance-type: | code!
            aid-type: | code! vocabulary
            tied-status: | code!
            document-link: title description? category+ language* document-date? | url! format!
            document-link/description: narrative+
            category: | code!
            language: | code!
            document-date: | iso-date!=date
            related-activity: | ref! type!
            legacy-data: | name! value! iati-equivalent
            conditions: condition* | attached!=boolean
            condition: narrative+ | type!
            result: title description? document-link* reference* indicator+ | type! aggregation-status=boolean
            indicator: title description? document-link* reference* baseline* period* | measure! ascending=boolean \
            aggregation-status=boolean
            reference: | code! vocabulary! vocabulary-uri
            indicator/reference: | vocabulary! code! indicator-uri
            baseline: location* dimension* document-link* comment? | iso-date=date year!=year value
            dimension: | name value
            period: period-start period-end target* actual*
            target: location* dimension* comment? document-link* | value
            actual: location* dimension* comment? document-link* | value
            crs-add: other-flags* loan-terms? loan-status? channel-code?
            other-flags: | code! significance!=boolean
            loan-terms: repayment-type? repayment-plan? commitment-date? repayment-first-date? repayment-final-date? \
            | rate-1=decimal rate-2=decimal
            repayment-type: | code!
            repayment-plan: | code!
            commitment-date: | iso-date!=date
            repayment-first-date: | iso-date!=date
            repayment-final-date: | iso-date!=date
            loan-status: interest-received? principal-outstanding? principal-arrears? interest-arrears? \
            | year!=decimal currency value-date!=date
            interest-received: #text=decimal
            principal-outstanding: #text=decimal
            principal-arrears: #text=decimal
            interest-arrears: #text=decimal
            channel-code: #text
            fss: forecast* | extraction-date!=date priority=boolean phaseout-year=decimal
            forecast: #text=decimal | year!=decimal currency value-date=date
            """;

    private static final Pattern DATE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern TIME =
            Pattern.compile("(.{10})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");

    private record Child(String name, int least, boolean many) {}

    private record Attribute(String name, boolean required, String type) {}

    private record Model(List<Child> children, boolean text, String textType, Map<String, Attribute> attributes) {}

    private static final Map<String, Model> BY_PATH = read();

    private Schema() {}

    private static Map<String, Model> read() {
        Map<String, Model> models = new HashMap<>();
        MODELS.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.split(":", 2);
            String[] halves = (parts[1] + " ").split("\\|", 2);
            List<String> words = words(halves[0]);
            boolean text = !words.isEmpty() && words.get(0).startsWith("#text");
            models.put(
                    parts[0].strip(),
                    new Model(
                            text ? List.of() : words.stream().map(Schema::child).toList(),
                            text,
                            text ? type(words.get(0)) : "",
                            halves.length == 1
                                    ? Map.of()
                                    : words(halves[1]).stream()
                                            .map(Schema::attribute)
                                            .collect(Collectors.toMap(Attribute::name, one -> one))));
        });
        return models;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Child child(String word) {
        char last = word.charAt(word.length() - 1);
        String name = word.replaceAll("[?*+]$", "");
        return new Child(name, last == '?' || last == '*' ? 0 : 1, last == '*' || last == '+');
    }

    private static Attribute attribute(String word) {
        String name = word.replaceFirst("!?(=.*)?$", "");
        return new Attribute(name, word.contains("!"), type(word));
    }

    private static String type(String word) {
        return word.contains("=") ? word.substring(word.indexOf('=') + 1) : "";
    }

    private static Optional<Model> model(String parent, String name) {
        Model near = BY_PATH.get(parent + "/" + name);
        return Optional.ofNullable(near == null ? BY_PATH.get(name) : near);
    }

    /** Whether the standard knows an element of that name anywhere. */
    static boolean knows(String name) {
        return BY_PATH.containsKey(name);
    }

    /** Checks an activity from the outside in. */
    static void check(Element activity, Findings findings) {
        check("", activity, activity.name(), findings);
    }

    private static void check(String parent, Element element, String path, Findings findings) {
        Optional<Model> found = model(parent, element.name());
        if (found.isEmpty()) {
            findings.error(RULE, path, element, "The standard has no element " + element.name() + "; take it out.");
            return;
        }
        Model model = found.get();
        checkAttributes(model, element, path, findings);
        if (model.text()) {
            if (!element.children().isEmpty()) {
                Element child = element.children().get(0);
                findings.error(
                        RULE, path + "/" + child.name(), child, element.name() + " has a text and no elements in it.");
            }
            checkType(model.textType(), element.text().strip(), path, element, findings);
            return;
        }
        if (!element.text().isBlank()) {
            findings.error(
                    RULE,
                    path,
                    element,
                    element.name() + " has no text of its own" + hint(model) + "; take out \""
                            + shortened(element.text().strip()) + "\".");
        }
        checkOrder(model, element, path, findings);
        for (Element child : element.children()) {
            if (model.children().stream().anyMatch(allowed -> allowed.name().equals(child.name()))) {
                check(element.name(), child, path + "/" + child.name(), findings);
            }
        }
    }

    private static String hint(Model model) {
        return model.children().stream().anyMatch(child -> child.name().equals("narrative"))
                ? "; texts stand in narrative"
                : "";
    }

    private static void checkOrder(Model model, Element element, String path, Findings findings) {
        Map<String, Integer> seen = new HashMap<>();
        int reached = 0;
        for (Element child : element.children()) {
            int place = place(model, child.name());
            String childPath = path + "/" + child.name();
            if (place < 0) {
                findings.error(
                        RULE,
                        childPath,
                        child,
                        "There is no " + child.name() + " in " + element.name() + "; take it out.");
                continue;
            }
            if (place < reached) {
                findings.error(
                        RULE,
                        childPath,
                        child,
                        child.name() + " stands behind "
                                + model.children().get(reached).name() + "; put it in front of it.");
            }
            reached = Math.max(reached, place);
            if (seen.merge(child.name(), 1, Integer::sum) == 2
                    && !model.children().get(place).many()) {
                findings.error(
                        RULE,
                        childPath,
                        child,
                        "There is one " + child.name() + " in " + element.name() + "; take out the others.");
            }
        }
        for (Child child : model.children()) {
            if (child.least() > 0 && !seen.containsKey(child.name())) {
                findings.error(
                        RULE,
                        path + "/" + child.name(),
                        element,
                        element.name() + " has no " + child.name() + "; add one.");
            }
        }
    }

    private static int place(Model model, String name) {
        for (int at = 0; at < model.children().size(); at++) {
            if (model.children().get(at).name().equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private static void checkAttributes(Model model, Element element, String path, Findings findings) {
        Set<String> unknown = element.attributes().keySet().stream()
                .filter(name -> !model.attributes().containsKey(name))
                .collect(Collectors.toSet());
        for (String name : unknown) {
            findings.error(
                    RULE, path + "/@" + name, element, element.name() + " has no attribute " + name + "; take it out.");
        }
        for (Attribute attribute : model.attributes().values()) {
            String place = path + "/@" + attribute.name();
            if (element.has(attribute.name())) {
                checkType(attribute.type(), element.attribute(attribute.name()), place, element, findings);
            } else if (attribute.required()) {
                findings.error(
                        RULE, place, element, element.name() + " has no attribute " + attribute.name() + "; add it.");
            }
        }
    }

    private static void checkType(String type, String text, String path, Element where, Findings findings) {
        String value = text.strip();
        String wanted = switch (type) {
            case "date" -> date(value).isPresent() ? "" : "a day as 2026-11-23";
            case "dateTime" ->
                TIME.matcher(value).matches() && date(value.substring(0, 10)).isPresent()
                        ? ""
                        : "a time as 2026-11-23T09:00:00Z";
            case "decimal" -> DECIMAL.matcher(value).matches() ? "" : "a number as 1250.5";
            case "boolean" -> List.of("true", "false", "1", "0").contains(value) ? "" : "true, false, 1 or 0";
            case "int" -> value.matches("[+-]?[0-9]{1,9}") ? "" : "a whole number";
            case "year" -> value.matches("\\+?0*[1-9][0-9]{0,8}") ? "" : "a year as 2026";
            default -> "";
        };
        if (!wanted.isEmpty()) {
            findings.error(RULE, path, where, "\"" + shortened(value) + "\" is not " + wanted + "; correct it.");
        }
    }

    /** A text as it can stand in a sentence. */
    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** The day that an xsd:date says; its zone, if it has one, does not matter. Empty for what is no day. */
    static Optional<LocalDate> date(String text) {
        var matcher = DATE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(matcher.group(1)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
