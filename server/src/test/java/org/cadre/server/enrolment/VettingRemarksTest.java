package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.cadre.server.access.RoleTable;
import org.cadre.server.call.Caller;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.BatchGetEnrolmentsRequest;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListFigureRowsRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.Role;
import org.cadre.v1.SelectionServiceGrpc;
import org.cadre.v1.SubstituteEnrolmentRequest;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vetting remarked of Nadia and Lena, looked for by every role in every answer that holds an enrolment. */
class VettingRemarksTest {
    private static final String REMARK = "Source K-17 spoke well of her";
    private static final String PARTNER = "partners/unodc";

    @TempDir
    private Path directory;

    private Classroom classroom;
    private String delivery;
    private Enrolment offered;
    private Enrolment cleared;

    @BeforeEach
    void start() throws Exception {
        classroom = new Classroom(directory);
        classroom.partner("unodc");
        classroom.trainer("otto");
        classroom.personOf(PARTNER, "stand-in");
        delivery = classroom.openDelivery(
                "nairobi",
                Delivery.newBuilder()
                        .setCapacity(9)
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                        .setOfferValidity(Duration.newBuilder().setSeconds(864_000))
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(classroom.trainer("ines"))));
        Registrar registrar = classroom.registrar();
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.personOf(PARTNER, "nadia")));
        offered = classroom.coordinator().select(classroom.coordinator().calls().clearEnrolment(cleared(endorsed)));
        Enrolment other = registrar.endorse(registrar.enrol(delivery, classroom.personOf(PARTNER, "lena")));
        cleared = classroom.coordinator().calls().clearEnrolment(cleared(other));
    }

    @AfterEach
    void stop() {
        classroom.close();
    }

    private static ClearEnrolmentRequest cleared(Enrolment endorsed) {
        return ClearEnrolmentRequest.newBuilder()
                .setName(endorsed.getName())
                .setVettingRemark(REMARK)
                .build();
    }

    private Channel channel(String who) {
        return switch (who) {
            case "coordinator" -> classroom.server().as(Role.ROLE_COORDINATOR);
            case "admin" -> classroom.server().as(Role.ROLE_ADMIN);
            case "focal point" -> classroom.server().asFocalPoint(PARTNER);
            case "her trainer" -> classroom.server().asTrainer("persons/ines");
            case "another trainer" -> classroom.server().asTrainer("persons/otto");
            case "a nameless trainer" -> classroom.server().as(Role.ROLE_TRAINER);
            default -> classroom.server().as(Role.ROLE_AUDITOR);
        };
    }

    private static EnrolmentServiceBlockingStub enrolments(Channel channel) {
        return EnrolmentServiceGrpc.newBlockingStub(channel);
    }

    private Map<String, Function<Channel, Message>> reading() {
        Map<String, Function<Channel, Message>> paths = new LinkedHashMap<>();
        paths.put(
                "GetEnrolment",
                channel -> enrolments(channel)
                        .getEnrolment(GetEnrolmentRequest.newBuilder()
                                .setName(offered.getName())
                                .build()));
        paths.put(
                "BatchGetEnrolments",
                channel -> enrolments(channel)
                        .batchGetEnrolments(BatchGetEnrolmentsRequest.newBuilder()
                                .setParent(delivery)
                                .addNames(offered.getName())
                                .build()));
        paths.put(
                "ListEnrolments",
                channel -> enrolments(channel)
                        .listEnrolments(ListEnrolmentsRequest.newBuilder()
                                .setParent("deliveries/-")
                                .build()));
        paths.put(
                "ListCandidates",
                channel -> SelectionServiceGrpc.newBlockingStub(channel)
                        .listCandidates(ListCandidatesRequest.newBuilder()
                                .setParent(delivery)
                                .build()));
        paths.put(
                "ListFigureRows",
                channel -> FiguresServiceGrpc.newBlockingStub(channel)
                        .listFigureRows(ListFigureRowsRequest.newBuilder()
                                .setCount(FigureCount.FIGURE_COUNT_OFFERED)
                                .build()));
        return paths;
    }

    /** What a focal point may do with its own nominees who were vetted; nothing is written. */
    private Map<String, Function<Channel, Message>> moving() {
        Map<String, Function<Channel, Message>> paths = new LinkedHashMap<>();
        String name = offered.getName();
        paths.put(
                "AcceptOffer",
                channel -> enrolments(channel)
                        .acceptOffer(AcceptOfferRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        paths.put(
                "DeclineOffer",
                channel -> enrolments(channel)
                        .declineOffer(DeclineOfferRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        paths.put(
                "WithdrawEnrolment",
                channel -> enrolments(channel)
                        .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        paths.put(
                "UpdateEnrolment",
                channel -> enrolments(channel)
                        .updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                                .setEnrolment(Enrolment.newBuilder()
                                        .setName(cleared.getName())
                                        .setPriority(7))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("priority"))
                                .setValidateOnly(true)
                                .build()));
        paths.put(
                "SubstituteEnrolment",
                channel -> enrolments(channel)
                        .substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setSubstitute("persons/stand-in")
                                .setValidateOnly(true)
                                .build()));
        return paths;
    }

    private Map<String, Function<Channel, Message>> feed() {
        Map<String, Function<Channel, Message>> paths = new LinkedHashMap<>();
        paths.put(
                "ListChanges",
                channel -> ChangeServiceGrpc.newBlockingStub(channel)
                        .listChanges(ListChangesRequest.newBuilder()
                                .setResource(offered.getName())
                                .build()));
        paths.put("WatchChanges", this::changes);
        return paths;
    }

    /** All that the feed has told of enrolments so far, in one message. */
    private WatchChangesResponse changes(Channel channel) {
        WatchChangesRequest request = WatchChangesRequest.newBuilder()
                .addKinds(ResourceKind.RESOURCE_KIND_ENROLMENT)
                .setResource(offered.getName())
                .build();
        try (Context.CancellableContext watching = Context.current().withCancellation()) {
            return watching.call(() -> {
                var answers = ChangeServiceGrpc.newBlockingStub(channel).watchChanges(request);
                WatchChangesResponse.Builder all = WatchChangesResponse.newBuilder();
                while (all.getChangesList().stream()
                        .noneMatch(change -> change.getVerb().equals("enrolment.offered"))) {
                    all.addAllChanges(answers.next().getChangesList());
                }
                return all.build();
            });
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean tells(Message answer) {
        return new String(answer.toByteArray(), StandardCharsets.ISO_8859_1).contains(REMARK);
    }

    private static boolean tellsOfThem(Message answer) {
        String bytes = new String(answer.toByteArray(), StandardCharsets.ISO_8859_1);
        return bytes.contains("Person nadia") || bytes.contains("Person lena");
    }

    @Test
    void whoSelectsAndVetsSeesItWhereverTheEnrolmentStands() {
        Map<String, Function<Channel, Message>> paths = reading();
        paths.putAll(moving());
        paths.putAll(feed());
        for (String who : List.of("admin", "coordinator")) {
            paths.forEach((path, ask) -> assertTrue(tells(ask.apply(channel(who))), who + " by " + path));
        }
    }

    @Test
    void noAnswerTellsItToAFocalPoint() {
        Map<String, Function<Channel, Message>> paths = reading();
        paths.putAll(moving());
        paths.putAll(feed());
        paths.forEach((path, ask) -> {
            Message answer = ask.apply(channel("focal point"));
            assertTrue(tellsOfThem(answer), path);
            assertFalse(tells(answer), path);
        });
    }

    @Test
    void noneTellsItToAnAuditorOrToATrainerOfOtherDeliveries() {
        Map<String, Function<Channel, Message>> paths = reading();
        paths.putAll(feed());
        for (String who : List.of("auditor", "another trainer", "a nameless trainer")) {
            paths.forEach((path, ask) -> {
                Message answer = ask.apply(channel(who));
                assertTrue(tellsOfThem(answer), who + " by " + path);
                assertFalse(tells(answer), who + " by " + path);
            });
        }
    }

    @Test
    void whoTeachesThereReadsItAndIsToldItByNoChange() {
        reading().forEach((path, ask) -> assertTrue(tells(ask.apply(channel("her trainer"))), path));
        feed().forEach((path, ask) -> assertFalse(tells(ask.apply(channel("her trainer"))), path));
    }

    @Test
    void aRepeatedRequestGivesEachRoleWhatItSees() {
        ClearEnrolmentRequest again = cleared(offered).toBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .build();
        EnrolmentServiceBlockingStub trainer = enrolments(channel("her trainer"));
        assertFalse(tells(trainer.clearEnrolment(again)));
        assertFalse(tells(trainer.clearEnrolment(again)), "the kept answer is whole, and told in part");
        assertTrue(tells(reading().get("GetEnrolment").apply(channel("her trainer"))));
    }

    @Test
    void aNewDecisionReplacesItAndANewNominationTakesItAway() {
        EnrolmentServiceBlockingStub coordinator = enrolments(channel("coordinator"));
        Enrolment renewed = coordinator.clearEnrolment(cleared(offered).toBuilder()
                .setVettingRemark("Renewed by letter")
                .build());
        assertEquals("Renewed by letter", renewed.getVettingRemark());
        classroom.registrar().clear(offered);
        assertEquals(
                "Renewed by letter",
                classroom.coordinator().clear(offered).getVettingRemark(),
                "who does not see it does not take it away");
        assertEquals(
                "",
                coordinator
                        .clearEnrolment(cleared(offered).toBuilder()
                                .setVettingRemark("")
                                .build())
                        .getVettingRemark());
        Enrolment updated = coordinator.updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                .setEnrolment(Enrolment.newBuilder()
                        .setName(offered.getName())
                        .setRemarks("Vegetarian")
                        .setVettingRemark("Written by no verb"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                .build());
        assertEquals("", updated.getVettingRemark());
        Registrar registrar = classroom.registrar();
        registrar.giveBack(cleared);
        assertEquals("", classroom.coordinator().resubmit(cleared).getVettingRemark(), "vetting must decide anew");
    }

    @Test
    void aRefusalHasOneTooAndOnlyWhereItIsVettings() {
        Registrar registrar = classroom.registrar();
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.personOf(PARTNER, "mona")));
        RejectEnrolmentRequest.Builder request = RejectEnrolmentRequest.newBuilder()
                .setName(endorsed.getName())
                .setReason("Not cleared")
                .setVettingRemark(REMARK);
        var refused = refusal(() -> enrolments(channel("coordinator")).rejectEnrolment(request.build()));
        assertEquals(Set.of("vetting_remark"), refused.violations().keySet());
        Enrolment rejected = enrolments(channel("coordinator"))
                .rejectEnrolment(request.setClearanceRefused(true).build());
        assertEquals(REMARK, rejected.getVettingRemark());
        assertFalse(tells(enrolments(channel("focal point"))
                .getEnrolment(GetEnrolmentRequest.newBuilder()
                        .setName(endorsed.getName())
                        .build())));
        var hidden = refusal(() -> enrolments(channel("coordinator"))
                .clearEnrolment(cleared(offered).toBuilder()
                        .setVettingRemark("two\nlines")
                        .build()));
        assertEquals(Set.of("vetting_remark"), hidden.violations().keySet());
    }

    /** By reflection: whatever type a method answers with, and wherever in it an enrolment stands. */
    @Test
    void noAnswerOfAnyMethodIsShapedSoThatItWouldTell() throws ReflectiveOperationException {
        Caller focalPoint = new Caller("lms", Role.ROLE_FOCAL_POINT, Optional.of(PARTNER));
        Map<String, MethodDescriptor> methods = answeringWithEnrolments();
        assertTrue(methods.containsKey("ListRosterRows") && methods.containsKey("ChangeCapacity"), methods.toString());
        methods.forEach((name, method) -> {
            Message whole = remarked(method.getOutputType(), 0);
            assertTrue(tells(whole), name);
            Message shown = VettingRemarks.told(focalPoint, whole);
            assertFalse(tells(shown), name);
        });
    }

    /** A method that is not tried above can be called by a focal point, and answers with enrolments. */
    @Test
    void everyMethodThatAnswersAFocalPointWithEnrolmentsIsTried() throws ReflectiveOperationException {
        Set<String> tried = new TreeSet<>(reading().keySet());
        tried.addAll(moving().keySet());
        tried.addAll(feed().keySet());
        // These begin before vetting, or send back to it: there is no remark in what they answer with.
        tried.addAll(List.of("CreateEnrolment", "BatchCreateEnrolments", "EndorseEnrolment", "RecallEnrolment"));
        tried.add("ResubmitEnrolment");
        // A delivery holds enrolments in the answers of its verbs only, which are the staff's.
        tried.addAll(List.of("GetDelivery", "ListDeliveries"));
        // Goes the way of every reading call, see Calls; of projects, which are not in this classroom.
        tried.add("ListRosterRows");
        Set<String> open = new TreeSet<>();
        answeringWithEnrolments().forEach((name, method) -> {
            String full = method.getService().getFullName() + "/" + name;
            if (RoleTable.rolesFor(full).contains(Role.ROLE_FOCAL_POINT)) {
                open.add(name);
            }
        });
        assertEquals(tried, open);
    }

    private static Map<String, MethodDescriptor> answeringWithEnrolments() throws ReflectiveOperationException {
        Map<String, MethodDescriptor> methods = new TreeMap<>();
        for (String full : RoleTable.methodNames()) {
            String service = full.substring("cadre.v1.".length(), full.indexOf('/'));
            var descriptor = (ServiceDescriptor) Class.forName("org.cadre.v1." + service + "Grpc")
                    .getMethod("getServiceDescriptor")
                    .invoke(null);
            descriptor.getMethods().stream()
                    .map(each -> ((ProtoMethodDescriptorSupplier) each.getSchemaDescriptor()).getMethodDescriptor())
                    .filter(each -> VettingRemarks.holdsEnrolment(each.getOutputType(), new HashSet<>()))
                    .forEach(each -> methods.put(each.getName(), each));
        }
        return methods;
    }

    /** A message of the type with a remark in every enrolment that it can hold, three enrolments deep. */
    private static Message remarked(Descriptor type, int depth) {
        Message.Builder builder =
                type.equals(Enrolment.getDescriptor()) ? Enrolment.newBuilder() : DynamicMessage.newBuilder(type);
        if (builder instanceof Enrolment.Builder enrolment) {
            enrolment.setVettingRemark(REMARK);
        }
        for (FieldDescriptor field : type.getFields()) {
            if (depth < 6
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && VettingRemarks.holdsEnrolment(field.getMessageType(), new HashSet<>())) {
                Message part = remarked(field.getMessageType(), depth + 1);
                if (field.isRepeated()) {
                    builder.addRepeatedField(field, part);
                } else {
                    builder.setField(field, part);
                }
            }
        }
        return builder.build();
    }
}
