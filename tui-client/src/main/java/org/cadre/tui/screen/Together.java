package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;

/** One action for several rows, made from that of each: what is said for it is said once, what becomes of each is told beside it. */
final class Together {
    /** How many are named before it is done. */
    private static final int FEW = 6;

    private Together() {}

    /**
     * What the rows are.
     *
     * @param key tells a row from the others
     * @param name what a row is called
     * @param all the words for so many of them: {@code 3 deliveries}
     */
    record Rows<R>(List<R> rows, Function<R, String> key, Function<R, String> name, String all) {
        Rows {
            rows = List.copyOf(rows);
        }

        private Rows<R> only(List<R> some, String words) {
            return new Rows<>(some, key, name, words);
        }
    }

    /** The action of one row. */
    @FunctionalInterface
    interface One<R> {
        Action of(R row) throws Exception;
    }

    /** Which rows it was done with. */
    private record Done<R>(List<R> rows) {}

    /**
     * Does it with each.
     *
     * @param about what there is to know before
     * @param form what is said for all of them
     */
    static <R> Action of(Rows<R> rows, String verb, List<String> about, Form form, boolean grave, One<R> one) {
        return new Action(
                Words.verb(verb, rows.all()), verb, about, form, grave, Map.of(), (filled, requestId, only) -> {
                    List<R> done = new ArrayList<>();
                    EachRow each = EachRow.run(rows.rows(), rows.key(), rows.name(), requestId, (row, id) -> {
                        Action.Outcome outcome = one.of(row).doing().run(filled, id, only);
                        done.add(row);
                        return only
                                ? Texts.of(
                                        "screen.Together.row",
                                        rows.name().apply(row),
                                        String.join(" ", outcome.consequences()))
                                : outcome.done();
                    });
                    return new Action.Outcome(
                                    only ? each.preview(FEW) : each.lines(),
                                    Texts.of(
                                            "screen.Together.ofDone",
                                            each.done(),
                                            rows.rows().size()),
                                    new Done<>(List.copyOf(done)))
                            .ofRows();
                });
    }

    /** The same, taken back with those rows alone that it was done with. @param words for so many of them */
    static <R> Action undone(
            Action action, Rows<R> rows, Function<Integer, String> words, Function<Rows<R>, Action> back) {
        return action.undoneBy(outcome -> outcome.answer() instanceof Done<?> done
                        && !done.rows().isEmpty()
                ? Optional.of(back.apply(rows.only(
                        rows.rows().stream().filter(done.rows()::contains).toList(),
                        words.apply(done.rows().size()))))
                : Optional.empty());
    }
}
