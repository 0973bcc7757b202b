package org.cadre.tui.view;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of a model: how to read it, and how to put another in its place.
 *
 * @param reader the part of a whole
 * @param writer the whole with another part
 */
public record Lens<W, P>(Function<W, P> reader, BiFunction<W, P, W> writer) {
    /** The part of a whole. */
    public P get(W whole) {
        return reader.apply(whole);
    }

    W put(W whole, P part) {
        return writer.apply(whole, part);
    }
}
