package org.cadre.server.enrolment;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Ranking.Ranked;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Candidate;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Person;

/**
 * The candidates of one delivery as a caller may see them, in their order. However many they are, they are read by the
 * same few statements, and each is told from what those brought.
 */
final class Selection {
    private final Board board;
    private final List<Ranked> ranked;
    private final Map<String, Integer> ranks = new HashMap<>();

    private Selection(Board board, List<Ranked> ranked) {
        this.board = board;
        this.ranked = ranked;
        for (int i = 0; i < ranked.size(); i++) {
            ranks.put(ranked.get(i).id(), i);
        }
    }

    static Selection read(Transaction transaction, Caller caller, Deliveries deliveries, Plan plan, Instant now)
            throws SQLException {
        String delivery = plan.delivery().getName();
        List<Enrolment> all = enrolments(transaction, delivery);
        Board board = new Board(
                plan,
                Enrolments.count(transaction, delivery, Room.emptyOfAll()),
                now,
                caller.partner().isEmpty());
        EarlierDeliveries earlier = EarlierDeliveries.read(transaction, deliveries, plan);
        Map<String, Person> speakers = LanguageLevels.asked(plan).isEmpty() ? Map.of() : persons(transaction, delivery);
        Map<String, Integer> queue = queue(all);
        Map<String, List<Enrolment>> byPartner = all.stream()
                .sorted(Comparator.comparingInt(Enrolment::getPriority)
                        .thenComparing(enrolment -> ResourceTable.instant(enrolment.getCreateTime()))
                        .thenComparing(Enrolment::getName))
                .collect(Collectors.groupingBy(
                        enrolment -> enrolment.getParticipant().getPartner()));
        List<Ranked> ranked = new ArrayList<>();
        for (Map.Entry<String, List<Enrolment>> own : byPartner.entrySet()) {
            if (!caller.sees(own.getKey())) {
                continue;
            }
            int place = 0;
            for (Enrolment enrolment : own.getValue()) {
                String person = enrolment.getPerson();
                place++;
                ranked.add(Ranking.of(
                        board,
                        new CandidateFacts(
                                enrolment,
                                queue.getOrDefault(enrolment.getName(), 0),
                                earlier.coursesMissing(person),
                                LanguageLevels.missing(
                                        plan, speakers.getOrDefault(person, Person.getDefaultInstance())),
                                earlier.samePassed(caller, person),
                                earlier.completed(caller, person),
                                earlier.passed(caller, person),
                                earlier.noShows(caller, person),
                                earlier.elsewhere(person),
                                place,
                                own.getValue().size())));
            }
        }
        ranked.sort(Ranking.ORDER);
        return new Selection(board, ranked);
    }

    /** States 1 to 5 are the candidates'. */
    private static List<Enrolment> enrolments(Transaction transaction, String delivery) throws SQLException {
        return transaction
                .sql("SELECT " + Enrolments.COLUMNS + """
                     FROM enrolment WHERE delivery = :delivery AND state BETWEEN 1 AND 5
                    """)
                .set("delivery", ResourceName.id(delivery))
                .list(row -> Enrolments.stored(transaction, row).value());
    }

    private static Map<String, Person> persons(Transaction transaction, String delivery) throws SQLException {
        Map<String, Person> persons = new HashMap<>();
        transaction.sql("""
                    SELECT person.name, person.body
                    FROM enrolment candidate JOIN person ON person.name = 'persons/' || candidate.person
                    WHERE candidate.delivery = :delivery AND candidate.state BETWEEN 1 AND 5
                    """).set("delivery", ResourceName.id(delivery)).list(row -> {
            try {
                return persons.put(row.text("name"), Person.parseFrom(row.bytes("body")));
            } catch (InvalidProtocolBufferException broken) {
                throw new IllegalStateException(row.text("name") + " cannot be read.", broken);
            }
        });
        return persons;
    }

    /** Places on the waiting list, from 1, by enrolment. */
    private static Map<String, Integer> queue(List<Enrolment> all) {
        List<Enrolment> waiting = all.stream()
                .filter(enrolment -> enrolment.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED)
                .sorted(Comparator.comparing(Enrolments::place))
                .toList();
        Map<String, Integer> places = new HashMap<>();
        waiting.forEach(enrolment -> places.put(enrolment.getName(), places.size() + 1));
        return places;
    }

    /** All, by rank. */
    List<Ranked> ranked() {
        return ranked;
    }

    /** The one with this id of an enrolment. */
    Ranked of(String id) {
        return ranked.get(ranks.get(id));
    }

    /** A candidate with all that is to be said. */
    Candidate candidate(Ranked one) {
        CandidateFacts facts = one.facts();
        Enrolment enrolment = facts.enrolment();
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            enrolment = enrolment.toBuilder()
                    .setWaiting(Promotion.waiting(
                            board.plan(), board.room(), enrolment, facts.queuePlace(), facts.elsewhere(), board.now()))
                    .build();
        }
        return Candidate.newBuilder()
                .setRank(ranks.get(one.id()) + 1)
                .setEnrolment(Clearance.marked(board.delivery(), enrolment, board.now()))
                .addAllCriteria(Ranking.criteria(board, one))
                .addAllPoints(CandidatePoints.of(board, facts))
                .build();
    }
}
