package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.Directory;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;

/** What the list of deliveries and the roster do by keys, for commands: a verb, and the fields of its form. */
public final class TrainingVerbs {
    /** Verbs of a delivery beside those that move it on. */
    private static final List<String> OTHERS = List.of("capacity", "trainer");

    private TrainingVerbs() {}

    /** Adds a delivery. */
    public static SaidForm.Said add(Connection connection, Map<String, String> fields, boolean only) throws Exception {
        return SaidForm.run(DeliveryForm.action(connection, ZoneId.systemDefault()), "add", fields, only);
    }

    /** Moves a delivery on, or changes it. @param verb such as {@code close-call} */
    public static SaidForm.Said delivery(
            Connection connection, Delivery delivery, String verb, Map<String, String> fields, boolean only)
            throws Exception {
        Action action = switch (verb) {
            case "capacity" -> DeliveryActions.capacity(connection, delivery);
            case "trainer" -> TrainerActions.assign(connection, Directory.read(connection), delivery);
            default ->
                DeliveryActions.move(
                        connection,
                        delivery,
                        Stream.of(DeliveryActions.Verb.values())
                                .filter(one -> word(one).equals(verb))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        Texts.of("screen.TrainingVerbs.thereIsNoThereAre", verb, deliveryVerbs()))));
        };
        return SaidForm.run(action, verb, fields, only);
    }

    /** The verbs of a delivery, for a sentence. */
    public static String deliveryVerbs() {
        return Stream.concat(Stream.of(DeliveryActions.Verb.values()).map(TrainingVerbs::word), OTHERS.stream())
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Does something with a seat: {@code substitute}, {@code transfer}, or one of the moves of the roster. */
    public static SaidForm.Said enrolment(
            Connection connection,
            Delivery delivery,
            Enrolment enrolment,
            String verb,
            Map<String, String> fields,
            boolean only)
            throws Exception {
        Action action = switch (verb) {
            case "substitute" ->
                EnrolmentActions.substitute(connection, Directory.read(connection), delivery, enrolment);
            case "transfer" -> EnrolmentActions.transfer(connection, delivery, enrolment);
            default ->
                EnrolmentActions.move(
                        connection,
                        delivery,
                        List.of(enrolment),
                        Stream.of(EnrolmentVerb.values())
                                .filter(one -> word(one).equals(verb))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(Texts.of(
                                        "screen.TrainingVerbs.thereIsNoThereAre2",
                                        verb,
                                        Stream.of(EnrolmentVerb.values())
                                                .map(TrainingVerbs::word)
                                                .collect(Collectors.joining(", "))))));
        };
        return SaidForm.run(action, verb, fields, only);
    }
}
