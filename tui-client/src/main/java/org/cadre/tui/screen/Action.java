package org.cadre.tui.screen;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
 * @param contract the request that the form becomes, whose rules are told while one types
 * @param undo how it is taken back once it was done, where it can be
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
        UnaryOperator<Form> shape,
        Optional<Descriptor> contract,
        Function<Outcome, Optional<Action>> undo) {
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

    /** With a form whose shape follows what is said in it. */
    Action(
            String title,
            String verb,
            List<String> about,
            Form form,
            boolean grave,
            Map<String, Search> searches,
            Doing doing,
            UnaryOperator<Form> shape) {
        this(title, verb, about, form, grave, searches, doing, shape, Optional.empty(), outcome -> Optional.empty());
    }

    /** The same, whose form becomes this request. */
    Action of(Descriptor request) {
        return new Action(title, verb, about, form, grave, searches, doing, shape, Optional.of(request), undo);
    }

    /** The same, which another takes back. */
    Action undoneBy(Action inverse) {
        return new Action(
                title, verb, about, form, grave, searches, doing, shape, contract, outcome -> Optional.of(inverse));
    }

    /** The same, which is taken back by what follows from what it did. */
    Action undoneBy(Function<Outcome, Optional<Action>> inverse) {
        return new Action(title, verb, about, form, grave, searches, doing, shape, contract, inverse);
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
     * @param rows whether the sentences are the results of several rows, to be read after it was done
     */
    record Outcome(List<String> consequences, String done, Object answer, Optional<Message> resource, boolean rows) {
        Outcome {
            consequences = List.copyOf(consequences);
        }

        Outcome(List<String> consequences, String done) {
            this(consequences, done, done, Optional.empty(), false);
        }

        Outcome(List<String> consequences, String done, Object answer) {
            this(consequences, done, answer, Optional.empty(), false);
        }

        /** The same, of this resource. */
        Outcome of(Message changed) {
            return new Outcome(consequences, done, answer, Optional.of(changed), rows);
        }

        /** The same, of several rows. */
        Outcome ofRows() {
            return new Outcome(consequences, done, answer, resource, true);
        }
    }
}
