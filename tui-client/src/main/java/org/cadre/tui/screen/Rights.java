package org.cadre.tui.screen;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Right;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.KeyRights;
import org.cadre.tui.view.Screen;

/**
 * Which keys are not everybody's, of all screens, in one place. A key that is not here reads, or opens what says itself who may.
 * A reserved key is not in the hint bar; {@code ?} tells for whom it is, and so does pressing it.
 */
public final class Rights implements KeyRights {
    private static final Map<Class<?>, Map<String, Right>> RESERVED = reserved();

    private final Connection connection;

    public Rights(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<String> reserved(Screen<?> screen, KeyBinding<?> binding) {
        return right(screen, binding)
                .filter(right -> !right.isOf(connection.role()))
                .map(Right::who);
    }

    /** The right that a key asks for; empty where it is everybody's. */
    static Optional<Right> right(Screen<?> screen, KeyBinding<?> binding) {
        return Optional.ofNullable(RESERVED.getOrDefault(screen.getClass(), Map.of())
                .get(binding.keys().get(0).label()));
    }

    /** By screen, and by the first label of the key. */
    static Map<Class<?>, Map<String, Right>> table() {
        return RESERVED;
    }

    private static Map<Class<?>, Map<String, Right>> reserved() {
        Map<Class<?>, Map<String, Right>> table = new HashMap<>();
        keys(table, DeliveriesScreen.class, Right.NOMINATION, "a i");
        keys(table, DeliveriesScreen.class, Right.STAFF, "m c n T");
        keys(table, CatalogueScreen.class, Right.STAFF, "n");
        keys(table, RosterScreen.class, Right.NOMINATION, "a i m x b");
        keys(table, RosterScreen.class, Right.STAFF, "p c d T");
        keys(table, RosterScreen.class, Right.OVERSIGHT, "E");
        keys(table, SelectionScreen.class, Right.NOMINATION, "n m");
        keys(table, SelectionScreen.class, Right.STAFF, "o c d t x p");
        keys(table, AttendanceScreen.class, Right.STAFF, "p t x a A c o");
        keys(table, ResultsScreen.class, Right.STAFF, "Enter c f n");
        keys(table, ResultsScreen.class, Right.OVERSIGHT, "E");
        keys(table, EvaluationScreen.class, Right.COORDINATION, "n m");
        keys(table, CertificatesScreen.class, Right.STAFF, "i I");
        keys(table, CertificatesScreen.class, Right.COORDINATION, "x");
        keys(table, NoticesScreen.class, Right.STAFF, "R x");
        keys(table, PersonsScreen.class, Right.NOMINATION, "Ctrl-N a D");
        keys(table, PersonScreen.class, Right.NOMINATION, "c p");
        keys(table, PersonScreen.class, Right.COORDINATION, "x a");
        keys(table, PersonScreen.class, Right.ADMINISTRATION, "D");
        keys(table, PortfolioScreen.class, Right.COORDINATION, "n m");
        keys(table, ProjectScreen.class, Right.COORDINATION, "n w");
        keys(table, ProjectScreen.class, Right.CONTRIBUTION, "m");
        return Map.copyOf(table);
    }

    private static void keys(Map<Class<?>, Map<String, Right>> table, Class<?> screen, Right right, String keys) {
        for (String key : keys.split(" ")) {
            if (table.computeIfAbsent(screen, any -> new HashMap<>()).put(key, right) != null) {
                throw new IllegalStateException(key + " of " + screen.getSimpleName() + " stands here twice");
            }
        }
    }
}
