package org.cadre.tui.client;

import java.time.LocalDate;
import java.util.List;
import org.cadre.v1.Certificate;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;

/**
 * A person with what is on record of them.
 *
 * @param enrolments on every delivery that the caller sees, by name
 * @param certificates that the caller sees, by name
 * @param taught deliveries where the person teaches, by start
 */
public record Persons(
        Person person, List<Enrolment> enrolments, List<Certificate> certificates, List<Delivery> taught) {
    public Persons {
        taught = List.copyOf(taught);
        enrolments = List.copyOf(enrolments);
        certificates = List.copyOf(certificates);
    }

    /** Reads one. @param name {@code persons/ID} */
    public static Persons read(Connection connection, String name) {
        String filter = "person = \"" + name + "\"";
        Person person = connection
                .persons()
                .getPerson(GetPersonRequest.newBuilder().setName(name).build());
        return new Persons(
                person,
                Pages.all(token -> {
                            var page = connection
                                    .enrolments()
                                    .listEnrolments(ListEnrolmentsRequest.newBuilder()
                                            .setParent("deliveries/-")
                                            .setFilter(filter)
                                            .setPageSize(Pages.PAGE_SIZE)
                                            .setPageToken(token)
                                            .build());
                            return new Pages.Page<>(
                                    page.getEnrolmentsList(), page.getNextPageToken(), page.getRevision());
                        })
                        .rows(),
                Pages.all(token -> {
                            var page = connection
                                    .certificates()
                                    .listCertificates(ListCertificatesRequest.newBuilder()
                                            .setFilter(filter)
                                            .setPageSize(Pages.PAGE_SIZE)
                                            .setPageToken(token)
                                            .build());
                            return new Pages.Page<>(
                                    page.getCertificatesList(), page.getNextPageToken(), page.getRevision());
                        })
                        .rows(),
                Pages.all(token -> {
                            var page = connection
                                    .deliveries()
                                    .listDeliveries(ListDeliveriesRequest.newBuilder()
                                            .setTrainer(name)
                                            .setPageSize(Pages.PAGE_SIZE)
                                            .setPageToken(token)
                                            .build());
                            return new Pages.Page<>(
                                    page.getDeliveriesList(), page.getNextPageToken(), page.getRevision());
                        })
                        .rows());
    }

    /** Those whose data were to be kept until before that day, the longest overdue first. */
    public static List<Person> overdue(Connection connection, LocalDate today) {
        return Pages.all(token -> {
                    var page = connection
                            .persons()
                            .listPersons(ListPersonsRequest.newBuilder()
                                    .setFilter("retain_until < \"" + today + "\"")
                                    .setOrderBy("retain_until, name")
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getPersonsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }
}
