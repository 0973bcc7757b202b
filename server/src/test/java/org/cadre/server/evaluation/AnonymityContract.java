package org.cadre.server.evaluation;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.evaluation.Forms.clear;
import static org.cadre.server.evaluation.Forms.rating;
import static org.cadre.server.evaluation.Forms.words;
import static org.cadre.server.evaluation.Symposium.ANA;
import static org.cadre.server.evaluation.Symposium.BEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cadre.server.store.Row;
import org.cadre.v1.Answer;
import org.cadre.v1.AverageGroup;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.EvaluationAverage;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.Role;
import org.cadre.v1.SubmitResponseRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.WatchChangesRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nobody learns who answered what, tried by the ways in which one could, on either engine. */
abstract class AnonymityContract {
    private Symposium symposium;

    abstract Symposium open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        symposium = open();
    }

    @AfterEach
    void end() {
        symposium.close();
    }

    @Test
    void fourAnswersAreNotToldNorCountedAndTheFifthBringsAll() {
        String four = symposium.rated(symposium.held(6), 1, 2, 3, 4);
        assertTrue(symposium.summary(four).getFewerThanFive());
        assertEquals(0, symposium.summary(four).getResponseCount());
        assertEquals("", symposium.summary(four).getResponseRate());
        for (QuestionFigures cell : symposium.summary(four).getFiguresList()) {
            assertEquals(
                    QuestionFigures.newBuilder()
                            .setQuestion(cell.getQuestion())
                            .setTrainer(cell.getTrainer())
                            .setFewerThanFive(true)
                            .build(),
                    cell,
                    "nothing but fewer than five");
        }
        String five = symposium.rated(symposium.held(6), 1, 2, 3, 4, 4);
        assertEquals("2.80", symposium.figures(five, "overall", "").getMean());
        assertEquals(5, symposium.summary(five).getResponseCount());
        assertEquals("83.3", symposium.summary(five).getResponseRate());
    }

    @Test
    void nothingIsToldBeforeItIsClosed() {
        String evaluation = symposium.opened(symposium.held(8));
        symposium.tokens(evaluation).forEach(token -> symposium.answer(token, rating("overall", 5)));
        assertEquals(0, symposium.summary(evaluation).getFiguresCount());
        assertEquals(List.of(), symposium.averages(AverageGroup.AVERAGE_GROUP_COURSE, ""));
        symposium.close(evaluation);
        assertEquals(8, symposium.figures(evaluation, "overall", "").getAnswerCount());
    }

    @Test
    void aReopenedEvaluationNeverMovesByFewerThanFive() {
        String evaluation = symposium.opened(symposium.held(12));
        List<String> tokens = symposium.tokens(evaluation);
        for (int at = 0; at < 6; at++) {
            symposium.answer(tokens.get(at), rating("overall", 4), words("Word " + at));
        }
        symposium.close(evaluation);
        QuestionFigures before = symposium.figures(evaluation, "overall", "");
        assertEquals(6, before.getAnswerCount());

        symposium.reopen(evaluation);
        symposium.answer(tokens.get(6), rating("overall", 1), words("Mine alone"));
        assertEquals(before, symposium.figures(evaluation, "overall", ""), "while it is open");
        symposium.close(evaluation);
        assertEquals(before, symposium.figures(evaluation, "overall", ""), "one more is not told");
        assertFalse(symposium.figures(evaluation, "words", "").getCommentsList().contains("Mine alone"));
        assertEquals(before.getMean(), course("overall").getMean());

        symposium.reopen(evaluation);
        for (int at = 7; at < 10; at++) {
            symposium.answer(tokens.get(at), rating("overall", 1));
        }
        symposium.close(evaluation);
        assertEquals(before, symposium.figures(evaluation, "overall", ""), "four more are not told");
        assertEquals(10, symposium.summary(evaluation).getResponseCount(), "how many answered is");

        symposium.reopen(evaluation);
        symposium.answer(tokens.get(10), rating("overall", 1));
        symposium.close(evaluation);
        assertEquals(11, symposium.figures(evaluation, "overall", "").getAnswerCount());
        assertEquals(11, course("overall").getAnswerCount());
        assertEquals(
                6,
                symposium.figures(evaluation, "words", "").getAnswerCount(),
                "each question waits for five of its own");
    }

    @Test
    void fewerThanFiveAreToldOnceAReopeningBringsMore() {
        String evaluation = symposium.opened(symposium.held(7));
        List<String> tokens = symposium.tokens(evaluation);
        tokens.subList(0, 3).forEach(token -> symposium.answer(token, rating("overall", 2)));
        symposium.close(evaluation);
        assertTrue(symposium.figures(evaluation, "overall", "").getFewerThanFive());
        symposium.reopen(evaluation);
        tokens.subList(3, 5).forEach(token -> symposium.answer(token, rating("overall", 3)));
        symposium.close(evaluation);
        assertEquals("2.40", symposium.figures(evaluation, "overall", "").getMean());
    }

    @Test
    void aTrainerWithFourAnswersIsNotFoundBySubtraction() {
        String delivery = symposium.held(6, ANA, BEN);
        String evaluation = symposium.opened(delivery);
        List<String> tokens = symposium.tokens(evaluation);
        for (int at = 0; at < 6; at++) {
            List<Answer> answers = new ArrayList<>(List.of(rating("overall", 3), clear(ANA, 5)));
            if (at < 4) {
                answers.add(clear(BEN, 1));
            }
            symposium.answer(tokens.get(at), answers.toArray(Answer[]::new));
        }
        symposium.close(evaluation);
        assertEquals("5.00", symposium.figures(evaluation, "clear", ANA).getMean());
        assertTrue(symposium.figures(evaluation, "clear", BEN).getFewerThanFive());
        EvaluationAverage ben = symposium.average(AverageGroup.AVERAGE_GROUP_TRAINER, BEN, "clear");
        assertEquals(
                EvaluationAverage.newBuilder()
                        .setGroup(BEN)
                        .setQuestionnaire(ben.getQuestionnaire())
                        .setLevel(ben.getLevel())
                        .setQuestion(ben.getQuestion())
                        .setFewerThanFive(true)
                        .build(),
                ben);
        for (AverageGroup group : List.of(
                AverageGroup.AVERAGE_GROUP_COURSE,
                AverageGroup.AVERAGE_GROUP_COURSE_VERSION,
                AverageGroup.AVERAGE_GROUP_DELIVERY)) {
            EvaluationAverage all = symposium.averages(group, "").stream()
                    .filter(average -> average.getQuestion().getId().equals("clear"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(6, all.getAnswerCount(), "both trainers together are the one alone, by " + group);
            assertEquals("5.00", all.getMean());
        }
    }

    @Test
    void aSmallEvaluationIsNotFoundBySubtractingRollUps() {
        String large = symposium.held(6);
        symposium.rated(large, 5, 5, 5, 5, 5, 5);
        EvaluationAverage before = course("overall");
        String small = symposium.held(6);
        symposium.rated(small, 1, 1, 1, 1);
        assertEquals(before, course("overall"), "the course with it is the course without it");
        assertEquals(
                before.getAnswerCount(),
                symposium
                        .averages(AverageGroup.AVERAGE_GROUP_COURSE, "delivery = \"" + large + "\"")
                        .get(0)
                        .getAnswerCount(),
                "leaving it out by a filter tells nothing either");
        assertTrue(symposium.averages(AverageGroup.AVERAGE_GROUP_COURSE, "delivery = \"" + small + "\"").stream()
                .allMatch(EvaluationAverage::getFewerThanFive));
    }

    @Test
    void mergingTwoRecordsOfATrainerDoesNotTellTheSmallerPile() {
        String twin = "persons/ana-twin";
        symposium.person(Person.newBuilder()
                .setName(twin)
                .setFullName("Anna Trainer")
                .setPartner("partners/interpol")
                .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()));
        String first = symposium.opened(symposium.held(6, ANA));
        symposium.tokens(first).forEach(token -> symposium.answer(token, rating("overall", 3), clear(ANA, 5)));
        symposium.close(first);
        String second = symposium.opened(symposium.held(6, twin));
        symposium
                .tokens(second)
                .subList(0, 3)
                .forEach(token -> symposium.answer(token, rating("overall", 3), clear(twin, 1)));
        symposium.close(second);
        EvaluationAverage before = symposium.average(AverageGroup.AVERAGE_GROUP_TRAINER, ANA, "clear");

        PersonServiceGrpc.newBlockingStub(symposium.server().as(Role.ROLE_COORDINATOR))
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName(ANA)
                        .setDuplicate(twin)
                        .setReason("One person.")
                        .build());
        assertEquals(before, symposium.average(AverageGroup.AVERAGE_GROUP_TRAINER, ANA, "clear"));
        assertTrue(symposium.averages(AverageGroup.AVERAGE_GROUP_TRAINER, "").stream()
                .noneMatch(average -> average.getGroup().equals(twin)));
    }

    @Test
    void theFeedOfAnAuditorTellsOfNoAnswer() {
        String evaluation = symposium.opened(symposium.held(6));
        List<String> tokens = symposium.tokens(evaluation);
        long before = revision();
        tokens.forEach(token -> symposium.answer(token, rating("overall", 2), words("A secret word")));
        assertEquals(before, revision(), "an answer has no revision");
        symposium.close(evaluation);
        StringBuilder feed = new StringBuilder();
        var changes = ChangeServiceGrpc.newBlockingStub(symposium.server().as(Role.ROLE_AUDITOR));
        var watch = changes.watchChanges(
                WatchChangesRequest.newBuilder().setAfterRevision(0).build());
        long last = revision();
        for (long reached = -1; reached < last; ) {
            var next = watch.next();
            feed.append(next);
            reached = next.getRevision();
        }
        assertTrue(feed.toString().contains("evaluation.tokens_issued"));
        assertFalse(feed.toString().contains("A secret word"));
        for (String token : tokens) {
            assertFalse(feed.toString().contains(token));
        }
        List<String> verbs =
                changes
                        .listChanges(ListChangesRequest.newBuilder()
                                .setResource(evaluation)
                                .build())
                        .getChangesList()
                        .stream()
                        .map(Change::getVerb)
                        .toList();
        assertEquals(
                List.of("evaluation.closed", "evaluation.tokens_issued", "evaluation.opened", "evaluation.created"),
                verbs);
    }

    private long revision() {
        return symposium
                .evaluations()
                .listEvaluations(org.cadre.v1.ListEvaluationsRequest.newBuilder()
                        .setParent("deliveries/-")
                        .build())
                .getRevision();
    }

    @Test
    void theDatabaseHoldsNoTokenNoResponseAndNoOrder() {
        String evaluation = symposium.opened(symposium.held(6));
        List<IssuedToken> issued = symposium
                .evaluations()
                .issueTokens(IssueTokensRequest.newBuilder().setName(evaluation).build())
                .getTokensList();
        List<String> order = List.of("zebra", "apple", "mango", "berry", "peach", "lemon");
        for (int at = 0; at < 6; at++) {
            symposium.answer(issued.get(at).getToken(), rating("overall", 1 + at % 5), words(order.get(at)));
        }

        List<String> hashes = rows("SELECT hash AS a FROM answer_token", row -> hex(row.bytes("a")));
        assertEquals(6, hashes.size());
        assertEquals(
                Set.of("1"),
                new HashSet<>(rows("SELECT spent AS a FROM answer_token", row -> Long.toString(row.number("a")))));
        List<String> stored = new ArrayList<>(rows("SELECT pending AS a FROM ballot_box", row -> text(row.bytes("a"))));
        assertEquals(1, stored.size(), "all answers are one row");
        List<Integer> places = new TreeSet<>(order)
                .stream().map(word -> stored.get(0).indexOf(word)).toList();
        assertEquals(new ArrayList<>(new TreeSet<>(places)), places, "comments stand in alphabetical order");
        stored.addAll(rows("SELECT respondent AS a FROM invited", row -> row.text("a")));
        stored.addAll(
                rows("SELECT after_image AS a FROM change WHERE after_image IS NOT NULL", row -> text(row.bytes("a"))));
        stored.addAll(rows("SELECT answer AS a FROM request WHERE answer IS NOT NULL", row -> text(row.bytes("a"))));
        for (IssuedToken token : issued) {
            assertTrue(
                    stored.stream().noneMatch(value -> value.contains(token.getToken())),
                    "a token is nowhere in the clear");
        }
        String box = stored.get(0);
        assertTrue(issued.stream().noneMatch(token -> box.contains(token.getRespondent())));
        assertTrue(hashes.stream()
                .noneMatch(
                        hash -> hex(box.getBytes(StandardCharsets.ISO_8859_1)).contains(hash)));
    }

    @Test
    void aTokenOfALaterRoundStandsAmongTheOthers() {
        String delivery = symposium.held(6);
        String evaluation = symposium.opened(delivery);
        symposium.tokens(evaluation);
        List<String> before = rows("SELECT hash AS a FROM answer_token", row -> hex(row.bytes("a")));
        symposium.enrol(delivery, "partners/unesco");
        assertEquals(1, symposium.tokens(evaluation).size(), "only who has none gets one");
        List<String> after = rows("SELECT hash AS a FROM answer_token", row -> hex(row.bytes("a")));
        assertEquals(7, after.size());
        assertTrue(after.containsAll(before));
        assertEquals(new ArrayList<>(new TreeSet<>(after)), after, "in the order of the hashes, as they were written");
    }

    @Test
    void ofSixteenWhoUseOneTokenAtOnceOneCounts() {
        String evaluation = symposium.opened(symposium.held(6));
        List<String> tokens = symposium.tokens(evaluation);
        String raced = tokens.get(0);
        List<CompletableFuture<String>> calls = IntStream.range(0, 16)
                .mapToObj(client -> {
                    var stub = symposium.respondent();
                    return CompletableFuture.supplyAsync(() -> {
                        try {
                            stub.submitResponse(SubmitResponseRequest.newBuilder()
                                    .setToken(raced)
                                    .addAnswers(rating("overall", 5))
                                    .build());
                            return "counted";
                        } catch (io.grpc.StatusRuntimeException refused) {
                            return refusal(() -> {
                                        throw refused;
                                    })
                                    .reason();
                        }
                    });
                })
                .toList();
        List<String> outcomes =
                calls.stream().map(CompletableFuture::join).sorted().toList();
        assertEquals("counted", outcomes.get(15));
        assertEquals(15, outcomes.stream().filter("ANSWER_TOKEN_SPENT"::equals).count(), outcomes.toString());
        tokens.subList(1, 6).forEach(token -> symposium.answer(token, rating("overall", 1)));
        symposium.close(evaluation);
        assertEquals(6, symposium.figures(evaluation, "overall", "").getAnswerCount());
        assertEquals("1.67", symposium.figures(evaluation, "overall", "").getMean());
    }

    @Test
    void commentsComeInAnotherOrderEachTime() {
        String evaluation = symposium.opened(symposium.held(8));
        List<String> tokens = symposium.tokens(evaluation);
        for (int at = 0; at < 8; at++) {
            symposium.answer(tokens.get(at), rating("overall", 3), words("Comment " + at));
        }
        symposium.close(evaluation);
        Set<List<String>> orders = new HashSet<>();
        for (int at = 0; at < 12; at++) {
            orders.add(symposium.figures(evaluation, "words", "").getCommentsList());
        }
        assertTrue(orders.size() > 1, "of 40,320 orders, twelve draws are not all the same");
        assertEquals(1, orders.stream().map(HashSet::new).distinct().count());
    }

    private EvaluationAverage course(String question) {
        return symposium.average(AverageGroup.AVERAGE_GROUP_COURSE, "courses/heritage", question);
    }

    /** Reads a column of a row as text. */
    private interface Column {
        String of(Row row) throws java.sql.SQLException;
    }

    private List<String> rows(String sql, Column column) {
        return symposium
                .server()
                .store()
                .read(transaction -> transaction.sql(sql).list(column::of))
                .join();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
