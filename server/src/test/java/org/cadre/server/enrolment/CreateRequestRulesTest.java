package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.Refusal;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.junit.jupiter.api.Test;

/** The rules by hand judge every request as the contract's annotations do. */
class CreateRequestRulesTest {
    private static final List<String> IDS = List.of(
            "",
            "a",
            "-",
            "a-",
            "-a",
            "a-b",
            "A",
            "a_b",
            "a/b",
            "é",
            "a\n",
            "a".repeat(63),
            "a".repeat(64),
            "a" + "-".repeat(61) + "b",
            "a" + "-".repeat(62) + "b",
            "0");
    private static final List<String> PREFIXES = List.of("deliveries/", "persons/", "deliveries", "/", "Persons/", "");
    private static final List<String> REQUEST_IDS = List.of(
            "",
            "0198c1de-7a3b-7c11-8a55-0242ac120002",
            "0198C1DE-7A3B-7C11-8A55-0242AC120002",
            "0198c1de7a3b7c118a550242ac120002",
            "0198c1de-7a3b-7c11-8a55-0242ac12000",
            "x",
            "0198c1dg-7a3b-7c11-8a55-0242ac120002",
            "0198c1de-7a3b-7c11-8a55-0242ac120002 ",
            "\uff10198c1de-7a3b-7c11-8a55-0242ac12000",
            "0198c1de-7a3b-7c11-8a55-0242ac12000\uff12",
            "{198c1de-7a3b-7c11-8a55-0242ac12000}",
            "0198c1de-7a3b-7c11-8a55-0242ac120002\n");
    private static final List<Integer> PRIORITIES =
            List.of(0, 1, -1, 1_000_000, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE);

    private static Set<String> violations(Runnable check) {
        try {
            check.run();
            return Set.of();
        } catch (Refusal.Invalid refusal) {
            Set<String> fields = new TreeSet<>();
            refusal.violations().forEach(violation -> fields.add(violation.toString()));
            return fields;
        }
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Of a length around the limit, sometimes of characters that take two UTF-16 units. */
    private static String text(Random random, int limit) {
        String one = random.nextBoolean() ? "x" : "\ud83d\ude80";
        return random.nextInt(3) == 0 ? "" : one.repeat(limit - 1 + random.nextInt(3));
    }

    @Test
    void everyRequestIsJudgedAlike() {
        long seed = System.nanoTime();
        System.out.println("seed of the requests: " + seed);
        Random random = new Random(seed);
        FieldRules annotations = new FieldRules();
        int good = 0;
        for (int i = 0; i < 6_000; i++) {
            boolean tame = random.nextInt(3) == 0;
            CreateEnrolmentRequest.Builder request = CreateEnrolmentRequest.newBuilder()
                    .setParent(tame ? "deliveries/d" : any(random, PREFIXES) + any(random, IDS))
                    .setReason(tame ? "" : text(random, 500))
                    .setRequestId(any(random, REQUEST_IDS))
                    .setValidateOnly(random.nextBoolean());
            if (tame || random.nextInt(10) > 0) {
                request.setEnrolment(Enrolment.newBuilder()
                        .setName(text(random, 160))
                        .setPerson(tame ? "persons/p" : any(random, PREFIXES) + any(random, IDS))
                        .setPriority(any(random, PRIORITIES))
                        .setJobTitle(tame ? "" : text(random, 200))
                        .setRemarks(tame ? "" : text(random, 1_000))
                        .setPrerequisiteWaiver(tame ? "" : text(random, 500)));
            }
            CreateEnrolmentRequest built = request.build();
            Set<String> expected = violations(() -> annotations.check(built));
            assertEquals(expected, violations(() -> CreateRequestRules.check(built)), "seed " + seed + ": " + built);
            good += expected.isEmpty() ? 1 : 0;
        }
        assertTrue(good > 50, "some requests must be good: " + good);
    }
}
