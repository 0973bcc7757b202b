package org.cadre.tui.command;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Courses;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.CourseWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Fact;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what is taught. */
@Command(name = "course", description = "Shows what a course teaches, for whom, what it needs, and how one passes.")
final class CourseCommand {
    private final Shared shared;

    CourseCommand(Shared shared) {
        this.shared = shared;
    }

    @Command(
            description = {
                "Shows a course with its newest version.",
                "Or with --delivery what that delivery teaches, and whether its trainers are accredited for it."
            })
    int show(
            @Parameters(paramLabel = "COURSE", arity = "0..1", description = "Its id.") String course,
            @Option(names = "--version-id", paramLabel = "ID", description = "This version and not the newest: 2026-1.")
                    String version,
            @Option(names = "--delivery", paramLabel = "ID", description = "Instead of a course: what it teaches.")
                    String delivery)
            throws IOException {
        if ((course == null) == (delivery == null) || (delivery != null && version != null)) {
            throw new IllegalArgumentException(
                    "Name a course, and a version of it if you like; or say --delivery alone.");
        }
        try (Connection connection = shared.connect()) {
            Courses read = delivery == null
                    ? course(connection, "courses/" + Words.id(course), version)
                    : Courses.of(connection, delivery(connection, delivery));
            if (shared.json()) {
                if (read.version().isPresent() && (version != null || delivery != null)) {
                    shared.document(read.version().get());
                } else {
                    shared.document(read.course());
                }
                return ExitCodes.OK;
            }
            ZoneId zone =
                    read.delivery().map(held -> Dates.zone(held.getTimeZone())).orElse(ZoneId.systemDefault());
            CourseWords.facts(read, Directory.read(connection), LocalDate.now(zone))
                    .forEach(this::line);
        }
        return ExitCodes.OK;
    }

    private static Courses course(Connection connection, String course, String version) {
        return Courses.of(connection, course, version == null ? "" : course + "/versions/" + Words.id(version));
    }

    private static Delivery delivery(Connection connection, String id) {
        return connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName(Cadre.delivery(id))
                        .build());
    }

    private void line(Fact fact) {
        if (fact.value().isEmpty()) {
            shared.out().println();
            shared.out().println(Sanitizer.line(fact.label()));
        } else {
            shared.out().println(fact.label() + " ".repeat(12 - fact.label().length()) + Sanitizer.line(fact.value()));
        }
    }
}
