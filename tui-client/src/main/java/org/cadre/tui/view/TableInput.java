package org.cadre.tui.view;

import java.util.Optional;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;

/** What a table makes of keys and pastes for the line that is typed in, and of the mouse. */
final class TableInput {
    private static final int WHEEL_ROWS = 3;

    private TableInput() {}

    static <R> TableModel<R> take(TableModel<R> model, Event event, Shown shown) {
        int page = shown.rows(model.table().name());
        boolean filter = model.look().typing() == TableLook.Typing.FILTER;
        if (model.filtering() && event instanceof Event.Pressed pressed) {
            return filter ? filterKey(model, pressed.key(), page) : searchKey(model, pressed.key(), page);
        }
        if (model.filtering() && event instanceof Event.Pasted pasted) {
            return filter
                    ? model.typingFilter(model.look().filter().insert(pasted.text()), true)
                    : model.searched(model.look().search().insert(pasted.text()), page);
        }
        return event instanceof Event.Clicked clicked ? mouse(model, clicked.mouse(), shown) : model;
    }

    private static <R> TableModel<R> filterKey(TableModel<R> model, Key key, int page) {
        return switch (key.label()) {
            case "Enter" -> model.typed();
            case "Up" -> model.move(-1, page);
            case "Down" -> model.move(1, page);
            default ->
                model.look()
                        .filter()
                        .press(key)
                        .map(query -> model.typingFilter(query, true))
                        .orElse(model);
        };
    }

    private static <R> TableModel<R> searchKey(TableModel<R> model, Key key, int page) {
        return switch (key.label()) {
            case "Enter" -> model.typed();
            case "Up" -> model.jump(-1, page);
            case "Down" -> model.jump(1, page);
            default ->
                model.look()
                        .search()
                        .press(key)
                        .map(query -> model.searched(query, page))
                        .orElse(model);
        };
    }

    private static <R> TableModel<R> mouse(TableModel<R> model, Input.Mouse mouse, Shown shown) {
        Table<R> table = model.table();
        Optional<Area> head = under(mouse, shown.area(Table.head(table.name())));
        if (head.isPresent() && mouse.action() == Input.MouseAction.PRESS) {
            int column = table.columnAt(
                    mouse.column() - head.get().column(),
                    head.get().width(),
                    model.look().column());
            return column < 0 ? model : model.sortBy(column);
        }
        Optional<Area> body = under(mouse, shown.area(table.name()));
        if (body.isEmpty()) {
            return model;
        }
        int page = body.get().height();
        int index = model.firstShown(page) + mouse.row() - body.get().row();
        return switch (mouse.action()) {
            case WHEEL_UP -> model.move(-WHEEL_ROWS, page);
            case WHEEL_DOWN -> model.move(WHEEL_ROWS, page);
            case PRESS -> index < model.visible().size() ? model.move(index - model.selected(), page) : model;
            default -> model;
        };
    }

    private static Optional<Area> under(Input.Mouse mouse, Optional<Area> area) {
        return area.filter(place -> place.contains(mouse.column(), mouse.row()));
    }
}
