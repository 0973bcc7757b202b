package org.cadre.tui.view;

import java.util.List;

/**
 * What a session runs.
 *
 * @param product the first crumb
 * @param rights which keys are reserved for others than who sits here
 * @param places where the palette goes
 */
public record Program(String product, KeyRights rights, List<Place> places) {
    public Program {
        places = List.copyOf(places);
    }

    /** A program without places, all of whose keys are everybody's. */
    public static Program of(String product) {
        return new Program(product, KeyRights.EVERYBODYS, List.of());
    }
}
