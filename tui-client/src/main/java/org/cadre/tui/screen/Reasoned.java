package org.cadre.tui.screen;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;

/** Actions that ask for a reason and nothing else. */
final class Reasoned {
    private Reasoned() {}

    /** A call to the server, with why. */
    @FunctionalInterface
    interface Call<T> {
        T run(String reason, String requestId, boolean only);
    }

    /**
     * Moves something from state to state.
     *
     * @param what its title
     * @param verb what is done, for the title and the hint bar
     * @param note of the reason: whether it is needed
     * @param of the word of its state
     */
    static <T extends Message> Action move(
            String what, String verb, String note, T before, Function<T, String> of, Call<T> call) {
        return new Action(
                Words.verb(verb, what),
                verb,
                List.of(),
                Form.of(Form.Field.text("reason", Texts.of("screen.Reasoned.reason"), note)),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    T after = call.run(Fields.said(form, "reason"), requestId, only);
                    return new Action.Outcome(
                                    List.of(Texts.of(
                                            "screen.Reasoned.itGoesFromTo", of.apply(before), of.apply(after))),
                                    Texts.of("screen.Reasoned.is", what, of.apply(after)))
                            .of(after);
                });
    }

    /** Removes something; its history stays. */
    static Action delete(String what, Call<?> call) {
        return new Action(
                Texts.of("screen.Reasoned.delete", what),
                Texts.of("screen.Reasoned.delete2"),
                List.of(),
                Form.of(Form.Field.text("reason", Texts.of("screen.Reasoned.reason"), Fields.mayBeEmpty())),
                true,
                Map.of(),
                (form, requestId, only) -> {
                    call.run(Fields.said(form, "reason"), requestId, only);
                    return new Action.Outcome(
                            List.of(Texts.of("screen.Reasoned.itIsRemovedItsHistory")),
                            Texts.of("screen.Reasoned.isRemoved", what));
                });
    }
}
