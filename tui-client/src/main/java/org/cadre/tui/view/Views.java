package org.cadre.tui.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The views that are kept, by name. Where they are kept is the session's matter. Not thread safe. */
public interface Views {
    /** All of them, by name. */
    List<TableView> all();

    /**
     * Keeps one, in the place of the one of its name if there is one.
     *
     * @throws IOException when it could not be written
     */
    void keep(TableView view) throws IOException;

    /** Views that last as long as the session. */
    static Views ofSession() {
        List<TableView> kept = new ArrayList<>();
        return new Views() {
            @Override
            public List<TableView> all() {
                return List.copyOf(kept);
            }

            @Override
            public void keep(TableView view) {
                kept.removeIf(known -> known.name().equals(view.name()));
                kept.add(view);
            }
        };
    }
}
