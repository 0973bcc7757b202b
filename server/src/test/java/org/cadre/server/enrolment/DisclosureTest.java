package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.type.Date;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.cadre.server.access.RoleTable;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.Role;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdatePersonRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nadia's birth date and e-mail address, asked for by every role on every path. */
class DisclosureTest {
    private static final String EMAIL = "unit7.desk@police.example";
    private static final Date BORN =
            Date.newBuilder().setYear(1988).setMonth(2).setDay(29).build();

    @TempDir
    private Path directory;

    private Classroom classroom;
    private String nadia;
    private String delivery;

    @BeforeEach
    void start() throws Exception {
        classroom = new Classroom(directory);
        classroom.partner("unodc");
        nadia = classroom.person(nadia().setName("persons/nadia").build());
        delivery = classroom.openDelivery(
                "nairobi",
                Delivery.newBuilder()
                        .setCapacity(9)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(classroom.trainer("ines"))));
        classroom.trainer("otto");
        classroom.enrol(delivery, nadia);
    }

    @AfterEach
    void stop() {
        classroom.close();
    }

    private static Person.Builder nadia() {
        return Person.newBuilder()
                .setFullName("Nadia Haddad")
                .setPartner("partners/unodc")
                .setEmail(EMAIL)
                .setBirthDate(BORN);
    }

    private Channel channel(String who) {
        return switch (who) {
            case "coordinator" -> classroom.server().as(Role.ROLE_COORDINATOR);
            case "admin" -> classroom.server().as(Role.ROLE_ADMIN);
            case "focal point" -> classroom.server().asFocalPoint("partners/unodc");
            case "her trainer" -> classroom.server().asTrainer("persons/ines");
            case "another trainer" -> classroom.server().asTrainer("persons/otto");
            case "a nameless trainer" -> classroom.server().as(Role.ROLE_TRAINER);
            default -> classroom.server().as(Role.ROLE_AUDITOR);
        };
    }

    private PersonServiceBlockingStub persons(String who) {
        return PersonServiceGrpc.newBlockingStub(channel(who));
    }

    /** Every way to read something that a person stands in; ListEnrolments stands for what a participant stands in. */
    private Map<String, Function<Channel, Message>> readingPaths() {
        Map<String, Function<Channel, Message>> paths = new LinkedHashMap<>();
        paths.put(
                "GetPerson",
                channel -> PersonServiceGrpc.newBlockingStub(channel)
                        .getPerson(GetPersonRequest.newBuilder().setName(nadia).build()));
        paths.put(
                "BatchGetPersons",
                channel -> PersonServiceGrpc.newBlockingStub(channel)
                        .batchGetPersons(BatchGetPersonsRequest.newBuilder()
                                .addNames(nadia)
                                .build()));
        paths.put(
                "ListPersons",
                channel -> PersonServiceGrpc.newBlockingStub(channel)
                        .listPersons(ListPersonsRequest.newBuilder()
                                .setFilter("name = \"" + nadia + "\"")
                                .build()));
        paths.put(
                "SearchPersons",
                channel -> PersonServiceGrpc.newBlockingStub(channel)
                        .searchPersons(SearchPersonsRequest.newBuilder()
                                .setQuery("nadia")
                                .build()));
        paths.put(
                "ListEnrolments",
                channel -> EnrolmentServiceGrpc.newBlockingStub(channel)
                        .listEnrolments(ListEnrolmentsRequest.newBuilder()
                                .setParent(delivery)
                                .build()));
        return paths;
    }

    private Map<String, Function<Channel, Message>> feedPaths() {
        Map<String, Function<Channel, Message>> paths = new LinkedHashMap<>();
        paths.put(
                "ListChanges",
                channel -> ChangeServiceGrpc.newBlockingStub(channel)
                        .listChanges(ListChangesRequest.newBuilder()
                                .setResource(nadia)
                                .build()));
        paths.put("WatchChanges", this::firstChange);
        return paths;
    }

    private WatchChangesResponse firstChange(Channel channel) {
        WatchChangesRequest request = WatchChangesRequest.newBuilder()
                .addKinds(ResourceKind.RESOURCE_KIND_PERSON)
                .setResource(nadia)
                .build();
        try (Context.CancellableContext watching = Context.current().withCancellation()) {
            return watching.call(() -> {
                var answers = ChangeServiceGrpc.newBlockingStub(channel).watchChanges(request);
                WatchChangesResponse answer = answers.next();
                while (answer.getChangesCount() == 0) {
                    answer = answers.next();
                }
                return answer;
            });
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean tells(Message answer, String text) {
        return new String(answer.toByteArray(), StandardCharsets.ISO_8859_1).contains(text);
    }

    private static boolean tellsBirthDate(Message answer) {
        return tells(answer, new String(BORN.toByteArray(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void whoSeesAllSeesItWhereverAPersonStands() {
        for (String who : List.of("admin", "coordinator", "focal point")) {
            Map<String, Function<Channel, Message>> paths = readingPaths();
            paths.remove("ListEnrolments");
            paths.putAll(feedPaths());
            paths.forEach((path, ask) -> {
                Message answer = ask.apply(channel(who));
                assertTrue(tells(answer, EMAIL) && tellsBirthDate(answer), who + " by " + path);
            });
        }
    }

    @Test
    void noPathTellsAnAuditorOrAnotherTrainerEither() {
        for (String who : List.of("auditor", "another trainer", "a nameless trainer")) {
            Map<String, Function<Channel, Message>> paths = readingPaths();
            paths.putAll(feedPaths());
            paths.forEach((path, ask) -> {
                Message answer = ask.apply(channel(who));
                assertFalse(tells(answer, EMAIL) || tellsBirthDate(answer), who + " by " + path);
                assertTrue(tells(answer, "Nadia Haddad"), who + " by " + path);
            });
        }
    }

    @Test
    void aTrainerReadsTheAddressesOfItsParticipantsAndNoBirthDate() {
        readingPaths().forEach((path, ask) -> {
            Message answer = ask.apply(channel("her trainer"));
            assertEquals(!path.equals("ListEnrolments"), tells(answer, EMAIL), path);
            assertFalse(tellsBirthDate(answer), path);
        });
        feedPaths().forEach((path, ask) -> assertFalse(tells(ask.apply(channel("her trainer")), EMAIL), path));
    }

    @Test
    void aSearchByAddressFindsOnlyWhoseAddressTheCallerSees() {
        for (String who : List.of("coordinator", "focal point", "her trainer")) {
            assertEquals(1, found(who, "unit7.desk@"), who);
        }
        for (String who : List.of("another trainer", "a nameless trainer", "auditor")) {
            assertEquals(0, found(who, "unit7.desk@"), who);
            assertEquals(0, found(who, "unit7.d"), who);
        }
    }

    @Test
    void aTrainerFindsByTheWholeAddressWhomItMayEnrolAndIsNotShownIt() {
        for (String who : List.of("another trainer", "a nameless trainer")) {
            var answer = persons(who)
                    .searchPersons(SearchPersonsRequest.newBuilder()
                            .setQuery(" " + EMAIL.toUpperCase(java.util.Locale.ROOT) + " ")
                            .build());
            assertEquals(nadia, answer.getPersons(0).getName(), who);
            assertFalse(answer.toString().toLowerCase(java.util.Locale.ROOT).contains(EMAIL), who);
            assertEquals(0, found(who, EMAIL.substring(0, EMAIL.length() - 1)), who);
            assertEquals(0, found(who, EMAIL.substring(1)), who);
            assertEquals(0, found(who, EMAIL.substring(0, EMAIL.lastIndexOf('.') + 1)), who);
        }
        assertEquals(1, found("her trainer", EMAIL), "once, though it is seen as well");
        assertEquals(0, found("auditor", EMAIL), "who enrols nobody");
        assertEquals(
                0,
                PersonServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(classroom.partner("elsewhere")))
                        .searchPersons(SearchPersonsRequest.newBuilder()
                                .setQuery(EMAIL)
                                .build())
                        .getPersonsCount());
    }

    private int found(String who, String query) {
        return persons(who)
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(query).build())
                .getPersonsCount();
    }

    @Test
    void anAddressThatIsHiddenOfSomeCannotBeFilteredOrSortedBy() {
        ListPersonsRequest filtered = ListPersonsRequest.newBuilder()
                .setFilter("email = \"" + EMAIL + "\"")
                .build();
        ListPersonsRequest sorted =
                ListPersonsRequest.newBuilder().setOrderBy("email").build();
        assertEquals(1, persons("focal point").listPersons(filtered).getPersonsCount());
        for (String who : List.of("her trainer", "auditor")) {
            var refused = refusal(() -> persons(who).listPersons(filtered));
            assertEquals("LIST_QUERY_INVALID", refused.reason());
            assertFalse(refused.metadata().get("expected").contains("email"), refused.sentence());
            assertEquals(
                    "LIST_QUERY_INVALID",
                    refusal(() -> persons(who).listPersons(sorted)).reason());
        }
    }

    @Test
    void anUpdateOfEverythingLeavesWhatIsHiddenAsItStands() {
        Person seen = persons("another trainer")
                .getPerson(GetPersonRequest.newBuilder().setName(nadia).build());
        Person answer = persons("another trainer")
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(seen.toBuilder().setJobTitle("Inspector"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                        .build());
        assertEquals(List.of("birth_date", "email"), answer.getRedactedFields().getPathsList());
        Person whole = persons("coordinator")
                .getPerson(GetPersonRequest.newBuilder().setName(nadia).build());
        assertEquals("Inspector", whole.getJobTitle());
        assertEquals(EMAIL, whole.getEmail());
        assertEquals(BORN, whole.getBirthDate());
        assertFalse(whole.hasRedactedFields(), "what is hidden from one is not kept on record");
    }

    @Test
    void whatIsHiddenCannotBeOverwrittenAndWhatIsMissingCanBeAdded() {
        UpdatePersonRequest blind = UpdatePersonRequest.newBuilder()
                .setPerson(Person.newBuilder().setName(nadia).setEmail("other@police.example"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("email"))
                .build();
        var refused = refusal(() -> persons("another trainer").updatePerson(blind));
        assertEquals("FIELD_INVALID", refused.reason());
        assertTrue(refused.violations().containsKey("update_mask"), refused.sentence());
        persons("her trainer").updatePerson(blind);
        String bare = classroom.person("bare");
        persons("another trainer")
                .updatePerson(blind.toBuilder()
                        .setPerson(Person.newBuilder().setName(bare).setEmail("bare@police.example"))
                        .build());
        assertEquals(
                "bare@police.example",
                persons("coordinator")
                        .getPerson(GetPersonRequest.newBuilder().setName(bare).build())
                        .getEmail());
    }

    @Test
    void aDuplicateIsNamedToATrainerWithoutWhatItAgreesIn() {
        CreatePersonRequest again = CreatePersonRequest.newBuilder()
                .setPerson(nadia())
                .setValidateOnly(true)
                .build();
        var toTrainer = refusal(() -> persons("another trainer").createPerson(again));
        var toFocalPoint = refusal(() -> persons("focal point").createPerson(again));
        assertEquals("PERSON_EXISTS", toTrainer.reason());
        assertFalse(toTrainer.metadata().get("why").contains("birth"), toTrainer.sentence());
        assertFalse(toTrainer.sentence().contains("birth"), toTrainer.sentence());
        assertTrue(toFocalPoint.metadata().get("why").contains("birth date"), toFocalPoint.sentence());
        var candidate = persons("another trainer")
                .findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                        .setPerson(nadia().clearEmail())
                        .build())
                .getCandidates(0);
        assertFalse(candidate.getExplanation().contains("birth"), candidate.getExplanation());
        assertEquals(
                List.of("birth_date", "email"),
                candidate.getPerson().getRedactedFields().getPathsList());
    }

    /** A method that is not listed here answers with a person on a path that no test above has tried. */
    @Test
    void everyMethodThatAnswersWithPersonsIsTried() throws ReflectiveOperationException {
        Set<String> answering = new TreeSet<>();
        for (String method : RoleTable.methodNames()) {
            String service = method.substring("cadre.v1.".length(), method.indexOf('/'));
            var descriptor = (ServiceDescriptor) Class.forName("org.cadre.v1." + service + "Grpc")
                    .getMethod("getServiceDescriptor")
                    .invoke(null);
            descriptor.getMethods().stream()
                    .map(each -> ((ProtoMethodDescriptorSupplier) each.getSchemaDescriptor()).getMethodDescriptor())
                    .filter(each -> holdsPerson(each.getOutputType(), new HashSet<>()))
                    .forEach(each -> answering.add(each.getName()));
        }
        assertEquals(
                Set.of(
                        "GetPerson",
                        "BatchGetPersons",
                        "ListPersons",
                        "SearchPersons",
                        "CreatePerson",
                        "UpdatePerson",
                        "FindDuplicatePersons",
                        // Of coordinators and administrators alone, who see all.
                        "MergePersons",
                        "ExportPerson",
                        "ErasePerson",
                        "ListChanges",
                        "WatchChanges"),
                answering);
    }

    private static boolean holdsPerson(Descriptor type, Set<Descriptor> seen) {
        return type.equals(Person.getDescriptor())
                || seen.add(type)
                        && type.getFields().stream()
                                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                                .anyMatch(field -> holdsPerson(field.getMessageType(), seen));
    }
}
