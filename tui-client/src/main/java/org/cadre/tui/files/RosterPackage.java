package org.cadre.tui.files;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Rosters;
import org.cadre.tui.files.OneRoster.Table;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.Course;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.GetCourseRequest;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.GetProgrammeRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.TrainerAssignment;

/**
 * Reads what a learning system needs to know of deliveries into a OneRoster package. A programme is the school, with its lead
 * as the parent; other partners are the organisations that people come from. A delivery is a class, and a term of its own.
 * Drafts, cancelled deliveries and those without sessions are left out, and so is whoever has no seat.
 */
public final class RosterPackage {
    private static final int BATCH = 200;
    private static final Set<DeliveryState> LEFT_OUT = Set.of(
            DeliveryState.DELIVERY_STATE_UNSPECIFIED,
            DeliveryState.DELIVERY_STATE_DRAFT,
            DeliveryState.DELIVERY_STATE_CANCELLED);
    private static final Set<EnrolmentState> TAKING_PART =
            Set.of(EnrolmentState.ENROLMENT_STATE_CONFIRMED, EnrolmentState.ENROLMENT_STATE_COMPLETED);
    /** What stands for a name that is not known; the binding asks for both names. */
    private static final String NO_NAME = ".";

    /** A package. @param classes and @param users how many it has */
    public record Made(byte[] zip, int classes, int users) {}

    private final Connection connection;
    private final OneRoster tables = new OneRoster();
    private final Map<String, Partner> partners = new HashMap<>();
    private final Map<String, Course> courses = new HashMap<>();

    private RosterPackage(Connection connection) {
        this.connection = connection;
    }

    /** All deliveries that the filter (AIP-160) leaves, as {@code ListDeliveries} has it; all for an empty one. */
    public static Made ofAll(Connection connection, String filter) throws IOException {
        return new RosterPackage(connection)
                .made(Pages.all(token -> {
                            var page = connection
                                    .deliveries()
                                    .listDeliveries(ListDeliveriesRequest.newBuilder()
                                            .setFilter(filter)
                                            .setPageSize(Pages.PAGE_SIZE)
                                            .setPageToken(token)
                                            .build());
                            return new Pages.Page<>(
                                    page.getDeliveriesList(), page.getNextPageToken(), page.getRevision());
                        })
                        .rows());
    }

    /** One delivery. */
    public static Made of(Connection connection, String delivery) throws IOException {
        return new RosterPackage(connection)
                .made(List.of(connection
                        .deliveries()
                        .getDelivery(GetDeliveryRequest.newBuilder()
                                .setName(delivery)
                                .build())));
    }

    private Made made(List<Delivery> deliveries) throws IOException {
        Pages.all(token -> {
                    var page = connection
                            .partners()
                            .listPartners(ListPartnersRequest.newBuilder()
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getPartnersList(), page.getNextPageToken(), page.getRevision());
                })
                .rows()
                .forEach(partner -> partners.put(partner.getName(), partner));
        for (Delivery delivery : deliveries) {
            if (!LEFT_OUT.contains(delivery.getState()) && delivery.getSessionsCount() > 0) {
                add(delivery);
            }
        }
        return new Made(tables.zip(), tables.count(Table.CLASSES), tables.count(Table.USERS));
    }

    private void add(Delivery delivery) {
        school(delivery.getProgramme());
        String course = course(delivery);
        String term = delivery.getName() + "/term";
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        LocalDate first = LocalDate.ofInstant(Dates.first(delivery), zone);
        // The binding's ends are the first day on which a thing is over.
        LocalDate over = Dates.lastDay(delivery).plusDays(1);
        tables.add(
                Table.ACADEMIC_SESSIONS,
                term,
                "title",
                text(delivery.getTitle()),
                "type",
                "term",
                "startDate",
                first.toString(),
                "endDate",
                over.toString(),
                "schoolYear",
                Integer.toString(Dates.lastDay(delivery).getYear()));
        tables.add(
                Table.CLASSES,
                delivery.getName(),
                "title",
                text(delivery.getTitle()),
                "courseSourcedId",
                OneRoster.id(course),
                "classCode",
                Words.id(delivery.getName()),
                "classType",
                "scheduled",
                "location",
                text(delivery.getPlace()),
                "schoolSourcedId",
                OneRoster.id(delivery.getProgramme()),
                "termSourcedIds",
                OneRoster.id(term));
        students(delivery, first, over);
        teachers(delivery, first, over);
    }

    private void school(String name) {
        if (tables.has(Table.ORGS, name)) {
            return;
        }
        Programme programme = connection
                .programmes()
                .getProgramme(GetProgrammeRequest.newBuilder().setName(name).build());
        String lead = programme.getPartnersList().stream()
                .filter(part -> part.getRole() == ProgrammeRole.PROGRAMME_ROLE_LEAD)
                .map(ProgrammePartner::getPartner)
                .findFirst()
                .orElse("");
        tables.add(
                Table.ORGS,
                name,
                "name",
                text(programme.getTitle()),
                "type",
                "school",
                "identifier",
                Words.id(name),
                "parentSourcedId",
                organisation(lead));
    }

    /** The sourcedId of a partner, whose row it adds with all above it; empty for one that is not on record. */
    private String organisation(String name) {
        Partner partner = partners.get(name);
        if (partner == null) {
            return "";
        }
        if (!tables.has(Table.ORGS, name)) {
            tables.add(
                    Table.ORGS,
                    name,
                    "name",
                    text(partner.getDisplayName()),
                    "type",
                    isNational(partner) ? "national" : "department",
                    "identifier",
                    Words.id(name),
                    "parentSourcedId",
                    organisation(partner.getParent()));
        }
        return OneRoster.id(name);
    }

    private static boolean isNational(Partner partner) {
        return partner.getKind() == PartnerKind.PARTNER_KIND_NATIONAL_CENTRAL_BUREAU
                || partner.getKind() == PartnerKind.PARTNER_KIND_NATIONAL_AUTHORITY;
    }

    private String course(Delivery delivery) {
        String version = delivery.getCourseVersion();
        String name = version.substring(0, version.indexOf("/versions/"));
        Course course = courses.computeIfAbsent(
                name,
                key -> connection
                        .courses()
                        .getCourse(GetCourseRequest.newBuilder().setName(key).build()));
        school(course.getProgramme());
        tables.add(
                Table.COURSES,
                name,
                "title",
                text(course.getTitle()),
                "courseCode",
                Words.id(name),
                "orgSourcedId",
                OneRoster.id(course.getProgramme()));
        return name;
    }

    private void students(Delivery delivery, LocalDate first, LocalDate over) {
        List<Enrolment> seated = Rosters.read(connection, delivery.getName()).stream()
                .filter(enrolment -> TAKING_PART.contains(enrolment.getState()))
                .toList();
        Map<String, Person> persons =
                persons(seated.stream().map(Enrolment::getPerson).distinct().toList());
        for (Enrolment enrolment : seated) {
            Optional.ofNullable(persons.get(enrolment.getPerson()))
                    .ifPresent(person -> member(delivery, enrolment.getName(), person, "student", false, first, over));
        }
    }

    private void teachers(Delivery delivery, LocalDate first, LocalDate over) {
        boolean primary = true;
        for (TrainerAssignment trainer : delivery.getTrainersList()) {
            Optional<Person> person = person(trainer.getPerson());
            if (person.isPresent()) {
                String name = delivery.getName() + "/trainers/" + Words.id(trainer.getPerson());
                member(delivery, name, person.get(), "teacher", primary, first, over);
                primary = false;
            }
        }
    }

    private void member(
            Delivery delivery,
            String name,
            Person person,
            String role,
            boolean primary,
            LocalDate first,
            LocalDate over) {
        user(person);
        String school = delivery.getProgramme();
        // One role of a user in an organisation is the primary one: the first that is met.
        String other = role.equals("student") ? "teacher" : "student";
        boolean second = tables.has(Table.ROLES, roleName(person, school, other));
        tables.add(
                Table.ROLES,
                roleName(person, school, role),
                "userSourcedId",
                OneRoster.id(person.getName()),
                "roleType",
                second ? "secondary" : "primary",
                "role",
                role,
                "orgSourcedId",
                OneRoster.id(school));
        tables.add(
                Table.ENROLLMENTS,
                name,
                "classSourcedId",
                OneRoster.id(delivery.getName()),
                "schoolSourcedId",
                OneRoster.id(school),
                "userSourcedId",
                OneRoster.id(person.getName()),
                "role",
                role,
                "primary",
                Boolean.toString(primary),
                "beginDate",
                first.toString(),
                "endDate",
                over.toString());
    }

    private static String roleName(Person person, String school, String role) {
        return person.getName() + "/" + school + "/" + role;
    }

    private void user(Person person) {
        String family = person.getFamilyName();
        String given = person.getFullName();
        if (!family.isEmpty() && given.contains(family)) {
            given = given.replaceFirst(java.util.regex.Pattern.quote(family), "")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
        tables.add(
                Table.USERS,
                person.getName(),
                "enabledUser",
                "true",
                "username",
                Words.id(person.getName()),
                "givenName",
                text(given.isEmpty() ? NO_NAME : given),
                "familyName",
                text(family.isEmpty() ? NO_NAME : family),
                "identifier",
                Words.id(person.getName()),
                "email",
                person.getEmail(),
                "primaryOrgSourcedId",
                organisation(person.getPartner()));
    }

    private Map<String, Person> persons(List<String> names) {
        List<Person> read = new ArrayList<>();
        for (int at = 0; at < names.size(); at += BATCH) {
            read.addAll(batch(names.subList(at, Math.min(names.size(), at + BATCH))));
        }
        return new HashMap<>(
                read.stream().collect(Collectors.toMap(Person::getName, person -> person, (one, same) -> one)));
    }

    /** Without those whom the caller may not see: who has gone to another partner since. */
    private List<Person> batch(List<String> names) {
        try {
            return connection
                    .persons()
                    .batchGetPersons(BatchGetPersonsRequest.newBuilder()
                            .addAllNames(names)
                            .build())
                    .getPersonsList();
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return names.stream()
                        .map(this::person)
                        .flatMap(Optional::stream)
                        .toList();
            }
            throw refused;
        }
    }

    /** Empty where the caller may not see the person. */
    private Optional<Person> person(String name) {
        try {
            return Optional.of(connection
                    .persons()
                    .getPerson(GetPersonRequest.newBuilder().setName(name).build()));
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** What people typed, so that no spreadsheet computes it. */
    private static String text(String typed) {
        return Sheet.noFormula(typed);
    }
}
