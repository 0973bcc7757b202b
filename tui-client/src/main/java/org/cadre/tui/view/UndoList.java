package org.cadre.tui.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What was done in this session and can be taken back, the latest first. */
final class UndoList {
    private static final int KEPT = 50;

    private final Deque<Undo> done = new ArrayDeque<>();

    void keep(Undo undo) {
        done.push(undo);
        if (done.size() > KEPT) {
            done.removeLast();
        }
    }

    /** Forgets what that screen takes back: it has been taken back. */
    void takenBackBy(Screen<?> screen) {
        done.removeIf(undo -> undo.opens().screen() == screen);
    }

    Optional<Undo> latest() {
        return Optional.ofNullable(done.peek());
    }
}
