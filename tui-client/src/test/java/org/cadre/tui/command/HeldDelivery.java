package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Course;
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
import org.cadre.v1.Enrolment;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PassRule;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/** A delivery in Lyon that is being held: its first and only session began two hours ago and lasted one. */
public final class HeldDelivery {
    private HeldDelivery() {}

    public record Run(int code, String out, String err) {}

    public static Run cadre(RealServer server, String... arguments) {
        return cadre(server, server.token(), arguments);
    }

    static Run cadre(RealServer server, Path token, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.address(), "--token-file", token.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(
                all.toArray(String[]::new),
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** A programme, a course, a trainer, and two who take part. */
    public static void fill(Connection connection) {
        connection
                .partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("unodc")
                        .setPartner(Partner.newBuilder()
                                .setDisplayName("UNODC")
                                .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build());
        connection
                .partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("interpol")
                        .setPartner(Partner.newBuilder()
                                .setDisplayName("INTERPOL")
                                .setKind(PartnerKind.PARTNER_KIND_INTERGOVERNMENTAL))
                        .build());
        connection
                .programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("aircop")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("AIRCOP")
                                .addPartners(part("interpol"))
                                .addPartners(part("unodc")))
                        .build());
        connection
                .courses()
                .createCourse(CreateCourseRequest.newBuilder()
                        .setCourseId("cargo")
                        .setCourse(Course.newBuilder().setTitle("Cargo").setProgramme("programmes/aircop"))
                        .build());
        connection
                .courses()
                .createCourseVersion(CreateCourseVersionRequest.newBuilder()
                        .setParent("courses/cargo")
                        .setCourseVersionId("1")
                        .setCourseVersion(CourseVersion.newBuilder()
                                .setTitle("Cargo")
                                .addLanguages("en")
                                .setPassRule(PassRule.newBuilder()
                                        .setMinimumAttendancePercent(80)
                                        .setMinimumScorePercent(60)))
                        .build());
        for (String id : List.of("ana", "ben", "trainer")) {
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPersonId(id)
                            .setPerson(Person.newBuilder()
                                    .setFullName(id.equals("ana") ? "Ana Añazco" : "Person " + id)
                                    .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()))
                            .build());
        }
        Instant start = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("lyon")
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("Cargo, Lyon")
                                .setCourseVersion("courses/cargo/versions/1")
                                .setPlace("Lyon")
                                .setHostCountry("FR")
                                .setTimeZone("Europe/Paris")
                                .setLanguage("en")
                                .setCapacity(5)
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/trainer"))
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Dates.timestamp(start))
                                        .setEndTime(Dates.timestamp(start.plusSeconds(3_600)))))
                        .build());
        String name = "deliveries/lyon";
        var deliveries = connection.deliveries();
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        for (String id : List.of("ana", "ben")) {
            connection
                    .enrolments()
                    .createEnrolment(CreateEnrolmentRequest.newBuilder()
                            .setParent(name)
                            .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                            .build());
        }
        deliveries.closeCall(CloseCallRequest.newBuilder().setName(name).build());
        deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(name).build());
        deliveries.startDelivery(StartDeliveryRequest.newBuilder().setName(name).build());
    }

    private static ProgrammePartner.Builder part(String partner) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
    }

    /** A questionnaire of one question, for the last day. */
    public static void questionnaire(Connection connection) {
        connection
                .questionnaires()
                .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                        .setQuestionnaireId("last-day")
                        .setQuestionnaire(Questionnaire.newBuilder()
                                .setTitle("Last day")
                                .setLevel(EvaluationLevel.EVALUATION_LEVEL_REACTION)
                                .setDefaultLanguage("en")
                                .addQuestions(Question.newBuilder()
                                        .setId("overall")
                                        .setKind(QuestionKind.QUESTION_KIND_RATING)
                                        .addTexts(LocalisedText.newBuilder()
                                                .setLanguage("en")
                                                .setText("How was the course?"))))
                        .build());
    }

    /** An evaluation of Lyon by that questionnaire, not yet open. */
    public static void evaluation(Connection connection) {
        questionnaire(connection);
        connection
                .evaluations()
                .createEvaluation(CreateEvaluationRequest.newBuilder()
                        .setParent("deliveries/lyon")
                        .setEvaluationId("last-day")
                        .setEvaluation(Evaluation.newBuilder().setQuestionnaire("questionnaires/last-day"))
                        .build());
    }
}
