package org.cadre.server.evaluation;

import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cadre.server.TestServer;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.course.CourseService;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Retention;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.result.Achievements;
import org.cadre.server.result.AssessmentService;
import org.cadre.server.store.Database;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Answer;
import org.cadre.v1.AverageGroup;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.CreateQuestionnaireRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationAverage;
import org.cadre.v1.EvaluationServiceGrpc;
import org.cadre.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.ListEvaluationAveragesRequest;
import org.cadre.v1.ListEvaluationAveragesResponse;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.QuestionnaireServiceGrpc;
import org.cadre.v1.QuestionnaireServiceGrpc.QuestionnaireServiceBlockingStub;
import org.cadre.v1.ReopenEvaluationRequest;
import org.cadre.v1.Role;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.SubmitResponseRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/** A server with deliveries under way, each with the trainers and participants that a test wants, and questionnaires. */
final class Symposium implements AutoCloseable {
    static final Instant FIRST_DAY = Instant.parse("2026-12-07T11:00:00Z");
    static final String ANA = "persons/ana";
    static final String BEN = "persons/ben";

    private final AtomicInteger addresses = new AtomicInteger();
    private final TestServer server;
    private EvaluationFeature feature;
    private ChangeService changes;
    private int persons;
    private int held;

    Symposium(Path directory) throws IOException {
        this(new Database.Sqlite(directory.resolve("data")));
    }

    Symposium(Database database) throws IOException {
        server = TestServer.start(database, parts -> {
            Deliveries deliveries = new Deliveries(parts.store());
            Achievements achievements = new Achievements();
            EnrolmentFeature enrolment = new EnrolmentFeature(
                    parts.store(), parts.clock(), parts.calls(), parts.tokens(), deliveries, achievements);
            feature = new EvaluationFeature(parts.store(), parts.clock(), parts.calls(), parts.tokens(), deliveries);
            changes = new ChangeService(
                    parts.store(), parts.calls(), parts.tokens(), FeedSettings.defaults(), caller -> true);
            return List.of(
                    changes,
                    feature.questionnaires(),
                    feature.evaluations(),
                    enrolment.service(),
                    new AssessmentService(parts.calls(), parts.tokens(), deliveries, achievements),
                    new DeliveryService(
                            parts.calls(), parts.tokens(), deliveries, enrolment.roster(), achievements.rollCall()),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            PersonFollowers.all(
                                    List.of(enrolment.personFollowers(), EvaluationFeature.personFollowers())),
                            new Disclosure(EnrolmentFeature::teaches),
                            Retention.UNSET),
                    new PartnerService(parts.calls(), parts.tokens(), List.of(EvaluationFeature::firstOfPartner)),
                    new ProgrammeService(parts.calls(), parts.tokens(), List.of()),
                    new CourseService(parts.calls(), parts.tokens(), List.of()));
        });
        for (String id : List.of("interpol", "unodc", "unesco")) {
            PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(Partner.newBuilder()
                                    .setDisplayName(id.toUpperCase(java.util.Locale.ROOT))
                                    .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        course();
        trainer(ANA, "Ana Trainer");
        trainer(BEN, "Ben Trainer");
        questionnaires()
                .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                        .setQuestionnaireId("reaction")
                        .setQuestionnaire(Forms.reaction())
                        .build());
    }

    TestServer server() {
        return server;
    }

    EvaluationFeature feature() {
        return feature;
    }

    private void course() {
        ProgrammeServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("heritage")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Cultural property")
                                .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(part("partners/unesco", ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR)))
                        .build());
        var courses = CourseServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("heritage")
                .setCourse(Course.newBuilder().setTitle("Heritage").setProgramme("programmes/heritage"))
                .build());
        for (String version : List.of("1", "2")) {
            courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                    .setParent("courses/heritage")
                    .setCourseVersionId(version)
                    .setCourseVersion(CourseVersion.newBuilder()
                            .setTitle("Protection of cultural heritage")
                            .addLanguages("es"))
                    .build());
        }
    }

    private static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder().setPartner(partner).setRole(role).build();
    }

    private void trainer(String name, String fullName) {
        person(Person.newBuilder()
                .setName(name)
                .setFullName(fullName)
                .setPartner("partners/interpol")
                .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()));
    }

    Person person(Person.Builder person) {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(person.getName().substring("persons/".length()))
                        .setPerson(person)
                        .build());
    }

    Questionnaire create(Questionnaire.Builder form) {
        return questionnaires()
                .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                        .setQuestionnaire(form)
                        .build());
    }

    /** A delivery of version 1 that is being held. */
    String held(int participants, String... trainers) {
        return held("1", participants, trainers);
    }

    /** A delivery that is being held, a week after the one before; its participants are of UNODC and UNESCO in turn. */
    String held(String version, int participants, String... trainers) {
        String id = "delivery-" + ++held;
        String name = "deliveries/" + id;
        Instant start = FIRST_DAY.plusSeconds(7L * 86_400 * held);
        Delivery.Builder delivery = Delivery.newBuilder()
                .setTitle("Heritage no. " + held)
                .setCourseVersion("courses/heritage/versions/" + version)
                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                .setPlace("Asunción")
                .setHostCountry("PY")
                .setTimeZone("America/Asuncion")
                .setLanguage("es")
                .setCapacity(300)
                .addSessions(Session.newBuilder()
                        .setId("day")
                        .setStartTime(timestamp(start))
                        .setEndTime(timestamp(start.plusSeconds(9 * 3_600))));
        for (String trainer : trainers.length == 0 ? new String[] {ANA} : trainers) {
            delivery.addTrainers(TrainerAssignment.newBuilder().setPerson(trainer));
        }
        var deliveries = DeliveryServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
        deliveries.createDelivery(CreateDeliveryRequest.newBuilder()
                .setDeliveryId(id)
                .setDelivery(delivery)
                .build());
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        for (int at = 0; at < participants; at++) {
            enrol(name, at % 2 == 0 ? "partners/unodc" : "partners/unesco");
        }
        deliveries.closeCall(CloseCallRequest.newBuilder().setName(name).build());
        deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(name).build());
        server.clock().set(start);
        deliveries.startDelivery(StartDeliveryRequest.newBuilder().setName(name).build());
        return name;
    }

    /** Adds a participant of a partner. */
    Enrolment enrol(String delivery, String partner) {
        String id = "p" + ++persons;
        person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Participant " + id)
                .setPartner(partner));
        return EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER))
                .createEnrolment(CreateEnrolmentRequest.newBuilder()
                        .setParent(delivery)
                        .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                        .build());
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    Evaluation draft(String delivery) {
        return evaluations().createEvaluation(creation(delivery).build());
    }

    static CreateEvaluationRequest.Builder creation(String delivery) {
        return CreateEvaluationRequest.newBuilder()
                .setParent(delivery)
                .setEvaluationId("reaction")
                .setEvaluation(Evaluation.newBuilder().setQuestionnaire("questionnaires/reaction"));
    }

    /** An open evaluation of a delivery. */
    String opened(String delivery) {
        String name = draft(delivery).getName();
        evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder().setName(name).build());
        return name;
    }

    List<String> tokens(String evaluation) {
        return evaluations()
                .issueTokens(IssueTokensRequest.newBuilder().setName(evaluation).build())
                .getTokensList()
                .stream()
                .map(IssuedToken::getToken)
                .toList();
    }

    void close(String evaluation) {
        evaluations()
                .closeEvaluation(
                        CloseEvaluationRequest.newBuilder().setName(evaluation).build());
    }

    void reopen(String evaluation) {
        evaluations()
                .reopenEvaluation(ReopenEvaluationRequest.newBuilder()
                        .setName(evaluation)
                        .setReason("Some were travelling.")
                        .build());
    }

    /** Answers with a token, from an address of its own. */
    void answer(String token, Answer... answers) {
        respondent()
                .submitResponse(SubmitResponseRequest.newBuilder()
                        .setToken(token)
                        .addAllAnswers(List.of(answers))
                        .build());
    }

    /** An evaluation of a delivery that was answered with these ratings of "overall", one from each token, and closed. */
    String rated(String delivery, int... ratings) {
        String evaluation = opened(delivery);
        List<String> tokens = tokens(evaluation);
        for (int at = 0; at < ratings.length; at++) {
            answer(tokens.get(at), Forms.rating("overall", ratings[at]));
        }
        close(evaluation);
        return evaluation;
    }

    EvaluationSummary summary(String evaluation) {
        return EvaluationServiceGrpc.newBlockingStub(server.as(Role.ROLE_AUDITOR))
                .getEvaluationSummary(GetEvaluationSummaryRequest.newBuilder()
                        .setName(evaluation)
                        .build());
    }

    /** The figures of one cell. @param trainer empty for a question that is about none */
    QuestionFigures figures(String evaluation, String question, String trainer) {
        return summary(evaluation).getFiguresList().stream()
                .filter(cell ->
                        cell.getQuestion().equals(question) && cell.getTrainer().equals(trainer))
                .findFirst()
                .orElseThrow();
    }

    List<EvaluationAverage> averages(AverageGroup group, String filter) {
        List<EvaluationAverage> all = new ArrayList<>();
        String next = "";
        do {
            ListEvaluationAveragesResponse page = evaluations()
                    .listEvaluationAverages(ListEvaluationAveragesRequest.newBuilder()
                            .setGroupBy(group)
                            .setFilter(filter)
                            .setPageSize(2)
                            .setPageToken(next)
                            .build());
            all.addAll(page.getAveragesList());
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return all;
    }

    EvaluationAverage average(AverageGroup group, String of, String question) {
        return averages(group, "").stream()
                .filter(average -> average.getGroup().equals(of)
                        && average.getQuestion().getId().equals(question))
                .findFirst()
                .orElseThrow();
    }

    EvaluationServiceBlockingStub evaluations() {
        return of(server.as(Role.ROLE_COORDINATOR));
    }

    EvaluationServiceBlockingStub of(Channel channel) {
        return EvaluationServiceGrpc.newBlockingStub(channel);
    }

    /** Somebody without a token of the service, at an address of their own. */
    EvaluationServiceBlockingStub respondent() {
        return of(server.anonymousFrom(addresses.incrementAndGet()));
    }

    QuestionnaireServiceBlockingStub questionnaires() {
        return QuestionnaireServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    @Override
    public void close() {
        changes.close();
        server.close();
    }
}
