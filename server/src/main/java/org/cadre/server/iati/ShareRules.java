package org.cadre.server.iati;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the official IATI Ruleset on sectors, countries and regions, and on what has shares of a whole. Pure. */
final class ShareRules {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final String ACTIVITY = "iati-activity";
    private static final Set<String> OWN_VOCABULARIES = Set.of("98", "99");

    private final Element activity;
    private final Findings findings;

    private ShareRules(Element activity, Findings findings) {
        this.activity = activity;
        this.findings = findings;
    }

    static void check(Element activity, Findings findings) {
        ShareRules rules = new ShareRules(activity, findings);
        rules.sectors();
        rules.places();
        rules.percentages();
    }

    private void sectors() {
        String path = ACTIVITY + "/sector";
        List<Element> sectors = activity.all("sector");
        List<Element> transactions = activity.all("transaction");
        boolean below =
                transactions.stream().anyMatch(one -> one.first("sector").isPresent());
        if (sectors.isEmpty() && !below) {
            error("6.2.2", path, activity, "There is no sector; say at least one.");
        }
        if (sectors.isEmpty() && below) {
            transactions.stream()
                    .filter(one -> one.first("sector").isEmpty())
                    .findFirst()
                    .ifPresent(
                            one -> error(
                                    "6.7.2",
                                    ACTIVITY + "/transaction/sector",
                                    one,
                                    "Other transactions say their sector, and this one does not; say it for all or for the activity."));
        }
        if (!sectors.isEmpty() && below) {
            error(
                    "6.6.2",
                    path,
                    sectors.get(0),
                    "Sectors stand both with the activity and with transactions; keep one of the two.");
        }
        Set<String> vocabularies = new TreeSet<>();
        sectors.forEach(one -> vocabularies.add(CodeRules.vocabulary(one)));
        for (String vocabulary : vocabularies) {
            shares(
                    sectors.stream()
                            .filter(one -> CodeRules.vocabulary(one).equals(vocabulary))
                            .toList(),
                    path,
                    "sectors of vocabulary " + vocabulary,
                    "2.1.1",
                    "2.1.4",
                    "2.1.2");
        }
        List<Element> own = sectors.stream()
                .filter(one -> OWN_VOCABULARIES.contains(one.attribute("vocabulary")))
                .toList();
        long told = own.stream().mapToLong(one -> one.all("narrative").size()).sum();
        if (told < own.size()) {
            error(
                    "2.2.1",
                    path,
                    own.get(0),
                    "A sector of a vocabulary of the organisation's own has no text; say what it is.");
        }
        if (!sectors.isEmpty() && !vocabularies.contains("1")) {
            findings.warning("102.1.1", path, sectors.get(0), "There is no sector of OECD DAC, vocabulary 1; add one.");
        }
    }

    private void shares(List<Element> parts, String path, String what, String missing, String single, String sum) {
        List<BigDecimal> shares = parts.stream()
                .filter(one -> one.has("percentage"))
                .flatMap(one -> decimal(one.attribute("percentage")).stream())
                .toList();
        if (parts.size() == 1) {
            if (shares.size() == 1 && shares.get(0).compareTo(WHOLE) != 0) {
                error(
                        single,
                        path,
                        parts.get(0),
                        "The only one of the " + what + " has a share of "
                                + shares.get(0).toPlainString() + "; make it 100.");
            }
            return;
        }
        if (shares.size() < parts.size()) {
            error(missing, path, parts.get(0), "Some of the " + what + " have no share; say it for each.");
            return;
        }
        requireWhole(sum, path, parts, shares, what);
    }

    private void requireWhole(String rule, String path, List<Element> parts, List<BigDecimal> shares, String what) {
        BigDecimal total = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(WHOLE) != 0) {
            error(
                    rule,
                    path,
                    parts.get(0),
                    "The shares of the " + what + " sum to " + total.toPlainString() + "; make them sum to 100.");
        }
    }

    private void places() {
        List<Element> countries = activity.all("recipient-country");
        List<Element> regions = activity.all("recipient-region");
        List<Element> transactions = activity.all("transaction");
        boolean here = !countries.isEmpty() || !regions.isEmpty();
        Optional<Element> with = transactions.stream()
                .filter(one -> one.has("recipient-country", "recipient-region"))
                .findFirst();
        String path = ACTIVITY + "/recipient-country";
        if (here && with.isPresent()) {
            error(
                    "3.6.2",
                    path,
                    with.get(),
                    "Countries or regions stand both with the activity and with transactions; keep one of the two.");
        }
        if (!here && with.isEmpty()) {
            error("3.7.1", path, activity, "There is neither a country nor a region that benefits; say at least one.");
        }
        if (!here && with.isPresent()) {
            transactions.stream()
                    .filter(one -> !one.has("recipient-country", "recipient-region"))
                    .findFirst()
                    .ifPresent(one -> error(
                            "3.7.2",
                            ACTIVITY + "/transaction/recipient-country",
                            one,
                            "Other transactions say their country or region, and this one does not; say it for all or for"
                                    + " the activity."));
        }
        if (!countries.isEmpty() && regions.isEmpty()) {
            shares(countries, path, "countries", "3.1.1", "3.1.4", "3.1.2");
        }
        regions(countries, regions);
    }

    private void regions(List<Element> countries, List<Element> regions) {
        String path = ACTIVITY + "/recipient-region";
        Set<String> vocabularies = new TreeSet<>();
        regions.stream()
                .filter(one -> one.has("vocabulary"))
                .forEach(one -> vocabularies.add(one.attribute("vocabulary")));
        for (String vocabulary : vocabularies) {
            List<Element> those = regions.stream()
                    .filter(one -> one.attribute("vocabulary").equals(vocabulary))
                    .toList();
            String what = "regions of vocabulary " + vocabulary;
            if (countries.isEmpty()) {
                shares(those, path, what, "3.4.1", "3.4.4", "3.4.2");
                continue;
            }
            if (those.size() > 1 && those.stream().anyMatch(one -> !one.has("percentage"))) {
                error("3.4.1", path, those.get(0), "Some of the " + what + " have no share; say it for each.");
            }
            List<Element> together = new ArrayList<>(countries);
            together.addAll(those);
            requireWhole(
                    "3.4.2",
                    path,
                    together,
                    together.stream()
                            .flatMap(one -> decimal(one.attribute("percentage")).stream())
                            .toList(),
                    "countries and of the " + what + " together");
        }
    }

    private void percentages() {
        for (String name : List.of("recipient-country", "recipient-region", "sector", "capital-spend")) {
            activity.all(name).forEach(one -> percentage(one, ACTIVITY + "/" + name));
        }
        activity.all("country-budget-items").stream()
                .flatMap(items -> items.all("budget-item").stream())
                .forEach(one -> percentage(one, ACTIVITY + "/country-budget-items/budget-item"));
        for (Element marker : activity.all("policy-marker")) {
            String path = ACTIVITY + "/policy-marker";
            if (CodeRules.vocabulary(marker).equals("1") && !marker.has("significance")) {
                error("6.14.1", path, marker, "A marker of vocabulary 1 says its significance; add it.");
            }
            if (marker.attribute("vocabulary").equals("99")
                    && marker.first("narrative").isEmpty()) {
                error("6.13.1", path, marker, "A marker of the organisation's own has no text; say what it is.");
            }
        }
    }

    private void percentage(Element element, String path) {
        decimal(element.attribute("percentage"))
                .filter(share -> share.signum() < 0 || share.compareTo(WHOLE) > 0)
                .ifPresent(share -> error(
                        element.name().equals("sector")
                                ? "12.3.1"
                                : element.name().startsWith("recipient") ? "12.1.1" : "12.2.1",
                        path + "/@percentage",
                        element,
                        share.toPlainString() + " is no share of 100; correct it."));
    }

    private static Optional<BigDecimal> decimal(String text) {
        return ActivityRules.decimal(text);
    }

    private void error(String rule, String path, Element where, String message) {
        findings.error(rule, path, where, message);
    }
}
