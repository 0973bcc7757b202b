package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Texts;

/**
 * Does one thing with each of several rows, each on its own: what is refused is told beside its row, the others are done. Of a
 * single row the refusal is that of the whole, so that it is told at its fields.
 *
 * @param lines a sentence for each row, in their order
 * @param refused those of the rows that were refused
 * @param done how many were not
 */
record EachRow(List<String> lines, List<String> refused, int done) {
    /** The call for one row. */
    @FunctionalInterface
    interface Call<R> {
        /**
         * Does it, or only checks it.
         *
         * @param requestId the same for each try of the same row
         * @return what became of the row, or would
         */
        String on(R row, String requestId) throws Exception;
    }

    /**
     * Does it with all of them.
     *
     * @param key tells a row from the others
     * @param name what a row is called where it is refused
     */
    static <R> EachRow run(
            List<R> rows, Function<R, String> key, Function<R, String> name, String requestId, Call<R> call)
            throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (R row : rows) {
            String id = rows.size() == 1
                    ? requestId
                    : UUID.nameUUIDFromBytes((requestId + key.apply(row)).getBytes(UTF_8))
                            .toString();
            try {
                lines.add(call.on(row, id));
            } catch (StatusRuntimeException refusal) {
                if (rows.size() == 1) {
                    throw refusal;
                }
                String line = Texts.of(
                        "screen.EachRow.notDone",
                        name.apply(row),
                        Problem.of(refusal).sentence());
                lines.add(line);
                refused.add(line);
            }
        }
        return new EachRow(List.copyOf(lines), List.copyOf(refused), rows.size() - refused.size());
    }

    /** What it would do, where there are many: those that would be refused, a few of the others, and how many more. */
    List<String> preview(int few) {
        if (done <= few) {
            return lines;
        }
        List<String> shown = new ArrayList<>(refused);
        lines.stream().filter(line -> !refused.contains(line)).limit(few).forEach(shown::add);
        shown.add(Texts.of("screen.EachRow.andMoreLikewise", done - few));
        return shown;
    }
}
