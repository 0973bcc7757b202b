package org.cadre.server.calendar;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.Version;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.person.Persons;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;

/** Reads calendars out of the history of deliveries and enrolments. */
final class Calendars {
    /** One calendar. @param fileName without its ending */
    record Calendar(String name, String fileName, List<Event> events) {}

    /** What stood at one revision. */
    private record Moment(Instant time, List<Delivery> delivery, List<Enrolment> enrolments) {
        Moment(Instant time) {
            this(time, new ArrayList<>(), new ArrayList<>());
        }
    }

    private final String realm;

    /** @param realm what tells this service's UIDs from all others' */
    Calendars(String realm) {
        this.realm = realm;
    }

    Calendar ofDelivery(ReadTransaction transaction, String name) throws SQLException {
        List<Version<Delivery>> versions = Deliveries.versions(transaction, name);
        if (versions.isEmpty()) {
            throw new Refusal.NotFound(name);
        }
        Timeline timeline = new Timeline(uids(name, ""));
        versions.forEach(version -> timeline.at(version.time(), Telling.toAll(version.value())));
        String title = versions.get(versions.size() - 1).value().getTitle();
        return new Calendar(title, ResourceName.id(name), timeline.events());
    }

    Calendar ofTrainer(ReadTransaction transaction, Caller caller, String name) throws SQLException {
        Person person = Persons.require(transaction, caller, name);
        String part = "trainer";
        List<Event> events = new ArrayList<>();
        for (String delivery : Deliveries.everTaughtBy(transaction, name)) {
            Timeline timeline = new Timeline(uids(delivery, part(part, name)));
            for (Version<Delivery> version : Deliveries.versions(transaction, delivery)) {
                timeline.at(version.time(), Telling.toTrainer(version.value(), name));
            }
            events.addAll(timeline.events());
        }
        return ofPerson(person, part, events);
    }

    Calendar ofParticipant(ReadTransaction transaction, Caller caller, String name) throws SQLException {
        Person person = Persons.require(transaction, caller, name);
        String part = "participant";
        Map<String, List<Version<Enrolment>>> byDelivery = new LinkedHashMap<>();
        for (List<Version<Enrolment>> versions : Participants.versions(transaction, caller, name)) {
            String delivery = ResourceName.parent(versions.get(0).value().getName());
            byDelivery.computeIfAbsent(delivery, key -> new ArrayList<>()).addAll(versions);
        }
        List<Event> events = new ArrayList<>();
        for (Map.Entry<String, List<Version<Enrolment>>> one : byDelivery.entrySet()) {
            Timeline timeline = new Timeline(uids(one.getKey(), part(part, name)));
            tell(timeline, name, Deliveries.versions(transaction, one.getKey()), one.getValue());
            events.addAll(timeline.events());
        }
        return ofPerson(person, part, events);
    }

    /** Goes through what became of a delivery and of a person's enrolments on it, in the order in which it did. */
    private static void tell(
            Timeline timeline, String person, List<Version<Delivery>> plans, List<Version<Enrolment>> enrolments) {
        Map<Long, Moment> moments = new TreeMap<>();
        plans.forEach(version -> moments.computeIfAbsent(version.revision(), key -> new Moment(version.time()))
                .delivery()
                .add(version.value()));
        enrolments.forEach(version -> moments.computeIfAbsent(version.revision(), key -> new Moment(version.time()))
                .enrolments()
                .add(version.value()));
        Delivery delivery = Delivery.getDefaultInstance();
        Map<String, Enrolment> seats = new LinkedHashMap<>();
        for (Moment moment : moments.values()) {
            for (Delivery changed : moment.delivery()) {
                delivery = changed;
            }
            for (Enrolment changed : moment.enrolments()) {
                // Before two records were merged it was somebody else's.
                if (changed.getPerson().equals(person)) {
                    seats.put(changed.getName(), changed);
                }
            }
            timeline.at(moment.time(), Telling.toParticipant(delivery, seats.values()));
        }
    }

    private static Calendar ofPerson(Person person, String part, List<Event> events) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(java.util.Comparator.comparing((Event event) -> event.told().start())
                .thenComparing(Event::uid));
        return new Calendar(person.getFullName(), ResourceName.id(person.getName()) + "-" + part, sorted);
    }

    private static String part(String part, String person) {
        return "." + part + "." + ResourceName.id(person);
    }

    private UnaryOperator<String> uids(String delivery, String part) {
        return session -> session + "." + ResourceName.id(delivery) + part + "@" + realm;
    }
}
