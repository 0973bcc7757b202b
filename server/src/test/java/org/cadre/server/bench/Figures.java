package org.cadre.server.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run has measured, printed as it comes. */
final class Figures {
    private final Map<String, Double> byName = new LinkedHashMap<>();

    void add(String name, double value, String unit, String label) {
        byName.put(name, value);
        String number = value >= 100 ? "%,.0f".formatted(value) : "%.3g".formatted(value);
        System.out.println("%-58s %12s %s".formatted(label, number, unit));
    }

    double get(String name) {
        return byName.get(name);
    }

    String json() {
        StringBuilder text = new StringBuilder("{");
        byName.forEach((name, value) -> text.append(text.length() == 1 ? "\n" : ",\n")
                .append("  \"")
                .append(name)
                .append("\": ")
                .append(String.format(Locale.ROOT, "%.4f", value)));
        return text.append("\n}\n").toString();
    }
}
