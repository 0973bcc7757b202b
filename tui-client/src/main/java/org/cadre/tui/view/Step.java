package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an update answers: the next model, and what should happen beside it. Immutable.
 *
 * @param effects carried out in this order
 */
public record Step<M>(M model, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    /** Goes on with {@code model}. */
    public static <M> Step<M> to(M model) {
        return new Step<>(model, List.of());
    }

    /** The same step with one more effect. */
    public Step<M> and(Effect effect) {
        List<Effect> more = new ArrayList<>(effects);
        more.add(effect);
        return new Step<>(model, more);
    }

    /** The same step, and opens a screen above. */
    public <N> Step<M> open(Screen<N> screen, N screenModel) {
        return and(new Effect.Open<>(screen, screenModel));
    }

    /** The same step, and closes this screen without an answer. */
    public Step<M> close() {
        return and(new Effect.Close(Optional.empty()));
    }

    /** The same step, and closes this screen with an answer for the one below. */
    public Step<M> close(Object answer) {
        return and(new Effect.Close(Optional.of(answer)));
    }

    /** The same step, and starts work. */
    public Step<M> start(Work work) {
        return and(new Effect.Start(work));
    }

    /** The same step, and says that something succeeded. */
    public Step<M> good(String sentence) {
        return and(new Effect.Notice(Style.Tone.GOOD, sentence));
    }

    /** The same step, and says that something went wrong. */
    public Step<M> bad(String sentence) {
        return and(new Effect.Notice(Style.Tone.BAD, sentence));
    }
}
