package org.cadre.tui.view;

import java.util.Map;
import java.util.Optional;

/**
 * The named parts of the last picture, so that an update knows how far a page is and what was clicked. Immutable.
 *
 * @param regions areas by the names that widgets gave them
 */
public record Shown(Map<String, Area> regions) {
    /** Before anything was drawn. */
    public static final Shown NOTHING = new Shown(Map.of());

    public Shown {
        regions = Map.copyOf(regions);
    }

    /** The area of a part, if it was drawn. */
    public Optional<Area> area(String name) {
        return Optional.ofNullable(regions.get(name));
    }

    /** The rows of a part; 10 when it was not drawn yet. */
    public int rows(String name) {
        return area(name).map(Area::height).orElse(10);
    }
}
