package org.cadre.tui.client;

import java.util.Optional;
import org.cadre.tui.language.Texts;

/**
 * How the feed of a screen stands. Immutable.
 *
 * @param state what it does
 * @param words why it is down; empty while all is well
 * @param retrySeconds after how long it is tried again; 0 where it is not down
 */
public record Link(State state, String words, int retrySeconds) {
    /** What a feed does. */
    public enum State {
        /** The first list is being read. */
        LOADING,
        /** Everything up to now has been shown. */
        LIVE,
        /** The line is broken, and will be tried again. */
        DOWN
    }

    /** While the first list is being read. */
    public static final Link LOADING = new Link(State.LOADING, "", 0);

    /** While changes come in. */
    public static final Link LIVE = new Link(State.LIVE, "", 0);

    /** The line is broken. */
    public static Link down(Problem problem, int retrySeconds) {
        return new Link(State.DOWN, problem.sentence(), retrySeconds);
    }

    /** Why what is shown may be old; empty while all is well. */
    public Optional<String> trouble() {
        return state == State.DOWN ? Optional.of(words) : Optional.empty();
    }

    /** For the status line. */
    public String status() {
        return switch (state) {
            case LOADING -> Texts.of("client.Link.reading");
            case LIVE -> Texts.of("client.Link.live");
            case DOWN -> Texts.of("client.Link.notLiveNextTryIn", retrySeconds);
        };
    }
}
