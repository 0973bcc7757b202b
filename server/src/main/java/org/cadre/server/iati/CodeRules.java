package org.cadre.server.iati;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.iati.CodeLists.CodeList;

/** Which list governs which attribute of an activity: of those that Cadre writes or keeps. Pure. */
final class CodeRules {
    /** The rule of all that this finds. */
    static final String RULE = "codelist";

    /** By the last element of the path and the attribute. */
    private static final Map<String, CodeList> GOVERNED = Map.ofEntries(
            Map.entry("activity-status/@code", CodeLists.ACTIVITY_STATUS),
            Map.entry("activity-date/@type", CodeLists.ACTIVITY_DATE_TYPE),
            Map.entry("reporting-org/@type", CodeLists.ORGANISATION_TYPE),
            Map.entry("participating-org/@type", CodeLists.ORGANISATION_TYPE),
            Map.entry("participating-org/@role", CodeLists.ORGANISATION_ROLE),
            Map.entry("provider-org/@type", CodeLists.ORGANISATION_TYPE),
            Map.entry("receiver-org/@type", CodeLists.ORGANISATION_TYPE),
            Map.entry("recipient-country/@code", CodeLists.COUNTRY),
            Map.entry("recipient-region/@vocabulary", CodeLists.REGION_VOCABULARY),
            Map.entry("sector/@vocabulary", CodeLists.SECTOR_VOCABULARY),
            Map.entry("tag/@vocabulary", CodeLists.TAG_VOCABULARY),
            Map.entry("budget/@type", CodeLists.BUDGET_TYPE),
            Map.entry("budget/@status", CodeLists.BUDGET_STATUS),
            Map.entry("value/@currency", CodeLists.CURRENCY),
            Map.entry("iati-activity/@default-currency", CodeLists.CURRENCY),
            Map.entry("transaction-type/@code", CodeLists.TRANSACTION_TYPE),
            Map.entry("category/@code", CodeLists.DOCUMENT_CATEGORY),
            Map.entry("language/@code", CodeLists.LANGUAGE),
            Map.entry("related-activity/@type", CodeLists.RELATED_ACTIVITY_TYPE),
            Map.entry("result/@type", CodeLists.RESULT_TYPE),
            Map.entry("indicator/@measure", CodeLists.INDICATOR_MEASURE));

    /** Whose codes are of the list that the vocabulary names; none for one that Cadre has no list of. */
    private static final Map<String, Map<String, CodeList>> BY_VOCABULARY = Map.of(
            "recipient-region", Map.of("1", CodeLists.REGION),
            "sector",
                    Map.of(
                            "1", CodeLists.SECTOR,
                            "2", CodeLists.SECTOR_CATEGORY,
                            "7", CodeLists.GOAL,
                            "8", CodeLists.TARGET),
            "tag", Map.of("2", CodeLists.GOAL, "3", CodeLists.TARGET));

    private static final Set<String> NOT_KEPT_OF_TRANSACTIONS =
            Set.of("sector", "recipient-country", "recipient-region");

    private CodeRules() {}

    /** Checks an activity. */
    static void check(Element activity, Findings findings) {
        check(activity, activity.name(), "", findings);
    }

    private static void check(Element element, String path, String parent, Findings findings) {
        List<String> attributes = new ArrayList<>(element.attributes().keySet());
        for (String attribute : attributes) {
            CodeList list = attribute.equals(Element.LANGUAGE)
                    ? CodeLists.LANGUAGE
                    : GOVERNED.get(element.name() + "/@" + attribute);
            if (list != null) {
                require(list, element, attribute, path, findings);
            }
        }
        if (element.name().equals("description") && parent.equals("iati-activity") && element.has("type")) {
            require(CodeLists.DESCRIPTION_TYPE, element, "type", path, findings);
        }
        CodeList codes = BY_VOCABULARY.getOrDefault(element.name(), Map.of()).get(vocabulary(element));
        if (codes != null && element.has("code")) {
            require(codes, element, "code", path, findings);
        }
        for (Element child : element.children()) {
            if (!element.name().equals("transaction") || !NOT_KEPT_OF_TRANSACTIONS.contains(child.name())) {
                check(child, path + "/" + child.name(), element.name(), findings);
            }
        }
    }

    /** The vocabulary of a code, OECD DAC where none is said. */
    static String vocabulary(Element element) {
        return element.attribute("vocabulary").isEmpty() ? "1" : element.attribute("vocabulary");
    }

    private static void require(CodeList list, Element element, String attribute, String path, Findings findings) {
        String code = element.attribute(attribute);
        if (!list.holds().test(code)) {
            findings.error(
                    RULE,
                    path + "/@" + attribute,
                    element,
                    "\"" + Schema.shortened(code) + "\" is not on the code list " + list.name()
                            + "; use a code of that list.");
        }
    }
}
