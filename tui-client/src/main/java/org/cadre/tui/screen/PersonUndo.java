package org.cadre.tui.screen;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.Person;

/** Puts back what was changed of a person. */
final class PersonUndo {
    /** What the server says of the record itself. */
    private static final Set<String> OF_THE_RECORD = Set.of("etag", "create_time", "update_time");

    private PersonUndo() {}

    /** The action that does it; refused where the record has been changed again since. */
    static Action of(Connection connection, Person before, Person now) {
        return new Action(
                Texts.of("screen.PersonUndo.changeBack", Words.name(now)),
                Texts.of("screen.PersonUndo.changeItBack"),
                List.of(),
                Form.of(Form.Field.text(
                        "reason", Texts.of("screen.PersonUndo.reason"), Texts.of("screen.PersonUndo.mayBeLeftEmpty"))),
                false,
                Map.of(),
                (form, requestId, only) ->
                        PersonActions.change(connection, now, asBefore(before, now), form, requestId, only));
    }

    private static Person asBefore(Person before, Person now) {
        Person.Builder back = now.toBuilder();
        for (FieldDescriptor field : Person.getDescriptor().getFields()) {
            if (OF_THE_RECORD.contains(field.getName())) {
                continue;
            }
            if (field.hasPresence() && !before.hasField(field)) {
                back.clearField(field);
            } else {
                back.setField(field, before.getField(field));
            }
        }
        return back.build();
    }
}
