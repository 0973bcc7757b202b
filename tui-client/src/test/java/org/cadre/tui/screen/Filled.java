package org.cadre.tui.screen;

import java.util.Optional;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;

/** Forms as a person fills them in. */
final class Filled {
    private Filled() {}

    /** The form of an action with values typed or picked, by field name. */
    static Form form(Action action, String... fieldsAndValues) {
        Form form = action.form();
        for (int at = 0; at < fieldsAndValues.length; at += 2) {
            form = in(form, fieldsAndValues[at], fieldsAndValues[at + 1]);
        }
        return form;
    }

    /** A form with one value typed or picked. */
    static Form in(Form form, String name, String value) {
        Form.Field field = form.field(name);
        return form.with(
                field.choice().isPresent()
                        ? field.with(pick(field.choice().get(), value))
                        : new Form.Field(
                                field.name(), field.label(), TextField.of(value), Optional.empty(), field.note(), ""));
    }

    private static Choice pick(Choice choice, String value) {
        return choice.choose(choice.options().stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .orElseThrow());
    }
}
