package org.cadre.tui.command;

import org.cadre.tui.client.Connection;
import org.cadre.tui.view.SeatBar;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.Seats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints one delivery. */
@Command(name = "show", description = "Shows one delivery with its seats, rules and sessions.")
final class Show extends Connected {
    @Parameters(paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    Show(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) {
        Delivery found = connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName(Cadre.delivery(delivery))
                        .build());
        if (shared().json()) {
            shared().document(found);
            return ExitCodes.OK;
        }
        Directory directory = Directory.read(connection);
        line("Delivery", found.getName());
        line("Title", found.getTitle());
        line("Programme", directory.programme(found.getProgramme()));
        line("Course", directory.course(found) + " (" + found.getCourseVersion() + ")");
        line("State", Words.of(found.getState()));
        line("Cancelled", found.getCancelReason());
        line("Admission", Words.of(found.getAdmissionPolicy()));
        line("Dates", Dates.span(found));
        line("Place", Words.place(found));
        line("Time zone", found.getTimeZone());
        line("Language", Words.language(found.getLanguage()));
        Seats seats = found.getSeats();
        line(
                "Seats",
                new SeatBar(
                                seats.getTaken() - seats.getOffered(),
                                seats.getOffered(),
                                seats.getWaiting(),
                                seats.getCapacity())
                        .words());
        seats.getRulesList()
                .forEach(use -> line(
                        use.getReserve() ? "Reserve" : "Cap",
                        Words.rule(use, directory) + ": " + use.getTaken() + " of " + use.getLimit()
                                + (use.getReleased() ? ", released" : "")));
        found.getSessionsList()
                .forEach(session -> line(
                        "Session",
                        Dates.minute(session.getStartTime(), Dates.zone(found.getTimeZone())) + "  "
                                + session.getTitle()));
        return ExitCodes.OK;
    }

    private void line(String label, String value) {
        if (!value.isEmpty()) {
            shared().out().println(label + " ".repeat(12 - label.length()) + org.cadre.tui.view.Sanitizer.line(value));
        }
    }
}
