package org.cadre.tui.screen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.ConfirmScreen;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Progress;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Words;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.Person;
import org.cadre.v1.RowDecision;
import org.cadre.v1.RowOutcome;

/** A nominations file, from its path over the preview of its rows to the last undo. */
record ImportScreen(Connection connection) implements Screen<ImportScreen.Model> {
    /** Where it stands. */
    enum Stage {
        PATH,
        READING,
        PREVIEW,
        COMMITTING
    }

    /** What is shown; begin with {@link #start}. @param link how what is read follows the server, once it is read */
    record Model(
            Delivery delivery,
            Stage stage,
            Form form,
            ImportForm.Pasted pasted,
            String trouble,
            Progress progress,
            ImportWork.Read read,
            Link link,
            Map<Integer, RowDecision> decisions,
            Set<RowOutcome> shown,
            TableModel<ImportRows.Line> table,
            Request request) {
        Import imported() {
            return read.imported();
        }

        List<ImportRow> rows() {
            return read.rows();
        }

        Map<String, Person> persons() {
            return read.persons();
        }

        Model with(TableModel<ImportRows.Line> other) {
            return new Model(
                    delivery, stage, form, pasted, trouble, progress, read, link, decisions, shown, other, request);
        }

        private Model with(Link other) {
            return new Model(
                    delivery, stage, form, pasted, trouble, progress, read, other, decisions, shown, table, request);
        }

        private Model asking(ImportMode mode) {
            return new Model(
                    delivery,
                    stage,
                    form,
                    pasted,
                    trouble,
                    progress,
                    read,
                    link,
                    decisions,
                    shown,
                    table,
                    new Request(request.mode() == mode ? request.id() : RequestIds.next(), mode));
        }

        Model at(Stage next, String problem, Progress now) {
            return new Model(delivery, next, form, pasted, problem, now, read, link, decisions, shown, table, request);
        }

        private Model typed(Form next) {
            return new Model(delivery, stage, next, pasted, "", progress, read, link, decisions, shown, table, request);
        }

        private Model pasted(ImportForm.Pasted rows) {
            return new Model(
                    delivery,
                    stage,
                    ImportForm.withRows(form, rows),
                    rows,
                    "",
                    progress,
                    read,
                    link,
                    decisions,
                    shown,
                    table,
                    request);
        }

        /** The rows that were pasted, unless a file's name was typed since. */
        private ImportForm.Pasted rowsInPlaceOfAFile() {
            return ImportForm.file(form).equals(pasted.told()) ? pasted : ImportForm.Pasted.NOTHING;
        }

        private Map<Integer, RowDecision> stillPossible(List<ImportRow> read) {
            Map<Integer, RowDecision> kept = new HashMap<>(decisions);
            read.stream()
                    .filter(row -> !ImportRows.decidable(row)
                            && kept.containsKey(row.getRow())
                            && !kept.get(row.getRow()).hasSkip())
                    .forEach(row -> kept.remove(row.getRow()));
            return Map.copyOf(kept);
        }

        private Model read(ImportWork.Read read) {
            return new Model(
                            delivery,
                            Stage.PREVIEW,
                            form,
                            pasted,
                            "",
                            progress,
                            read,
                            link,
                            stillPossible(read.rows()),
                            shown,
                            table,
                            Request.fresh())
                    .arranged();
        }

        private Model decide(int row, RowDecision decision) {
            Map<Integer, RowDecision> more = new HashMap<>(decisions);
            more.put(row, decision);
            return new Model(
                            delivery,
                            stage,
                            form,
                            pasted,
                            "",
                            progress,
                            read,
                            link,
                            Map.copyOf(more),
                            shown,
                            table,
                            Request.fresh())
                    .arranged();
        }

        private Model show(Set<RowOutcome> outcomes) {
            return new Model(
                            delivery, stage, form, pasted, trouble, progress, read, link, decisions, outcomes, table,
                            request)
                    .arranged();
        }

        private Model arranged() {
            List<ImportRows.Line> lines = rows().stream()
                    .filter(row -> shown.isEmpty() || shown.contains(row.getOutcome()))
                    .map(row -> new ImportRows.Line(row, ImportRows.decision(decisions.get(row.getRow()), persons())))
                    .toList();
            return with(table.withRows(lines));
        }

        boolean preview(ImportState state) {
            return stage == Stage.PREVIEW && imported().getState() == state;
        }
    }

    /** What was asked for last: to be asked for again with the same id. */
    record Request(String id, ImportMode mode) {
        private static Request fresh() {
            return new Request(RequestIds.next(), ImportMode.IMPORT_MODE_UNSPECIFIED);
        }
    }

    static Model start(Delivery delivery, Disk disk) {
        return new Model(
                delivery,
                Stage.PATH,
                ImportForm.blank(disk),
                ImportForm.Pasted.NOTHING,
                "",
                new Progress("", 0, 0, false),
                new ImportWork.Read(Import.getDefaultInstance(), List.of(), Map.of()),
                Link.LOADING,
                Map.of(),
                Set.of(),
                TableModel.of(ImportRows.TABLE),
                Request.fresh());
    }

    @Override
    public String address(Model model) {
        return "import " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.ImportScreen.import");
    }

    @Override
    public String status(Model model) {
        return model.stage() == Stage.PATH
                ? ""
                : model.imported().getFileName() + " "
                        + Words.plain(model.imported().getState().name(), "IMPORT_STATE_")
                                .replace("UNSPECIFIED", "")
                        + (model.stage() == Stage.PREVIEW ? " · " + model.link().status() : "");
    }

    @Override
    public boolean typing(Model model) {
        return model.stage() == Stage.PATH || model.table().filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return new ImportKeys(this).all();
    }

    static Model nextOutcome(Model model) {
        List<RowOutcome> there = model.rows().stream()
                .map(ImportRow::getOutcome)
                .distinct()
                .sorted()
                .toList();
        int now = model.shown().isEmpty()
                ? -1
                : there.indexOf(model.shown().iterator().next());
        return model.show(now + 1 < there.size() ? Set.of(there.get(now + 1)) : Set.of());
    }

    Step<Model> validate(Model model) {
        try {
            ImportForm.Pasted pasted = model.rowsInPlaceOfAFile();
            ImportHeader.Builder header = ImportForm.header(connection.disk(), model.form(), pasted)
                    .setDelivery(model.delivery().getName());
            return Step.to(model.at(
                            Stage.READING, "", new Progress(Texts.of("screen.ImportScreen.sending"), 0, 0, false)))
                    .start(
                            pasted.rows().isEmpty()
                                    ? ImportWork.validate(connection, header, ImportForm.file(model.form()))
                                    : ImportWork.validate(connection, header, pasted.bytes()));
        } catch (ProblemException wrong) {
            return Step.to(model.typed(ImportForm.marked(model.form(), wrong.problem())));
        }
    }

    private Step<Model> commit(Model model) {
        CommitImportRequest request = CommitImportRequest.newBuilder()
                .setName(model.imported().getName())
                .setMode(model.request().mode())
                .addAllDecisions(model.decisions().values())
                .setRequestId(model.request().id())
                .build();
        return Step.to(model.at(
                        Stage.COMMITTING, "", new Progress(Texts.of("screen.ImportScreen.enrolling"), 0, 0, false)))
                .and(new Effect.Stop())
                .start(ImportWork.commit(connection, request));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (model.stage() == Stage.PATH && event instanceof Event.Pressed pressed) {
            return Step.to(model.typed(model.form().press(pressed.key())));
        }
        if (model.stage() == Stage.PATH && event instanceof Event.Pasted pasted) {
            return Step.to(
                    ImportForm.Pasted.isRows(pasted.text())
                            ? model.pasted(ImportForm.Pasted.of(pasted.text()))
                            : model.typed(model.form().paste(pasted.text())));
        }
        if (event instanceof Event.Answered answered) {
            return answered(model, answered.message());
        }
        if (event instanceof Event.Failed failed) {
            Problem problem = Problem.of(failed.cause());
            boolean reading = model.stage() == Stage.READING;
            Model marked = reading ? model.typed(ImportForm.marked(model.form(), problem)) : model;
            Model back = marked.at(
                    reading ? Stage.PATH : Stage.PREVIEW,
                    problem.sentence()
                            + (!reading && problem.passing() ? Texts.of("screen.ImportScreen.cTriesAgainItIs") : ""),
                    model.progress());
            return model.stage() == Stage.COMMITTING ? followed(back) : Step.to(back);
        }
        if (event instanceof Event.Returned returned) {
            return returned(model, returned.answer().orElse(null));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private Step<Model> returned(Model model, Object answer) {
        if (answer instanceof RowDecision decision) {
            return Step.to(model.decide(decision.getRow(), decision));
        }
        if (answer instanceof ImportMenus.Mode mode) {
            return Step.to(model.asking(mode.mode()))
                    .open(new ConfirmScreen("Y", Texts.of("screen.ImportScreen.commit")), mode.question());
        }
        if (answer instanceof Import reversed) {
            return Step.to(model).start(say -> say.accept(ImportWork.read(connection, reversed)));
        }
        if (Boolean.TRUE.equals(answer) && model.stage() == Stage.PREVIEW) {
            return commit(model);
        }
        return Step.to(model);
    }

    /** What others do to the import is shown from now on: another session of the same person may mend or commit it. */
    Step<Model> followed(Model model) {
        return Step.to(model).and(new Effect.Stop()).start(ImportWork.follow(connection, model.imported()));
    }

    private Step<Model> answered(Model model, Object message) {
        if (message instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (message instanceof ImportWork.Anew anew) {
            return Step.to(model.stage() == Stage.PREVIEW ? model.read(anew.read()) : model);
        }
        if (message instanceof Progress progress) {
            return Step.to(
                    model.stage() == Stage.PATH || model.stage() == Stage.PREVIEW
                            ? model
                            : model.at(model.stage(), "", progress));
        }
        if (message instanceof ImportWork.Read read) {
            Step<Model> step = followed(model.read(read));
            return model.stage() == Stage.COMMITTING ? step.good(ImportMenus.done(read.imported())) : step;
        }
        if (message instanceof ImportKeys.Earlier earlier) {
            return earlier.imports().isEmpty()
                    ? Step.to(model).good(Texts.of("screen.ImportScreen.noImportOfThisDelivery"))
                    : Step.to(model).open(new MenuScreen(), ImportMenus.earlier(earlier.imports()));
        }
        return Step.to(model);
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        canvas.text(
                0,
                0,
                Texts.of("screen.ImportScreen.nominationsFor", model.delivery().getTitle()),
                Style.HEADING);
        int row = 2;
        if (!model.trouble().isEmpty()) {
            row = Looks.paragraph(canvas, model.stage() == Stage.PATH ? 12 : 1, "✗ " + model.trouble(), Style.BAD) + 1;
        }
        switch (model.stage()) {
            case PATH -> {
                ImportForm.draw(model.form(), connection.disk(), canvas.below(2));
            }
            case READING, COMMITTING -> {
                Canvas bar = canvas.part(0, 3, Math.min(74, canvas.width()), Progress.ROWS);
                model.progress().draw(bar, 0);
            }
            case PREVIEW -> preview(model, canvas.below(row == 2 ? 1 : row));
        }
    }

    private static void preview(Model model, Canvas canvas) {
        canvas.text(0, 0, ImportMenus.counts(model.imported()), Style.PLAIN);
        canvas.text(0, 1, model.imported().getForm(), Style.MUTED);
        canvas.text(0, 2, ImportForm.keeping(model.imported()), Style.MUTED);
        Canvas body = canvas.below(4);
        Split split = Split.of(body, 62);
        boolean below = split.second().isEmpty() && body.height() > 10;
        Canvas left = split.first();
        ImportRows.TABLE.draw(below ? left.part(0, 0, left.width(), left.height() - 4) : left, model.table());
        model.table().selectedRow().ifPresent(line -> {
            if (below) {
                left.rule(left.height() - 4);
                ImportMenus.findings(left.below(left.height() - 3), line.row());
            }
            split.second().ifPresent(pane -> ImportMenus.row(pane, line.row(), model.persons()));
        });
    }
}
