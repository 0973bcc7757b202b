package org.cadre.server.enrolment;

import static org.cadre.server.enrolment.Classroom.session;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.store.ChangeEntry;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Attendance;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.Role;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What validate_only says is what then happens, for every verb: the same answer to the last field but new ids, or the same
 * refusal; and who was promoted is who moved from the waiting list.
 */
class ForetellingTest {
    private static final int STEPS_A_WEEK = 160;

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> persons = new ArrayList<>();
    private final List<String> deliveries = new ArrayList<>();
    private Classroom classroom;
    private Map<String, Channel> callers;
    private Map<String, io.grpc.MethodDescriptor<?, ?>> methods;
    private int made;
    private int hours;

    @BeforeEach
    void open() throws IOException {
        System.out.println("seed of the walk: " + seed);
        classroom = new Classroom(folder);
        String lab = classroom.partner("lab");
        classroom.partner("bureau");
        callers = new LinkedHashMap<>();
        callers.put("trainer", classroom.server().as(Role.ROLE_TRAINER));
        callers.put("coordinator", classroom.server().as(Role.ROLE_COORDINATOR));
        callers.put("focal point", classroom.server().asFocalPoint(lab));
        methods = Stream.of(
                        EnrolmentServiceGrpc.getServiceDescriptor(),
                        DeliveryServiceGrpc.getServiceDescriptor(),
                        RollServiceGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> DryRun.exists(method))
                .collect(Collectors.toMap(io.grpc.MethodDescriptor::getBareMethodName, method -> method));
        for (int i = 0; i < 24; i++) {
            persons.add(classroom.person(Person.newBuilder()
                    .setName("persons/p" + i)
                    .setFullName("Person p" + i)
                    .setNationality(i % 3 == 0 ? "KE" : i % 3 == 1 ? "PY" : "FR")
                    .setGender(i % 2 == 0 ? Gender.GENDER_FEMALE : Gender.GENDER_MALE)
                    .setPartner(i % 2 == 0 ? "partners/lab" : "partners/bureau")
                    .build()));
        }
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    @Test
    void everyVerbDoesWhatItsDryRunSaid() {
        // Until each verb was done, which chance decides.
        for (int week = 0; week < 2 || week < 8 && done.size() < methods.size(); week++) {
            Instant monday = Classroom.MONDAY.plus(Duration.ofDays(7L * week));
            deliveries.clear();
            for (AdmissionPolicy policy : List.of(
                    AdmissionPolicy.ADMISSION_POLICY_OPEN,
                    AdmissionPolicy.ADMISSION_POLICY_OPEN,
                    AdmissionPolicy.ADMISSION_POLICY_NOMINATION,
                    AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)) {
                create(policy, monday);
            }
            walk(STEPS_A_WEEK);
            seldom();
            for (String delivery : deliveries) {
                named("CloseCall", delivery);
                named("ConfirmDelivery", delivery);
            }
            classroom.server().clock().set(monday);
            deliveries.forEach(delivery -> named("StartDelivery", delivery));
            onSome(2, Map.entry("MarkNoShow", EnrolmentState.ENROLMENT_STATE_CONFIRMED));
            walk(STEPS_A_WEEK / 2);
            named("CancelDelivery", deliveries.get(week % 4));
            classroom.server().clock().set(monday.plus(Duration.ofDays(1)));
            deliveries.forEach(delivery -> named("CompleteDelivery", delivery));
            deliveries.forEach(this::keepTheRoll);
            onSome(1, Map.entry("CompleteEnrolment", EnrolmentState.ENROLMENT_STATE_CONFIRMED));
            deliveries.forEach(delivery -> step("trainer", "CompleteEnrolments", Map.of("parent", delivery)));
            for (Enrolment left : enrolments().stream()
                    .filter(one -> EnrolmentStates.ACTIVE.contains(one.getState()))
                    .toList()) {
                step("coordinator", "WithdrawEnrolment", Map.of("name", left.getName()));
            }
            deliveries.forEach(delivery -> named("CloseDelivery", delivery));
        }
        System.out.println("done: " + done + "\nrefused: " + refused);
        assertEquals(new TreeSet<>(methods.keySet()), new TreeSet<>(done.keySet()), "each was done, seed " + seed);
    }

    private void keepTheRoll(String delivery) {
        Map<String, Object> roll = Map.of("name", delivery + "/rolls/day-1", "reason", "the walk's");
        enrolments().stream()
                .filter(one -> one.getName().startsWith(delivery + "/")
                        && one.getState() == EnrolmentState.ENROLMENT_STATE_CONFIRMED)
                .findFirst()
                .ifPresent(one -> {
                    Map<String, Object> absent =
                            Map.of("enrolment", one.getName(), "attendance", Attendance.ATTENDANCE_ABSENT_VALUE);
                    step("trainer", "RecordMarks", Map.of("name", delivery + "/rolls/day-1", "marks", List.of(absent)));
                });
        for (String verb : List.of("CloseRoll", "MarkAllPresent", "CloseRoll", "ReopenRoll", "CloseRoll")) {
            step("trainer", verb, roll);
        }
    }

    /** What chance seldom brings about: each verb on some who stand where it leads from. */
    private void seldom() {
        List<Map.Entry<String, EnrolmentState>> verbs = List.of(
                Map.entry("ReturnEnrolment", EnrolmentState.ENROLMENT_STATE_NOMINATED),
                Map.entry("RecallEnrolment", EnrolmentState.ENROLMENT_STATE_NOMINATED),
                Map.entry("ResubmitEnrolment", EnrolmentState.ENROLMENT_STATE_RETURNED),
                Map.entry("RejectEnrolment", EnrolmentState.ENROLMENT_STATE_NOMINATED),
                Map.entry("EndorseEnrolment", EnrolmentState.ENROLMENT_STATE_NOMINATED),
                Map.entry("ClearEnrolment", EnrolmentState.ENROLMENT_STATE_ENDORSED),
                Map.entry("SelectEnrolment", EnrolmentState.ENROLMENT_STATE_ENDORSED),
                Map.entry("SelectEnrolment", EnrolmentState.ENROLMENT_STATE_CLEARED),
                Map.entry("DeclineOffer", EnrolmentState.ENROLMENT_STATE_OFFERED),
                Map.entry("AcceptOffer", EnrolmentState.ENROLMENT_STATE_OFFERED),
                Map.entry("PromoteEnrolment", EnrolmentState.ENROLMENT_STATE_WAITLISTED),
                Map.entry("RejectEnrolment", EnrolmentState.ENROLMENT_STATE_WAITLISTED),
                Map.entry("SubstituteEnrolment", EnrolmentState.ENROLMENT_STATE_CONFIRMED));
        for (String delivery : deliveries) {
            step("trainer", "ChangeCapacity", Map.of("name", delivery, "capacity", 7));
            for (int newcomer = 0; newcomer < 4; newcomer++) {
                String person = classroom.person("newcomer-" + ++made);
                step("trainer", "CreateEnrolment", creation(delivery, person));
            }
        }
        Set<String> towardsSeats = Set.of("EndorseEnrolment", "ClearEnrolment", "SelectEnrolment", "ResubmitEnrolment");
        verbs.forEach(verb -> onSome(towardsSeats.contains(verb.getKey()) ? 8 : 1, verb));
    }

    private void onSome(int most, Map.Entry<String, EnrolmentState> verb) {
        String caller = verb.getKey().equals("SelectEnrolment") ? "coordinator" : "trainer";
        List<Enrolment> there = new ArrayList<>(enrolments().stream()
                .filter(one -> one.getState() == verb.getValue())
                .toList());
        Collections.shuffle(there, random);
        for (Enrolment one : there.subList(0, Math.min(most, there.size()))) {
            step(caller, verb.getKey(), Map.of("name", one.getName(), "substitute", any(persons), "result", 1));
        }
    }

    private void create(AdmissionPolicy policy, Instant monday) {
        String id = "d" + ++made;
        Delivery delivery = Delivery.newBuilder()
                .setTitle(id)
                .setCourseVersion("courses/digital-forensics/versions/1")
                .setAdmissionPolicy(policy)
                .setPlace("Nairobi")
                .setHostCountry("KE")
                .setTimeZone("Africa/Nairobi")
                .setLanguage("en")
                .setCapacity(3)
                .addSeatRules(SeatRule.newBuilder()
                        .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                        .setValue("KE")
                        .setCap(2))
                .addSessions(session("day-1", monday.plus(Duration.ofHours(++hours % 2 == 0 ? 0 : 3))))
                .addTrainers(TrainerAssignment.newBuilder().setPerson(classroom.trainer("teacher-" + made)))
                .build();
        step("trainer", "CreateDelivery", Map.of("delivery_id", id, "delivery", delivery));
        Delivery other = delivery.toBuilder().clearTrainers().build();
        step("trainer", "CreateDelivery", Map.of("delivery_id", "x" + made, "delivery", other));
        step("coordinator", "DeleteDelivery", Map.of("name", "deliveries/x" + made));
        named("PlanDelivery", "deliveries/" + id);
        named("OpenCall", "deliveries/" + id);
        deliveries.add("deliveries/" + id);
    }

    private void named(String method, String delivery) {
        step("trainer", method, Map.of("name", delivery, "reason", "the walk's"));
    }

    /** Random calls by random callers; some will be refused, which must be foretold too. */
    private void walk(int steps) {
        Map<String, BiFunction<Enrolment, String, Map<String, Object>>> requests = new LinkedHashMap<>();
        for (String verb : List.of(
                "EndorseEnrolment",
                "SelectEnrolment",
                "AcceptOffer",
                "DeclineOffer",
                "ReturnEnrolment",
                "RecallEnrolment",
                "ResubmitEnrolment",
                "RejectEnrolment",
                "WithdrawEnrolment",
                "MarkNoShow",
                "PromoteEnrolment")) {
            requests.put(verb, (of, delivery) -> Map.of("name", of.getName(), "reason", "the walk's"));
        }
        requests.put(
                "ClearEnrolment", (of, delivery) -> Map.of("name", of.getName(), "clearance_expire_date", dayToCome()));
        requests.put("CompleteEnrolment", (of, delivery) -> Map.of("name", of.getName(), "result", 2));
        requests.put("SubstituteEnrolment", (of, delivery) -> Map.of("name", of.getName(), "substitute", any(persons)));
        requests.put("TransferEnrolment", (of, delivery) -> Map.of("name", of.getName(), "target_delivery", delivery));
        requests.put("CreateEnrolment", (of, delivery) -> creation(delivery));
        requests.put(
                "BatchCreateEnrolments",
                (of, delivery) -> Map.of("parent", delivery, "requests", List.of(creation(delivery))));
        requests.put("ChangeCapacity", (of, delivery) -> Map.of("name", delivery, "capacity", 2 + random.nextInt(4)));
        requests.put(
                "UpdateEnrolment",
                (of, delivery) -> Map.of(
                        "enrolment",
                        Enrolment.newBuilder()
                                .setName(of.getName())
                                .setPriority(random.nextInt(4))
                                .build(),
                        "update_mask",
                        mask("priority")));
        requests.put(
                "UpdateDelivery",
                (of, delivery) -> Map.of(
                        "delivery",
                        Delivery.newBuilder()
                                .setName(delivery)
                                .addSeatRules(SeatRule.newBuilder()
                                        .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                                        .setValue("KE")
                                        .setCap(1 + random.nextInt(3)))
                                .build(),
                        "update_mask",
                        mask("seat_rules")));
        List<String> verbs = new ArrayList<>(requests.keySet());
        List<String> likely = List.of("CreateEnrolment", "EndorseEnrolment", "ClearEnrolment", "SelectEnrolment");
        for (int i = 0; i < steps; i++) {
            String verb = random.nextInt(3) == 0 ? any(likely) : any(verbs);
            List<Enrolment> all = enrolments();
            Enrolment of = all.isEmpty() ? Enrolment.getDefaultInstance() : any(all);
            if (!of.getName().isEmpty() || verb.startsWith("Create")) {
                step(
                        any(List.copyOf(callers.keySet())),
                        verb,
                        requests.get(verb).apply(of, any(deliveries)));
            }
        }
    }

    /** A last day before or after the next Monday, so that some clearances lapse on the way. */
    private com.google.type.Date dayToCome() {
        Instant now = classroom.server().clock().instant();
        return Clearance.date(
                LocalDate.ofInstant(now, ZoneId.of("Africa/Nairobi")).plusDays(random.nextInt(20)));
    }

    private Map<String, Object> creation(String delivery) {
        return creation(delivery, any(persons));
    }

    private Map<String, Object> creation(String delivery, String person) {
        return Map.of(
                "parent",
                delivery,
                "enrolment",
                Enrolment.newBuilder()
                        .setPerson(person)
                        .setPriority(random.nextInt(3))
                        .build());
    }

    private static com.google.protobuf.FieldMask mask(String path) {
        return com.google.protobuf.FieldMask.newBuilder().addPaths(path).build();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<Enrolment> enrolments() {
        return deliveries.stream()
                .flatMap(delivery -> classroom
                        .enrolments()
                        .listEnrolments(ListEnrolmentsRequest.newBuilder()
                                .setParent(delivery)
                                .setPageSize(1_000)
                                .build())
                        .getEnrolmentsList()
                        .stream())
                .toList();
    }

    /** The dry run, then the call. */
    private void step(String caller, String verb, Map<String, Object> fields) {
        DryRun call = new DryRun(callers.get(caller), methods.get(verb), fields, known);
        long before = classroom.server().store().revision();
        DryRun.Outcome foretold = call.dry();
        String context = verb + " by the " + caller + ", seed " + seed + "\n" + fields;
        assertEquals(before, classroom.server().store().revision(), () -> "a dry run wrote: " + context);
        DryRun.Outcome came = call.real();
        assertEquals(foretold.said(), came.said(), context);
        (came.answer().isPresent() ? done : refused).merge(verb, 1, Integer::sum);
        came.answer().ifPresent(answer -> {
            known.addAll(DryRun.enrolments(answer.toString()));
            assertEquals(promotedSince(before, caller, DryRun.about(answer)), DryRun.promoted(answer), context);
        });
    }

    /** Who moved from the waiting list to a seat, by the feed, as far as the caller sees. */
    private List<String> promotedSince(long revision, String caller, Set<String> but) {
        List<String> names = new ArrayList<>();
        for (ChangeEntry entry : classroom.changesAfter(revision)) {
            if (entry.kind().equals("enrolment") && entry.before().isPresent()) {
                Enrolment was = parse(entry.before().orElseThrow());
                Enrolment is = parse(entry.after().orElseThrow());
                boolean sees = !caller.equals("focal point")
                        || is.getParticipant().getPartner().equals("partners/lab");
                if (sees
                        && was.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED
                        && EnrolmentStates.SEATED.contains(is.getState())
                        && !but.contains(is.getName())) {
                    names.add(is.getName());
                }
            }
        }
        return names;
    }

    private static Enrolment parse(com.google.protobuf.ByteString image) {
        try {
            return Enrolment.parseFrom(image);
        } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
