package org.cadre.server.person;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cadre.server.CatalogueServer;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Gender;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue with two partners, and persons who are put on its record. */
abstract class PersonFixture {
    static final Person ANA = Person.newBuilder()
            .setFullName("Ana María Benítez")
            .setFamilyName("Benítez")
            .setEmail("Ana.Benitez@senad.example")
            .setBirthDate(date(1988, 3, 14))
            .setGender(Gender.GENDER_FEMALE)
            .setNationality("PY")
            .build();

    CatalogueServer catalogue;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        catalogue = new CatalogueServer(directory);
        catalogue.addPartner("ncb-asuncion", "NCB Asunción");
        catalogue.addPartner("ncb-lima", "NCB Lima");
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    static Date date(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    Person get(String name) {
        return catalogue
                .persons()
                .getPerson(GetPersonRequest.newBuilder().setName(name).build());
    }

    static Person update(PersonServiceBlockingStub persons, Person.Builder person, String... paths) {
        return persons.updatePerson(UpdatePersonRequest.newBuilder()
                .setPerson(person)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
    }

    static Person create(PersonServiceBlockingStub persons, Person person) {
        return persons.createPerson(
                CreatePersonRequest.newBuilder().setPerson(person).build());
    }

    static List<String> found(PersonServiceBlockingStub persons, String query) {
        return persons
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(query).build())
                .getPersonsList()
                .stream()
                .map(Person::getFullName)
                .toList();
    }

    List<String> listed(PersonServiceBlockingStub persons) {
        return persons.listPersons(ListPersonsRequest.getDefaultInstance()).getPersonsList().stream()
                .map(Person::getFullName)
                .toList();
    }
}
