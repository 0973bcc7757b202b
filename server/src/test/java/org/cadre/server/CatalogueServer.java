package org.cadre.server;

import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cadre.server.access.Principals;
import org.cadre.server.call.Caller;
import org.cadre.server.course.CourseService;
import org.cadre.server.course.Courses;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Persons;
import org.cadre.server.person.Retention;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.programme.Programmes;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseServiceGrpc.CourseServiceBlockingStub;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PartnerServiceGrpc.PartnerServiceBlockingStub;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import org.cadre.v1.Role;

/** A server with partners, programmes, courses and persons, and what a test starts from. */
public final class CatalogueServer implements AutoCloseable {
    /** Writes down what it is told, in place of enrolments. */
    public static final class Told implements PersonFollowers {
        public final List<String> changes = new CopyOnWriteArrayList<>();
        public final List<String> merges = new CopyOnWriteArrayList<>();
        public volatile Optional<String> user = Optional.empty();

        @Override
        public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) {
            changes.add(before.getFullName() + " > " + after.getFullName());
        }

        @Override
        public List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
                throws SQLException {
            merges.add(survivor.getName() + " < " + duplicate.getName());
            return List.of();
        }

        @Override
        public Optional<String> usedBy(Transaction transaction, String person) {
            return user;
        }
    }

    public final Told told = new Told();
    public final TestServer server;

    public CatalogueServer(Path directory) throws IOException {
        this(directory, Retention.UNSET);
    }

    /** @param retention until when those are kept who are recorded without a day */
    public CatalogueServer(Path directory, Retention retention) throws IOException {
        server = TestServer.start(
                directory,
                parts -> new ArrayList<>(List.of(
                        new PartnerService(
                                parts.calls(),
                                parts.tokens(),
                                List.of(
                                        Programmes::firstOfPartner,
                                        Persons::firstOfPartner,
                                        Principals::firstOfPartner)),
                        new ProgrammeService(parts.calls(), parts.tokens(), List.of(Courses::firstOfProgramme)),
                        new CourseService(parts.calls(), parts.tokens(), List.of(Persons::firstAccredited)),
                        new PersonService(
                                parts.calls(),
                                parts.tokens(),
                                told,
                                new Disclosure((reading, trainer, person) -> false),
                                retention))));
    }

    public PartnerServiceBlockingStub partners() {
        return PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
    }

    public ProgrammeServiceBlockingStub programmes() {
        return ProgrammeServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
    }

    public CourseServiceBlockingStub courses() {
        return CourseServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
    }

    public PersonServiceBlockingStub persons() {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
    }

    public PersonServiceBlockingStub personsAs(Channel channel) {
        return PersonServiceGrpc.newBlockingStub(channel);
    }

    public PersonServiceBlockingStub personsOfFocalPoint(String partner) {
        return personsAs(server.asFocalPoint(partner));
    }

    public Partner addPartner(String id, String displayName) {
        return partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(Partner.newBuilder()
                                .setDisplayName(displayName)
                                .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build());
    }

    /** A programme of INTERPOL and UNODC, which must be on record. */
    public Programme addProgramme(String id, String title) {
        return programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId(id)
                        .setProgramme(Programme.newBuilder()
                                .setTitle(title)
                                .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(part("partners/unodc", ProgrammeRole.PROGRAMME_ROLE_FUNDER)))
                        .build());
    }

    public static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder().setPartner(partner).setRole(role).build();
    }

    public Course addCourse(String id, String programme) {
        return courses()
                .createCourse(CreateCourseRequest.newBuilder()
                        .setCourseId(id)
                        .setCourse(Course.newBuilder().setTitle(id).setProgramme(programme))
                        .build());
    }

    public Person addPerson(Person.Builder person) {
        return persons()
                .createPerson(CreatePersonRequest.newBuilder().setPerson(person).build());
    }

    /** A person with an id that the test knows. */
    public Person addPerson(String id, Person.Builder person) {
        return persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(id)
                        .setPerson(person)
                        .build());
    }

    @Override
    public void close() {
        server.close();
    }
}
