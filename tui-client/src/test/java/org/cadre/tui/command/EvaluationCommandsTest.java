package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.ListEvaluationAveragesResponse;
import org.cadre.v1.Person;
import org.cadre.v1.Questionnaire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation by commands, from the questionnaire to its averages, against the program cadre-server. */
class EvaluationCommandsTest {
    private static final String FORM = """
            {"title": "Last day", "level": "EVALUATION_LEVEL_REACTION", "defaultLanguage": "en", "questions": [
              {"id": "overall", "kind": "QUESTION_KIND_RATING", "required": true,
               "texts": [{"language": "en", "text": "How was the course?"}]},
              {"id": "clear", "kind": "QUESTION_KIND_RATING", "subject": "QUESTION_SUBJECT_TRAINER",
               "texts": [{"language": "en", "text": "Was the trainer clear?"}]},
              {"id": "pace", "kind": "QUESTION_KIND_CHOICE", "texts": [{"language": "en", "text": "The pace?"}],
               "options": [{"id": "slow", "texts": [{"language": "en", "text": "Too slow"}]},
                           {"id": "right", "texts": [{"language": "en", "text": "Right"}]}]},
              {"id": "words", "kind": "QUESTION_KIND_TEXT", "texts": [{"language": "en", "text": "Anything else?"}]}]}
            """;

    @TempDir
    private Path folder;

    private final InputStream terminal = System.in;
    private RealServer server;

    @BeforeEach
    void fill() throws Exception {
        server = new RealServer(folder, "ADMIN");
        try (Connection connection = server.connect()) {
            HeldDelivery.fill(connection);
            for (String id : List.of("cai", "dov", "eva")) {
                connection
                        .persons()
                        .createPerson(CreatePersonRequest.newBuilder()
                                .setPersonId(id)
                                .setPerson(Person.newBuilder().setFullName("Person " + id))
                                .build());
                connection
                        .enrolments()
                        .createEnrolment(CreateEnrolmentRequest.newBuilder()
                                .setParent("deliveries/lyon")
                                .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                                .build());
            }
        }
        Files.writeString(folder.resolve("form.json"), FORM);
    }

    @AfterEach
    void end() {
        System.setIn(terminal);
        server.close();
    }

    private HeldDelivery.Run cadre(String... arguments) {
        HeldDelivery.Run run = HeldDelivery.cadre(server, arguments);
        assertEquals(ExitCodes.OK, run.code(), run.err());
        return run;
    }

    /** Types lines at the command. */
    private HeldDelivery.Run typed(String lines, String... arguments) {
        System.setIn(new ByteArrayInputStream(lines.getBytes(UTF_8)));
        return HeldDelivery.cadre(server, arguments);
    }

    @Test
    void anEvaluationGoesFromItsQuestionsToItsAverages() throws Exception {
        assertEquals(
                "questionnaires/last-day: 1 REACTION, 4 questions\n",
                cadre(
                                "questionnaire",
                                "add",
                                "last-day",
                                folder.resolve("form.json").toString())
                        .out());
        assertEquals(
                "clear\tRATING\tTRAINER\tno\tWas the trainer clear?",
                cadre("questionnaire", "show", "last-day", "--plain")
                        .out()
                        .lines()
                        .toList()
                        .get(2));
        assertEquals(
                "Nothing was changed.\n",
                cadre("evaluation", "create", "lyon", "--questionnaire", "last-day", "--dry-run")
                        .err());
        assertEquals(
                "deliveries/lyon/evaluations/last-day: DRAFT\n",
                cadre("evaluation", "create", "lyon", "--questionnaire", "last-day")
                        .out());
        cadre("evaluation", "open", "lyon", "last-day");
        assertEquals(
                List.of("RESPONDENT\tNAME\tPARTNER\tTOKEN"),
                cadre("evaluation", "tokens", "lyon", "last-day", "--dry-run", "--plain")
                        .out()
                        .lines()
                        .limit(1)
                        .toList());
        IssueTokensResponse.Builder made = IssueTokensResponse.newBuilder();
        JsonFormat.parser()
                .merge(
                        cadre("evaluation", "tokens", "lyon", "last-day", "--json")
                                .out(),
                        made);
        List<String> tokens =
                made.getTokensList().stream().map(IssuedToken::getToken).toList();
        assertEquals(5, tokens.size());

        HeldDelivery.Run asked = typed(tokens.get(0) + "\nsix\n5\n4\n\nA good course\n", "evaluation", "answer");
        assertEquals(ExitCodes.OK, asked.code(), asked.err());
        assertTrue(
                asked.err().contains("Person trainer: Was the trainer clear? [1 to 5; may be left empty]"),
                asked.err());
        assertTrue(asked.err().contains("[slow = Too slow, right = Right; may be left empty]"), asked.err());
        assertTrue(asked.err().endsWith("Counted. Thank you.\n"), asked.err());
        Path answers = folder.resolve("answers.json");
        Files.writeString(answers, """
                {"answers": [{"question": "overall", "rating": 4},
                             {"question": "clear", "trainer": "persons/trainer", "rating": 3},
                             {"question": "pace", "choice": "right"}]}
                """);
        HeldDelivery.Run dry =
                typed(tokens.get(1) + "\n", "evaluation", "answer", "--file", answers.toString(), "--dry-run");
        assertTrue(dry.err().endsWith("Nothing was changed.\n"), dry.err());
        for (String token : tokens.subList(1, 5)) {
            assertEquals(
                    ExitCodes.OK,
                    typed(token + "\n", "evaluation", "answer", "--file", answers.toString())
                            .code());
        }
        HeldDelivery.Run again = typed(tokens.get(0) + "\n", "evaluation", "answer");
        assertEquals(ExitCodes.BAD_DATA, again.code());
        assertTrue(again.err().contains("This token has been used"), again.err());

        HeldDelivery.Run early = cadre("evaluation", "summary", "lyon", "last-day");
        assertEquals("Last day, OPEN, answered by 5 of 5 (100 %)\n", early.out());
        assertEquals("Figures are made when it is closed.\n", early.err());
        cadre("evaluation", "close", "lyon", "last-day", "--reason", "All have answered.");
        assertEquals(
                List.of(
                        "Last day, CLOSED, answered by 5 of 5 (100 %)",
                        "QUESTION\tANSWERS\tMEAN\t\tCOUNTS",
                        "How was the course?\t5\t4.20\t████████████████····\t0 0 0 4 1",
                        "Was the trainer clear? (Person trainer)\t5\t3.20\t███████████·········\t0 0 4 1 0",
                        "The pace?\tfewer than five\t\t\t",
                        "Anything else?\tfewer than five\t\t\t"),
                cadre("evaluation", "summary", "lyon", "last-day", "--plain")
                        .out()
                        .lines()
                        .toList());
        assertEquals(
                List.of(
                        "LEVEL\tEVALUATION\tSTATE\tANSWERED\tMEAN\t",
                        "1 REACTION\tlast-day\tCLOSED\t5 of 5 (100 %)\t3.70\t██████████████······",
                        "2 LEARNING\t(tests)\t\t0 pairs\t-\t"),
                cadre("evaluation", "summary", "lyon", "--plain").out().lines().toList());
        assertEquals(
                List.of(
                        "TRAINER\tLEVEL\tQUESTION\tEVALUATIONS\tANSWERS\tMEAN\tCOUNTS",
                        "Person trainer\t1 REACTION\tWas the trainer clear?\t1\t5\t3.20\t0 0 4 1 0"),
                cadre("evaluation", "averages", "--by", "trainer", "--plain")
                        .out()
                        .lines()
                        .toList());
        EvaluationSummary.Builder summary = EvaluationSummary.newBuilder();
        JsonFormat.parser()
                .merge(
                        cadre("evaluation", "summary", "lyon", "last-day", "--json")
                                .out(),
                        summary);
        assertEquals(5, summary.getResponseCount());
        ListEvaluationAveragesResponse.Builder averages = ListEvaluationAveragesResponse.newBuilder();
        JsonFormat.parser()
                .merge(
                        cadre("evaluation", "averages", "--filter", "course = \"courses/cargo\"", "--json")
                                .out(),
                        averages);
        assertEquals(3, averages.getAveragesCount());
        assertEquals(
                "lyon\tlast-day\t1 REACTION\tCLOSED\t5\tLast day",
                cadre("evaluation", "list", "--plain").out().lines().toList().get(1));
        cadre("evaluation", "reopen", "lyon", "last-day", "--reason", "One more is coming.");
    }

    @Test
    void questionnairesAreCopiedAndDeletedAndWhatIsNoneIsRefused() throws Exception {
        cadre("questionnaire", "add", "last-day", folder.resolve("form.json").toString());
        cadre("questionnaire", "copy", "last-day", "shorter", "--title", "Shorter");
        Questionnaire.Builder copy = Questionnaire.newBuilder();
        JsonFormat.parser()
                .merge(cadre("questionnaire", "show", "shorter", "--json").out(), copy);
        assertEquals("Shorter", copy.getTitle());
        assertEquals(3, cadre("questionnaire", "list", "--plain").out().lines().count());
        cadre("questionnaire", "delete", "shorter");
        assertFalse(cadre("questionnaire", "list").out().contains("shorter"));
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"titel\": \"x\"}");
        HeldDelivery.Run refused = HeldDelivery.cadre(server, "questionnaire", "add", "wrong", wrong.toString());
        assertEquals(ExitCodes.BAD_DATA, refused.code());
        assertTrue(refused.err().contains("titel"), refused.err());
        HeldDelivery.Run ended = typed("EVAL-1\n", "evaluation", "answer");
        assertEquals(ExitCodes.BAD_DATA, ended.code());
        assertTrue(ended.err().contains("not a token of any evaluation"), ended.err());
    }
}
