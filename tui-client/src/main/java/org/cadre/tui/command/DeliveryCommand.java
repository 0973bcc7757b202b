package org.cadre.tui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.screen.SaidForm;
import org.cadre.tui.screen.TrainingVerbs;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds deliveries and moves them on, and does with seats what the roster does. */
final class DeliveryCommand {
    private DeliveryCommand() {}

    /** What both commands take beside what they are about. */
    abstract static class Changing extends Connected {
        @Option(names = "--reason", description = "Why, in one sentence.")
        private String reason;

        @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
        private boolean dryRun;

        Changing(Shared shared) {
            super(shared);
        }

        abstract SaidForm.Said change(Connection connection, boolean only) throws Exception;

        Map<String, String> fields(List<String> words) {
            Map<String, String> fields = VerbCommand.fields(words);
            if (reason != null) {
                fields.put("reason", reason);
            }
            return fields;
        }

        @Override
        final int call(Connection connection) throws Exception {
            VerbCommand.print(shared(), dryRun, change(connection, dryRun));
            return ExitCodes.OK;
        }

        static Delivery delivery(Connection connection, String given) {
            return connection
                    .deliveries()
                    .getDelivery(GetDeliveryRequest.newBuilder()
                            .setName(Cadre.delivery(given))
                            .build());
        }
    }

    /** Adds a delivery, and moves one on. */
    @Command(
            name = "delivery",
            sortOptions = false,
            description = {
                "Adds a delivery, moves one on, changes its seats, says who teaches.",
                "VERB is add, or with DELIVERY: plan, open, close-call, confirm, start, complete, close, cancel; capacity"
                        + " capacity=24; trainer person=… sessions=\"day-1 day-2\", empty for all, none for no more.",
                "add takes course_version, title, delivery_id, place, host_country, time_zone, language, capacity,"
                        + " admission_policy, first_day, days, hours."
            })
    static final class OfDelivery extends Changing {
        @Parameters(
                index = "0",
                paramLabel = "VERB",
                description = "What to do.",
                completionCandidates = DeliveryVerbs.class)
        private String verb;

        @Parameters(
                index = "1..*",
                paramLabel = "DELIVERY or FIELD=VALUE",
                description = "Its id, but for add; and the fields of the form.")
        private List<String> rest = new ArrayList<>();

        OfDelivery(Shared shared) {
            super(shared);
        }

        @Override
        SaidForm.Said change(Connection connection, boolean only) throws Exception {
            if (verb.equals("add")) {
                return TrainingVerbs.add(connection, fields(rest), only);
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("Say which delivery: cadre delivery " + verb + " DELIVERY");
            }
            return TrainingVerbs.delivery(
                    connection, delivery(connection, rest.get(0)), verb, fields(rest.subList(1, rest.size())), only);
        }
    }

    /** Does with one seat what the roster does by keys. */
    @Command(
            name = "enrolment",
            sortOptions = false,
            description = {
                "Does with one enrolment what the roster does: substitute substitute=PERSON, transfer to=DELIVERY, withdraw,"
                        + " no-show, and the others of cadre nomination.",
                "A wrong field says which there are."
            })
    static final class OfEnrolment extends Changing {
        @Parameters(
                index = "0",
                paramLabel = "VERB",
                description = "What to do.",
                completionCandidates = EnrolmentVerbs.class)
        private String verb;

        @Parameters(index = "1", paramLabel = "DELIVERY", description = "Its id.")
        private String delivery;

        @Parameters(
                index = "2",
                paramLabel = "PERSON",
                description = "On its roster: an enrolment's id, a person's id or a whole name.")
        private String person;

        @Parameters(index = "3..*", paramLabel = "FIELD=VALUE", description = "The fields of the form.")
        private List<String> rest = new ArrayList<>();

        OfEnrolment(Shared shared) {
            super(shared);
        }

        @Override
        SaidForm.Said change(Connection connection, boolean only) throws Exception {
            Delivery found = delivery(connection, delivery);
            return TrainingVerbs.enrolment(
                    connection,
                    found,
                    OnRoster.read(connection, found.getName()).find(person),
                    verb,
                    fields(rest),
                    only);
        }
    }

    /** What completes the verb of a delivery. */
    private static final class DeliveryVerbs extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        DeliveryVerbs() {
            super(List.of(
                    "add",
                    "plan",
                    "open",
                    "close-call",
                    "confirm",
                    "start",
                    "complete",
                    "close",
                    "cancel",
                    "capacity",
                    "trainer"));
        }
    }

    /** What completes the verb of an enrolment. */
    private static final class EnrolmentVerbs extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        EnrolmentVerbs() {
            super(List.of(
                    "substitute",
                    "transfer",
                    "withdraw",
                    "no-show",
                    "endorse",
                    "select",
                    "accept",
                    "decline",
                    "promote",
                    "return",
                    "resubmit",
                    "reject"));
        }
    }
}
