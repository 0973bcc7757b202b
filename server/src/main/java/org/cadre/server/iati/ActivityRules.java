package org.cadre.server.iati;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of the official IATI Ruleset for activities that go beyond the schema, by their ids there: the error rules, and those
 * warnings that concern what Cadre writes. Pure.
 */
final class ActivityRules {
    private static final String ACTIVITY = "iati-activity";
    /** Longer ones are no numbers that anybody means, and would take long to count with. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})");

    private final Element activity;
    private final LocalDate today;
    private final Findings findings;

    private ActivityRules(Element activity, LocalDate today, Findings findings) {
        this.activity = activity;
        this.today = today;
        this.findings = findings;
    }

    /** @param today in UTC */
    static void check(Element activity, LocalDate today, Findings findings) {
        ActivityRules rules = new ActivityRules(activity, today, findings);
        rules.identifier();
        rules.dates();
        rules.defaults();
        ShareRules.check(activity, findings);
        rules.organisations();
        rules.money();
        activity.all("result").forEach(rules::result);
        rules.texts(activity, ACTIVITY);
    }

    private void identifier() {
        String reporter =
                activity.first("reporting-org").map(one -> one.attribute("ref")).orElse("");
        Element named = activity.first("iati-identifier").orElse(activity);
        String identifier = named.text().strip();
        String path = ACTIVITY + "/iati-identifier";
        if (identifier.equals(reporter)) {
            error("1.1.3", path, named, "The activity has the identifier of the organisation; give it one of its own.");
        } else if (!identifier.startsWith(reporter + "-")) {
            warn(
                    "1.1.21",
                    path,
                    named,
                    "The identifier does not begin with " + reporter + "- as those of the organisation do; check it.");
        }
        if (identifier.chars().anyMatch(sign -> "/&|?".indexOf(sign) >= 0)) {
            warn("1.3.13", path, named, "The identifier holds one of the signs / & | ?; leave them out.");
        }
        for (Element other : activity.all("other-identifier")) {
            requireNamed(other.first("owner-org"), "6.8.1", ACTIVITY + "/other-identifier/owner-org");
        }
    }

    private void dates() {
        String path = ACTIVITY + "/activity-date";
        if (date("1").isEmpty() && date("2").isEmpty()) {
            error("6.11.1", path, activity, "There is neither a planned nor an actual start; say one of them.");
        }
        order(
                "11.1.2",
                path,
                date("1"),
                date("3"),
                "The planned end is before the planned start; correct one of them.");
        order("11.1.3", path, date("2"), date("4"), "The actual end is before the actual start; correct one of them.");
        past("11.1.4", path, date("2"), activity, "The actual start");
        past("11.1.5", path, date("4"), activity, "The actual end");
        String updated = activity.attribute("last-updated-datetime");
        if (updated.length() >= 10) {
            past(
                    "11.1.1",
                    ACTIVITY + "/@last-updated-datetime",
                    Schema.date(updated.substring(0, 10)),
                    activity,
                    "The last update");
        }
    }

    private Optional<LocalDate> date(String type) {
        return activity.all("activity-date").stream()
                .filter(one -> one.attribute("type").equals(type))
                .findFirst()
                .flatMap(one -> Schema.date(one.attribute("iso-date")));
    }

    private void order(String rule, String path, Optional<LocalDate> less, Optional<LocalDate> more, String message) {
        order(rule, path, less, more, activity, message);
    }

    private void order(
            String rule,
            String path,
            Optional<LocalDate> less,
            Optional<LocalDate> more,
            Element where,
            String message) {
        if (less.isPresent() && more.isPresent() && less.get().isAfter(more.get())) {
            error(rule, path, where, message);
        }
    }

    private void past(String rule, String path, Optional<LocalDate> day, Element where, String what) {
        if (day.isPresent() && day.get().isAfter(today)) {
            error(rule, path, where, what + ", " + day.get() + ", is still to come; wait until then, or correct it.");
        }
    }

    private void defaults() {
        if (activity.attribute(Element.LANGUAGE).isEmpty()) {
            descendants(activity)
                    .filter(one -> one.name().equals("narrative") && !one.has(Element.LANGUAGE))
                    .findFirst()
                    .ifPresent(one -> error(
                            "4.1.1",
                            ACTIVITY + "/@xml:lang",
                            one,
                            "There is no default language, and a text does not say its own; say one of them."));
        }
        if (activity.attribute("default-currency").isEmpty()) {
            descendants(activity)
                    .filter(one -> one.name().equals("value") && !one.has("currency"))
                    .findFirst()
                    .ifPresent(one -> error(
                            "7.8.1",
                            ACTIVITY + "/@default-currency",
                            one,
                            "There is no default currency, and an amount does not say its own; say one of them."));
        }
    }

    private static Stream<Element> descendants(Element element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(ActivityRules::descendants));
    }

    private void organisations() {
        for (Element one : activity.all("participating-org")) {
            requireNamed(Optional.of(one), "6.10.1", ACTIVITY + "/participating-org");
            if (!one.attribute("activity-id")
                    .equals(one.attribute("activity-id").strip())) {
                warn(
                        "1.9.1",
                        ACTIVITY + "/participating-org/@activity-id",
                        one,
                        "It begins or ends with blanks; take them out.");
            }
        }
        for (String money : List.of("transaction", "planned-disbursement")) {
            for (Element one : activity.all(money)) {
                requireNamed(one.first("provider-org"), "6.9.1", ACTIVITY + "/" + money + "/provider-org");
                requireNamed(one.first("receiver-org"), "6.9.2", ACTIVITY + "/" + money + "/receiver-org");
            }
        }
    }

    private void requireNamed(Optional<Element> organisation, String rule, String path) {
        organisation
                .filter(one ->
                        one.attribute("ref").isEmpty() && one.first("narrative").isEmpty())
                .ifPresent(one -> error(
                        rule, path, one, "The organisation has neither a reference nor a name; say one of them."));
    }

    private void money() {
        for (String name : List.of("budget", "planned-disbursement")) {
            for (Element one : activity.all(name)) {
                Optional<LocalDate> start = day(one, "period-start");
                Optional<LocalDate> end = day(one, "period-end");
                String path = ACTIVITY + "/" + name;
                order("8.6.3", path, start, end, one, "The period ends before it begins; correct one of its days.");
                if (name.equals("budget")
                        && start.isPresent()
                        && end.isPresent()
                        && end.get().isAfter(start.get().plusYears(1))) {
                    error("7.5.3", path, one, "The period is longer than a year; divide the budget.");
                }
            }
        }
        for (Element one : activity.all("transaction")) {
            past(
                    "11.2.1",
                    ACTIVITY + "/transaction/transaction-date",
                    day(one, "transaction-date"),
                    one,
                    "The transaction's day");
            past(
                    "11.2.2",
                    ACTIVITY + "/transaction/value/@value-date",
                    one.first("value").flatMap(value -> Schema.date(value.attribute("value-date"))),
                    one,
                    "The day of the transaction's value");
        }
    }

    private static Optional<LocalDate> day(Element element, String child) {
        return element.first(child).flatMap(one -> Schema.date(one.attribute("iso-date")));
    }

    private void result(Element result) {
        String path = ACTIVITY + "/result/indicator";
        for (Element indicator : result.all("indicator")) {
            if (result.first("reference").isPresent()
                    && indicator.first("reference").isPresent()) {
                error(
                        "8.11.1",
                        path + "/reference",
                        indicator,
                        "References stand both with the result and with an indicator of it; keep one of the two.");
            }
            boolean words = indicator.attribute("measure").equals("5");
            indicator.all("baseline").forEach(one -> value(one, words, path + "/baseline", "8.8"));
            for (Element period : indicator.all("period")) {
                order(
                        "8.6.1",
                        path + "/period",
                        day(period, "period-start"),
                        day(period, "period-end"),
                        period,
                        "The period ends before it begins; correct one of its days.");
                period.all("target").forEach(one -> value(one, words, path + "/period/target", "8.9"));
                period.all("actual").forEach(one -> value(one, words, path + "/period/actual", "8.10"));
            }
        }
    }

    private void value(Element element, boolean words, String path, String rules) {
        if (words) {
            if (element.has("value")) {
                warn(rules + ".3", path, element, "A value that is told in words has no number; leave it out.");
            }
        } else if (!element.has("value")) {
            error(rules + ".1", path, element, "There is no value, and the indicator is a number; say it.");
        } else if (decimal(element.attribute("value")).isEmpty()) {
            warn(
                    rules + ".2",
                    path,
                    element,
                    "\"" + Schema.shortened(element.attribute("value")) + "\" is no number; correct it.");
        }
    }

    private void texts(Element element, String path) {
        boolean title = element.name().equals("title");
        if ((title || element.name().equals("description"))
                && element.all("narrative").stream().allMatch(one -> one.text().isEmpty())) {
            error(
                    title ? "4.3.1" : "4.4.1",
                    path,
                    element,
                    "There is no text in the " + element.name() + "; write one.");
        }
        element.children().forEach(child -> texts(child, path + "/" + child.name()));
    }

    /** A number as XML writes it. */
    static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text.strip()).matches() ? Optional.of(new BigDecimal(text.strip())) : Optional.empty();
    }

    private void error(String rule, String path, Element where, String message) {
        findings.error(rule, path, where, message);
    }

    private void warn(String rule, String path, Element where, String message) {
        findings.warning(rule, path, where, message);
    }
}
