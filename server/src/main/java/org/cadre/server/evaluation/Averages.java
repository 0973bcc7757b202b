package org.cadre.server.evaluation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.ResourceName;
import org.cadre.server.person.Persons;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.AverageGroup;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationAverage;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.Person;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.QuestionKind;

/** Published answers of many evaluations put together; a cell of fewer than five is left out of every sum. */
final class Averages {
    static final ListFields FIELDS = ListFields.keyedBy("e.name")
            .text("questionnaire", "e.questionnaire")
            .enumeration("level", "e.level", EvaluationLevel.getDescriptor())
            .text("delivery", "e.delivery")
            .text("course", "d.course")
            .text("course_version", "d.course_version")
            .text("programme", "d.programme")
            .instant("start_time", "d.start_time")
            .instant("end_time", "d.end_time");

    /** Where an average stands in the list. @param position of the question among those of its questionnaire */
    record Place(String group, String questionnaire, int position) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::group)
                .thenComparing(Place::questionnaire)
                .thenComparingInt(Place::position);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** An evaluation that was closed at least once. */
    private record Closed(Evaluation evaluation, EvaluationSummary published, String course, String courseVersion) {}

    private static final class Sum {
        private final EvaluationAverage.Builder average;
        private final Set<String> evaluations = new HashSet<>();
        private final List<AnswerCount.Builder> counts = new ArrayList<>();
        private int answers;
        private long responses;
        private long invited;

        Sum(EvaluationAverage.Builder average) {
            this.average = average;
        }

        void add(Closed closed, QuestionFigures cell) {
            if (counts.isEmpty()) {
                cell.getCountsList()
                        .forEach(count -> counts.add(count.toBuilder().clearCount()));
            }
            BallotBox.addCounts(counts, cell.getCountsList());
            answers += cell.getAnswerCount();
            if (evaluations.add(closed.evaluation().getName())) {
                responses += closed.published().getResponseCount();
                invited += closed.published().getEvaluation().getInvitedCount();
            }
        }

        EvaluationAverage told() {
            if (answers < BallotBox.FEWEST) {
                return average.setFewerThanFive(true).build();
            }
            counts.forEach(average::addCounts);
            if (average.getQuestion().getKind() == QuestionKind.QUESTION_KIND_RATING) {
                average.setMean(BallotBox.mean(average.getCountsList()));
            }
            return average.setEvaluationCount(evaluations.size())
                    .setAnswerCount(answers)
                    .setResponseRate(BallotBox.percent(responses, invited))
                    .build();
        }
    }

    private final Transaction transaction;
    private final AverageGroup by;
    private final Map<String, String> survivors = new HashMap<>();
    private final TreeMap<Place, Sum> sums = new TreeMap<>();

    private Averages(Transaction transaction, AverageGroup by) {
        this.transaction = transaction;
        this.by = by;
    }

    /**
     * The averages in their order.
     *
     * @param query of the evaluations that are to go in
     * @param trainer only what is about this trainer; empty for all
     */
    static TreeMap<Place, EvaluationAverage> of(
            ReadTransaction transaction, ListQuery query, AverageGroup by, String trainer) throws SQLException {
        List<Closed> all = query.all(
                transaction,
                "e.body AS body, e.revision AS revision, b.published AS published, d.course AS course,"
                        + " d.course_version AS course_version",
                "evaluation e JOIN delivery d ON d.name = e.delivery JOIN ballot_box b ON b.evaluation = e.name",
                row -> new Closed(
                        Evaluations.TABLE.stored(row).value(),
                        Ballots.parse(row.bytes("published")),
                        row.text("course"),
                        row.text("course_version")));
        Averages averages = new Averages(transaction, by);
        String asked = trainer.isEmpty() ? "" : averages.survivor(trainer);
        for (Closed closed : all) {
            if (closed.published().hasEvaluation()) {
                averages.add(closed, asked);
            }
        }
        TreeMap<Place, EvaluationAverage> told = new TreeMap<>();
        averages.sums.forEach((place, sum) -> told.put(place, sum.told()));
        return told;
    }

    private void add(Closed closed, String asked) throws SQLException {
        List<Question> questions = closed.evaluation().getQuestionsList();
        for (int position = 0; position < questions.size(); position++) {
            Question question = questions.get(position);
            if (question.getKind() == QuestionKind.QUESTION_KIND_TEXT) {
                continue;
            }
            for (QuestionFigures cell : closed.published().getFiguresList()) {
                if (!cell.getQuestion().equals(question.getId())) {
                    continue;
                }
                String trainer = cell.getTrainer().isEmpty() ? "" : survivor(cell.getTrainer());
                Optional<String> group = group(closed, trainer);
                if (group.isEmpty() || !(asked.isEmpty() || asked.equals(trainer))) {
                    continue;
                }
                Sum sum = sums.computeIfAbsent(
                        new Place(group.get(), closed.evaluation().getQuestionnaire(), position),
                        place -> new Sum(EvaluationAverage.newBuilder()
                                .setGroup(place.group())
                                .setQuestionnaire(place.questionnaire())
                                .setLevel(closed.evaluation().getLevel())
                                .setQuestion(question)));
                if (cell.getAnswerCount() >= BallotBox.FEWEST) {
                    sum.add(closed, cell);
                }
            }
        }
    }

    private Optional<String> group(Closed closed, String trainer) {
        return switch (by) {
            case AVERAGE_GROUP_COURSE -> Optional.of(closed.course());
            case AVERAGE_GROUP_COURSE_VERSION -> Optional.of(closed.courseVersion());
            case AVERAGE_GROUP_DELIVERY ->
                Optional.of(ResourceName.parent(closed.evaluation().getName()));
            default -> Optional.of(trainer).filter(name -> !name.isEmpty());
        };
    }

    /** The person whose record a trainer's was merged into. */
    private String survivor(String trainer) throws SQLException {
        String known = survivors.get(trainer);
        if (known == null) {
            known = Persons.find(transaction, trainer)
                    .map(Person::getMergedInto)
                    .filter(into -> !into.isEmpty())
                    .orElse(trainer);
            survivors.put(trainer, known);
        }
        return known;
    }
}
