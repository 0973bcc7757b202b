package org.cadre.tui.command;

import java.util.concurrent.Callable;
import org.cadre.tui.client.Connection;

/** A command that speaks with the server. */
abstract class Connected implements Callable<Integer> {
    private final Shared shared;

    Connected(Shared shared) {
        this.shared = shared;
    }

    Shared shared() {
        return shared;
    }

    @Override
    public final Integer call() throws Exception {
        try (Connection connection = shared.connect()) {
            return call(connection);
        }
    }

    abstract int call(Connection connection) throws Exception;
}
