package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of several rows each is done on its own, and each says what became of it. */
class EachRowTest {
    private static String call(String row) {
        if (row.startsWith("bad")) {
            throw new StatusRuntimeException(Status.FAILED_PRECONDITION.withDescription("The roll is closed."));
        }
        return row + " is done.";
    }

    @Test
    void whatIsRefusedIsToldBesideItsRowAndTheOthersAreDone() throws Exception {
        EachRow each = EachRow.run(List.of("a", "bad", "c"), row -> row, row -> row, "id", (row, id) -> call(row));
        assertEquals(2, each.done());
        assertEquals("a is done.", each.lines().get(0));
        assertTrue(
                each.lines().get(1).startsWith("bad: not done. "), each.lines().get(1));
        assertEquals("c is done.", each.lines().get(2));
    }

    @Test
    void theRefusalOfASingleRowIsThatOfTheWhole() {
        assertThrows(
                StatusRuntimeException.class,
                () -> EachRow.run(List.of("bad"), row -> row, row -> row, "id", (row, id) -> call(row)));
    }

    @Test
    void eachRowHasARequestIdOfItsOwnThatIsTheSameWhenTriedAgain() throws Exception {
        List<String> first = ids();
        assertEquals(first, ids());
        assertNotEquals(first.get(0), first.get(1));
    }

    private static List<String> ids() throws Exception {
        List<String> ids = new ArrayList<>();
        var unused = EachRow.run(List.of("a", "b"), row -> row, row -> row, "id", (row, id) -> {
            ids.add(id);
            return "";
        });
        return ids;
    }

    @Test
    void ofManyAFewAreToldBeforeAndTheRefusedOnesFirst() throws Exception {
        List<String> rows = new ArrayList<>(
                IntStream.range(0, 20).mapToObj(row -> "r" + row).toList());
        rows.add("bad");
        List<String> preview = EachRow.run(rows, row -> row, row -> row, "id", (row, id) -> call(row))
                .preview(3);
        assertEquals(5, preview.size());
        assertTrue(preview.get(0).startsWith("bad"));
        assertEquals("… and 17 more, likewise.", preview.get(4));
    }
}
