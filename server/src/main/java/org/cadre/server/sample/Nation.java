package org.cadre.server.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * How people of a country are named, from {@code names.txt}. Names are composed of common parts, so that nobody real is meant.
 *
 * @param country region code, "PY"
 * @param city where its National Central Bureau is, in its own script
 * @param language what is spoken there first, a BCP 47 tag
 * @param people how many of them the sample has
 */
record Nation(
        String country,
        Written city,
        Order order,
        String language,
        int people,
        List<Written> women,
        List<Written> men,
        List<Written> families) {

    /** A text in its own script, and in Latin letters. */
    record Written(String text, String latin) {
        private static Written of(String entry) {
            String[] parts = entry.split("=", 2);
            return new Written(parts[0], parts.length == 1 ? parts[0] : parts[1]);
        }

        private Written then(String between, Written next) {
            return new Written(text + between + next.text, latin + " " + next.latin);
        }

        boolean inLatin() {
            return text.equals(latin);
        }
    }

    /**
     * A composed name.
     *
     * @param family empty where the person has none
     */
    record FullName(Written full, String family) {}

    private enum Order {
        GIVEN_FAMILY,
        FAMILY_GIVEN,
        FAMILY_GIVEN_CLOSE,
        TWO_FAMILIES,
        FATHER,
        ONE_NAME
    }

    static List<Nation> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Nation.class.getResourceAsStream("names.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Nation::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Nation of(String line) {
        String[] cells = line.split("\\|", -1);
        return new Nation(
                cells[0],
                Written.of(cells[1]),
                Order.valueOf(cells[2].toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                cells[3],
                Integer.parseInt(cells[4]),
                written(cells[5]),
                written(cells[6]),
                written(cells[7]));
    }

    private static List<Written> written(String cell) {
        return Arrays.stream(cell.split(",", -1)).map(Written::of).toList();
    }

    FullName name(boolean woman, SplittableRandom random) {
        Written given = one(woman ? women : men, random);
        Written family = one(families, random);
        return switch (order) {
            case GIVEN_FAMILY -> new FullName(given.then(" ", family), family.text());
            case FAMILY_GIVEN -> new FullName(family.then(" ", given), family.text());
            case FAMILY_GIVEN_CLOSE -> new FullName(family.then("", given), family.text());
            case TWO_FAMILIES -> {
                Written both = family.then(" ", one(families, random));
                yield new FullName(given.then(" ", both), both.text());
            }
            // The father's name is not a family name.
            case FATHER -> new FullName(given.then(" ", family), "");
            case ONE_NAME ->
                random.nextBoolean() ? new FullName(given, "") : new FullName(given.then(" ", family), family.text());
        };
    }

    private static Written one(List<Written> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The resource name of its National Central Bureau. */
    String bureau() {
        return "partners/ncb-" + Slug.of(city.latin());
    }
}
