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
import org.cadre.tui.language.Texts;
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
                Form.Field.choice(
                        "course_version",
                        Texts.of("screen.DeliveryForm.course"),
                        courses,
                        Texts.of("screen.DeliveryForm.typePartOfTheCourses")),
                Form.Field.text(
                        "title", Texts.of("screen.DeliveryForm.title"), Texts.of("screen.DeliveryForm.asItIsToBe")),
                Form.Field.text(
                        "delivery_id",
                        Texts.of("screen.DeliveryForm.id"),
                        Texts.of("screen.DeliveryForm.smallLettersDigitsHyphensAsuncion")),
                Form.Field.text(
                        "place",
                        Texts.of("screen.DeliveryForm.place"),
                        Texts.of("screen.DeliveryForm.cityOrCityAndVenue")),
                Form.Field.choice(
                        "host_country",
                        Texts.of("screen.DeliveryForm.country"),
                        Choice.among(countries()),
                        Texts.of("screen.DeliveryForm.typePartOfItsName")),
                Form.Field.choice(
                        "time_zone",
                        Texts.of("screen.DeliveryForm.timeZone"),
                        Choice.among(zones(zone)),
                        Texts.of("screen.DeliveryForm.inWhichItsTimesAre")),
                Form.Field.text(
                        "language",
                        Texts.of("screen.DeliveryForm.language"),
                        Texts.of("screen.DeliveryForm.asATagEsFr")),
                Form.Field.text(
                        "capacity",
                        Texts.of("screen.DeliveryForm.seats"),
                        Texts.of("screen.DeliveryForm.howManyInAll")),
                Form.Field.choice(
                        "admission_policy",
                        Texts.of("screen.DeliveryForm.admission"),
                        Choice.among(policies()),
                        Texts.of("screen.DeliveryForm.whoLetsParticipantsIn")),
                Form.Field.text(
                        "first_day",
                        Texts.of("screen.DeliveryForm.firstDay"),
                        Texts.of("screen.DeliveryForm.asEmptyWhileNotKnown")),
                Form.Field.text(
                        "days", Texts.of("screen.DeliveryForm.days"), Texts.of("screen.DeliveryForm.howManyDaysInA")),
                Form.Field.text(
                        "hours", Texts.of("screen.DeliveryForm.hours"), Texts.of("screen.DeliveryForm.ofEachDay")));
        return new Action(
                        Texts.of("screen.DeliveryForm.newDelivery"),
                        Texts.of("screen.DeliveryForm.addIt"),
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
                        Texts.of(
                                "screen.DeliveryForm.addsInStateDraftWith",
                                added.getTitle(),
                                added.getCapacity(),
                                Texts.of("screen.DeliveryForm.sessions", added.getSessionsCount()),
                                Dates.span(added)),
                        Texts.of("screen.DeliveryForm.nobodyCanBeEnrolledUntil")),
                Texts.of("screen.DeliveryForm.wasAddedPressMTo", added.getTitle()));
    }

    /** One session a day, with ids day-1, day-2 and so on. */
    static List<Session> sessions(Form form) throws ProblemException {
        if (form.field("first_day").value().isBlank()) {
            return List.of();
        }
        LocalDate first = Typed.localDay(form, "first_day");
        int days = form.field("days").value().isBlank() ? 1 : Typed.number(form, "days");
        if (days < 1 || days > 60) {
            throw Typed.refusal("days", Texts.of("screen.DeliveryForm.toDays"));
        }
        String typed = form.field("hours").value().isBlank()
                ? "09:00-17:00"
                : form.field("hours").value();
        String[] hours = typed.split("[-–]", 2);
        LocalTime begin = Typed.time(hours[0], "hours");
        LocalTime end = Typed.time(hours.length < 2 ? "" : hours[1], "hours");
        if (!end.isAfter(begin)) {
            throw Typed.refusal("hours", Texts.of("screen.DeliveryForm.theEndComesAfterThe"));
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
        zones.add(new Choice.Option(own.getId(), own.getId(), Texts.of("screen.DeliveryForm.ofThisMachine")));
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .forEach(id -> zones.add(new Choice.Option(id, id, "")));
        return zones;
    }

    private static List<Choice.Option> policies() {
        return List.of(
                new Choice.Option(
                        AdmissionPolicy.ADMISSION_POLICY_OPEN.name(),
                        Texts.of("screen.DeliveryForm.open"),
                        Texts.of("screen.DeliveryForm.staffEnrolSeatedAtOnce")),
                new Choice.Option(
                        AdmissionPolicy.ADMISSION_POLICY_NOMINATION.name(),
                        Texts.of("screen.DeliveryForm.nomination"),
                        Texts.of("screen.DeliveryForm.nominateEndorseSelect")),
                new Choice.Option(
                        AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING.name(),
                        Texts.of("screen.DeliveryForm.nominationWithVetting"),
                        Texts.of("screen.DeliveryForm.andClearBeforeSelecting")));
    }
}
