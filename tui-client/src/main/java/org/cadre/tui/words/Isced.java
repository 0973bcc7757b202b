package org.cadre.tui.words;

import java.util.Map;

/** The broad and the narrow fields of ISCED-F 2013 (UNESCO Institute for Statistics), by their codes. */
final class Isced {
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("00", "Generic programmes and qualifications"),
            Map.entry("001", "Basic programmes and qualifications"),
            Map.entry("002", "Literacy and numeracy"),
            Map.entry("003", "Personal skills and development"),
            Map.entry("01", "Education"),
            Map.entry("011", "Education"),
            Map.entry("02", "Arts and humanities"),
            Map.entry("021", "Arts"),
            Map.entry("022", "Humanities (except languages)"),
            Map.entry("023", "Languages"),
            Map.entry("03", "Social sciences, journalism and information"),
            Map.entry("031", "Social and behavioural sciences"),
            Map.entry("032", "Journalism and information"),
            Map.entry("04", "Business, administration and law"),
            Map.entry("041", "Business and administration"),
            Map.entry("042", "Law"),
            Map.entry("05", "Natural sciences, mathematics and statistics"),
            Map.entry("051", "Biological and related sciences"),
            Map.entry("052", "Environment"),
            Map.entry("053", "Physical sciences"),
            Map.entry("054", "Mathematics and statistics"),
            Map.entry("06", "Information and communication technologies"),
            Map.entry("061", "Information and communication technologies"),
            Map.entry("07", "Engineering, manufacturing and construction"),
            Map.entry("071", "Engineering and engineering trades"),
            Map.entry("072", "Manufacturing and processing"),
            Map.entry("073", "Architecture and construction"),
            Map.entry("08", "Agriculture, forestry, fisheries and veterinary"),
            Map.entry("081", "Agriculture"),
            Map.entry("082", "Forestry"),
            Map.entry("083", "Fisheries"),
            Map.entry("084", "Veterinary"),
            Map.entry("09", "Health and welfare"),
            Map.entry("091", "Health"),
            Map.entry("092", "Welfare"),
            Map.entry("10", "Services"),
            Map.entry("101", "Personal services"),
            Map.entry("102", "Hygiene and occupational health services"),
            Map.entry("103", "Security services"),
            Map.entry("104", "Transport services"));

    private Isced() {}

    /** {@code 1032: Services, Security services}; the code alone where no field above it is known. */
    static String words(String code) {
        String broad = code.length() >= 2 ? FIELDS.getOrDefault(code.substring(0, 2), "") : "";
        String narrow = code.length() >= 3 ? FIELDS.getOrDefault(code.substring(0, 3), "") : "";
        String words = narrow.isEmpty() || narrow.equals(broad) ? broad : broad + ", " + narrow;
        return words.isEmpty() ? code : code + ": " + words;
    }
}
