package org.cadre.tui.screen;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;

/**
 * Something that changes what the server holds: what has to be said for it, what it would do, and how it is done. Immutable.
 *
 * @param title a short sentence: {@code Withdraw Amina Kamau}
 * @param verb what the key does, for the hint bar: {@code withdraw}
 * @param about what there is to know before, a sentence each
 * @param form what has to be said; a field's name is that of the request's field, so that the server's refusals find it
 * @param grave whether it cannot be taken back
 * @param searches by field name, how the options of a choice are found while one types
 * @param doing checks it, or does it
 * @param shape what the form becomes after each edit: fields that an answer asks for appear, and go again
 */
record Action(
        String title,
        String verb,
        List<String> about,
        Form form,
        boolean grave,
        Map<String, Search> searches,
        Doing doing,
        UnaryOperator<Form> shape) {
    /** With a form that stays as it is. */
    Action(
            String title,
            String verb,
            List<String> about,
            Form form,
            boolean grave,
            Map<String, Search> searches,
            Doing doing) {
        this(title, verb, about, form, grave, searches, doing, UnaryOperator.identity());
    }

    Action {
        about = List.copyOf(about);
        searches = Map.copyOf(searches);
    }

    /** Finds options for what was typed; may take time. */
    @FunctionalInterface
    interface Search {
        List<Choice.Option> find(String query) throws Exception;
    }

    /** The call to the server; may take time. */
    @FunctionalInterface
    interface Doing {
        /**
         * Does it, or only says what it would do.
         *
         * @param form as filled in
         * @param requestId the same for each try of one request
         * @param only true to check and to change nothing
         */
        Outcome run(Form form, String requestId, boolean only) throws Exception;
    }

    /**
     * What it does, or would do.
     *
     * @param consequences a sentence each
     * @param done one sentence for when it has been done
     * @param answer what the screen below is told
     * @param resource what was changed, as it is, or would be, after; empty where it is gone, or is none
     */
    record Outcome(List<String> consequences, String done, Object answer, Optional<Message> resource) {
        Outcome {
            consequences = List.copyOf(consequences);
        }

        Outcome(List<String> consequences, String done) {
            this(consequences, done, done, Optional.empty());
        }

        Outcome(List<String> consequences, String done, Object answer) {
            this(consequences, done, answer, Optional.empty());
        }

        /** The same, of this resource. */
        Outcome of(Message changed) {
            return new Outcome(consequences, done, answer, Optional.of(changed));
        }
    }
}
