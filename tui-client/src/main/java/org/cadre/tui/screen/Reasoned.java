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
        T run(String reason, String requestId, boolean only) throws Exception;
    }

    /** Why it is done. @param note whether it is needed */
    static Form.Field reason(String note) {
        return Form.Field.text("reason", Texts.of("screen.Reasoned.reason"), note);
    }

    /** What is to be remarked of it. @param note whether it is needed */
    static Form.Field remark(String note) {
        return Form.Field.text("reason", Texts.of("screen.Reasoned.remark"), note);
    }

    /**
     * Does one thing, for a reason.
     *
     * @param about what there is to know before, a sentence each
     * @param why {@link #reason} or {@link #remark}
     * @param grave whether it cannot be taken back
     */
    static Action of(
            String title, String verb, List<String> about, Form.Field why, boolean grave, Call<Action.Outcome> call) {
        return new Action(
                title,
                verb,
                about,
                Form.of(why),
                grave,
                Map.of(),
                (form, requestId, only) -> call.run(Fields.said(form, why.name()), requestId, only));
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
        return of(Words.verb(verb, what), verb, List.of(), reason(note), false, (reason, requestId, only) -> {
            T after = call.run(reason, requestId, only);
            return new Action.Outcome(
                            List.of(Texts.of("screen.Reasoned.itGoesFromTo", of.apply(before), of.apply(after))),
                            Texts.of("screen.Reasoned.is", what, of.apply(after)))
                    .of(after);
        });
    }

    /** Removes something; its history stays. */
    static Action delete(String what, Call<?> call) {
        return of(
                Texts.of("screen.Reasoned.delete", what),
                Texts.of("screen.Reasoned.delete2"),
                List.of(),
                reason(Fields.mayBeEmpty()),
                true,
                (reason, requestId, only) -> {
                    call.run(reason, requestId, only);
                    return new Action.Outcome(
                            List.of(Texts.of("screen.Reasoned.itIsRemovedItsHistory")),
                            Texts.of("screen.Reasoned.isRemoved", what));
                });
    }
}
