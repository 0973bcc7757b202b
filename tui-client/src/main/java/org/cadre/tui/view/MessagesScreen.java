package org.cadre.tui.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.language.Texts;

/** What was said at the foot of the window since the session began, the latest first. */
record MessagesScreen(ZoneId zone) implements Screen<TableModel<MessagesScreen.Said>> {
    private static final String NAME = "messages";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /**
     * A sentence that was said.
     *
     * @param number counts them
     */
    record Said(int number, Instant time, Style.Tone tone, String text) {}

    TableModel<Said> of(List<Said> log) {
        List<Said> latestFirst = new ArrayList<>(log);
        java.util.Collections.reverse(latestFirst);
        return TableModel.of(table()).withRows(latestFirst);
    }

    private Table<Said> table() {
        return new Table<>(
                NAME,
                said -> Integer.toString(said.number()),
                List.of(
                        Table.Column.fixed(
                                () -> Texts.of("view.MessagesScreen.time"),
                                8,
                                said -> TIME.format(said.time().atZone(zone))),
                        Table.Column.<Said>fixed(
                                        "", 1, said -> Chrome.sign(said.tone()).trim())
                                .styled(said -> new Style(said.tone(), true, false)),
                        Table.Column.growing(() -> Texts.of("view.MessagesScreen.message"), 20, 1, Said::text)),
                Texts.of("view.MessagesScreen.nothingWasSaidYet"));
    }

    @Override
    public String title(TableModel<Said> model) {
        return Texts.of("view.MessagesScreen.messages");
    }

    @Override
    public boolean typing(TableModel<Said> model) {
        return model.filtering();
    }

    @Override
    public List<KeyBinding<TableModel<Said>>> keys() {
        List<KeyBinding<TableModel<Said>>> keys = new ArrayList<>();
        keys.add(KeyBinding.<TableModel<Said>>of(
                        GlobalKey.COPY,
                        Texts.of("view.MessagesScreen.copy"),
                        Texts.of("view.MessagesScreen.copyTheMessage"),
                        model -> Step.to(model)
                                .and(new Effect.Copy(
                                        model.selectedRow().orElseThrow().text())))
                .when(model -> model.selectedRow().isPresent()));
        keys.addAll(TableKeys.of(NAME, new Lens<>(model -> model, (before, model) -> model)));
        return keys;
    }

    @Override
    public Step<TableModel<Said>> update(TableModel<Said> model, Event event, Shown shown) {
        return Step.to(model.take(event, shown));
    }

    @Override
    public void draw(TableModel<Said> model, Canvas canvas) {
        int below = Math.min(4, canvas.height() / 3);
        table().draw(canvas.part(0, 0, canvas.width(), canvas.height() - below), model);
        model.selectedRow().ifPresent(said -> {
            canvas.rule(canvas.height() - below);
            int row = canvas.height() - below + 1;
            for (String line : Columns.wrap(said.text(), canvas.width())) {
                canvas.text(0, row++, line, Style.PLAIN);
            }
        });
    }
}
