package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.ListCourseVersionsRequest;
import org.cadre.v1.Session;

/** What it takes to prepare a delivery: one form, from which the sessions of each day are made. */
final class DeliveryForm {
    private DeliveryForm() {}

    /** The action that adds a delivery. */
    static Action action(Connection connection, ZoneId zone) {
        return action(connection, zone, "");
    }

    /** The same, with part of a course's title typed in to begin with. */
    static Action action(Connection connection, ZoneId zone, String course) {
        Choice courses =
                course.isEmpty() ? Choice.bySearch() : Choice.bySearch().paste(course);
        Form form = Form.of(
                Form.Field.choice("course_version", "Course", courses, "Type part of the course's title, or a blank."),
                Form.Field.text("title", "Title", "As it is to be called: Forensics for investigators, Asunción."),
                Form.Field.text("delivery_id", "Id", "Small letters, digits, hyphens: asuncion-2027. Empty: given."),
                Form.Field.text("place", "Place", "City, or city and venue; empty for online."),
                Form.Field.choice("host_country", "Country", Choice.among(countries()), "Type part of its name."),
                Form.Field.choice(
                        "time_zone",
                        "Time zone",
                        Choice.among(zones(zone)),
                        "In which its times are told: America/Asuncion."),
                Form.Field.text("language", "Language", "As a tag: es, fr, ar, en."),
                Form.Field.text("capacity", "Seats", "How many in all."),
                Form.Field.choice(
                        "admission_policy", "Admission", Choice.among(policies()), "Who lets participants in."),
                Form.Field.text("first_day", "First day", "As 2027-01-12; empty while not known."),
                Form.Field.text("days", "Days", "How many days in a row, 1 to 60."),
                Form.Field.text("hours", "Hours", "Of each day: 09:00-17:00."));
        return new Action(
                        "New delivery",
                        "add it",
                        List.of(),
                        form,
                        false,
                        Map.of("course_version", query -> versions(connection, query)),
                        (filled, requestId, only) -> create(connection, filled, requestId, only))
                .of(CreateDeliveryRequest.getDescriptor());
    }

    private static Action.Outcome create(Connection connection, Form form, String requestId, boolean only)
            throws ProblemException {
        String place = form.field("place").value().trim();
        String policy = form.field("admission_policy").value();
        Delivery.Builder delivery = Delivery.newBuilder()
                .setTitle(form.field("title").value().trim())
                .setCourseVersion(form.field("course_version").value())
                .setOnline(place.isEmpty())
                .setPlace(place)
                .setHostCountry(form.field("host_country").value())
                .setTimeZone(form.field("time_zone").value())
                .setLanguage(form.field("language").value().trim())
                .setAdmissionPolicy(
                        policy.isEmpty()
                                ? AdmissionPolicy.ADMISSION_POLICY_UNSPECIFIED
                                : AdmissionPolicy.valueOf(policy));
        if (!form.field("capacity").value().isBlank()) {
            delivery.setCapacity(Typed.number(form, "capacity"));
        }
        delivery.addAllSessions(sessions(form));
        Delivery added = connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId(form.field("delivery_id").value().trim())
                        .setDelivery(delivery)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        return new Action.Outcome(
                List.of(
                        "Adds " + added.getTitle() + " in state DRAFT, with " + added.getCapacity() + " seats and "
                                + Words.count(added.getSessionsCount(), "session", "sessions") + ": "
                                + Dates.span(added) + ".",
                        "Nobody can be enrolled until its plan is set and its call is open (m)."),
                added.getTitle() + " was added. Press m to set its plan.");
    }

    /** One session a day, with ids day-1, day-2 and so on. */
    static List<Session> sessions(Form form) throws ProblemException {
        if (form.field("first_day").value().isBlank()) {
            return List.of();
        }
        LocalDate first = Typed.localDay(form, "first_day");
        int days = form.field("days").value().isBlank() ? 1 : Typed.number(form, "days");
        if (days < 1 || days > 60) {
            throw Typed.refusal("days", "1 to 60 days.");
        }
        String typed = form.field("hours").value().isBlank()
                ? "09:00-17:00"
                : form.field("hours").value();
        String[] hours = typed.split("[-–]", 2);
        LocalTime begin = Typed.time(hours[0], "hours");
        LocalTime end = Typed.time(hours.length < 2 ? "" : hours[1], "hours");
        if (!end.isAfter(begin)) {
            throw Typed.refusal("hours", "The end comes after the beginning.");
        }
        ZoneId zone = Dates.zone(form.field("time_zone").value());
        List<Session> sessions = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            sessions.add(Session.newBuilder()
                    .setId("day-" + (day + 1))
                    .setTitle("Day " + (day + 1))
                    .setStartTime(
                            Dates.timestamp(date.atTime(begin).atZone(zone).toInstant()))
                    .setEndTime(Dates.timestamp(date.atTime(end).atZone(zone).toInstant()))
                    .build());
        }
        return sessions;
    }

    private static List<Choice.Option> versions(Connection connection, String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return connection
                .courses()
                .listCourseVersions(ListCourseVersionsRequest.newBuilder()
                        .setParent("courses/-")
                        .setPageSize(Pages.PAGE_SIZE)
                        .build())
                .getCourseVersionsList()
                .stream()
                .map(version -> new Choice.Option(
                        version.getName(),
                        version.getTitle(),
                        Words.id(version.getName()
                                        .substring(0, version.getName().indexOf("/versions/"))) + " "
                                + Words.id(version.getName())))
                .filter(option -> (option.label() + " " + option.detail())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing(Choice.Option::label))
                .toList();
    }

    /** Every country that can be a nationality or a host, by its English name. */
    static List<Choice.Option> countries() {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Choice.Option(code, Words.country(code), code))
                .sorted(Comparator.comparing(Choice.Option::label))
                .toList();
    }

    private static List<Choice.Option> zones(ZoneId own) {
        List<Choice.Option> zones = new ArrayList<>();
        zones.add(new Choice.Option(own.getId(), own.getId(), "of this machine"));
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .forEach(id -> zones.add(new Choice.Option(id, id, "")));
        return zones;
    }

    private static List<Choice.Option> policies() {
        return List.of(
                new Choice.Option(AdmissionPolicy.ADMISSION_POLICY_OPEN.name(), "open", "staff enrol; seated at once"),
                new Choice.Option(
                        AdmissionPolicy.ADMISSION_POLICY_NOMINATION.name(), "nomination", "nominate, endorse, select"),
                new Choice.Option(
                        AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING.name(),
                        "nomination with vetting",
                        "and clear before selecting"));
    }
}
