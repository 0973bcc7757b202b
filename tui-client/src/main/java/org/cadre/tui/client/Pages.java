package org.cadre.tui.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A whole list, read page by page.
 *
 * @param rows in the order of the server
 * @param revision the revision the first page was read at: watch from there
 */
public record Pages<R>(List<R> rows, long revision) {
    /** The largest page a server gives. */
    public static final int PAGE_SIZE = 1000;

    /**
     * One page.
     *
     * @param next the token of the next page; empty on the last
     */
    public record Page<R>(List<R> rows, String next, long revision) {}

    /** Reads pages until the last, giving {@code read} the token of the page to read, first an empty one. */
    public static <R> Pages<R> all(Function<String, Page<R>> read) {
        List<R> rows = new ArrayList<>();
        Page<R> page = read.apply("");
        long revision = page.revision();
        rows.addAll(page.rows());
        while (!page.next().isEmpty()) {
            page = read.apply(page.next());
            rows.addAll(page.rows());
        }
        return new Pages<>(List.copyOf(rows), revision);
    }
}
