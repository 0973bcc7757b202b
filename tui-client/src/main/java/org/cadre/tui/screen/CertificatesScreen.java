package org.cadre.tui.screen;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.files.Sheets;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateState;
import org.cadre.v1.Delivery;

/** Who may have which certificate of a delivery, who has one, and why or why not, live. */
record CertificatesScreen(Connection connection, Clock clock) implements Screen<CertificatesScreen.Model> {
    private static final int DETAIL_ROWS = 4;

    /** What is shown; begin with {@link #start}. */
    record Model(
            Delivery delivery, Directory directory, TableModel<CertificateRows.Line> table, Link link, boolean loaded) {
        private Model with(TableModel<CertificateRows.Line> rows) {
            return new Model(delivery, directory, rows, link, loaded);
        }

        private Model with(Link other) {
            return new Model(delivery, directory, table, other, loaded);
        }

        private List<CertificateEligibility> chosen() {
            return table.chosen().stream().map(CertificateRows.Line::row).toList();
        }

        private Optional<CertificateEligibility> selected() {
            return table.selectedRow().map(CertificateRows.Line::row);
        }

        /** The selected row's certificate, where it is good. */
        private Optional<Certificate> good() {
            return selected()
                    .filter(CertificateEligibility::hasCertificate)
                    .map(CertificateEligibility::getCertificate)
                    .filter(certificate -> certificate.getState() == CertificateState.CERTIFICATE_STATE_ISSUED);
        }
    }

    CertificatesScreen(Connection connection) {
        this(connection, Clock.systemUTC());
    }

    static Model start(Delivery delivery, Directory directory) {
        return new Model(delivery, directory, TableModel.of(CertificateRows.TABLE), Link.LOADING, false);
    }

    @Override
    public String address(Model model) {
        return "certificates " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.CertificatesScreen.certificates");
    }

    @Override
    public String status(Model model) {
        return model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.table().filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                "i",
                                Texts.of("screen.CertificatesScreen.issue"),
                                Texts.of("screen.CertificatesScreen.issueTheCertificateOrThe"),
                                model -> act(
                                        model, CertificateActions.issue(connection, model.delivery(), model.chosen())))
                        .when(model -> model.chosen().stream().anyMatch(CertificateEligibility::getEligible)),
                KeyBinding.<Model>of(
                                "E",
                                Texts.of("screen.CertificatesScreen.markEligible"),
                                Texts.of("screen.CertificatesScreen.markEveryRowThatMay"),
                                model -> Step.to(model.with(model.table()
                                        .withMarks(model.table().visible().stream()
                                                .filter(line -> line.row().getEligible())
                                                .map(CertificateRows.TABLE.key())
                                                .collect(java.util.stream.Collectors.toSet())))))
                        .when(model -> model.table().visible().stream()
                                .anyMatch(line -> line.row().getEligible())),
                onGood(
                        "p",
                        Texts.of("screen.CertificatesScreen.save"),
                        Texts.of("screen.CertificatesScreen.writeTheCertificateToA"),
                        certificate -> CertificateActions.save(connection, certificate)),
                KeyBinding.<Model>of(
                                "I",
                                Texts.of("screen.CertificatesScreen.reissue"),
                                Texts.of("screen.CertificatesScreen.issueItAnewWithThe"),
                                model -> act(
                                        model,
                                        CertificateActions.reissue(
                                                connection, model.good().orElseThrow())))
                        .when(model -> model.good()
                                .filter(certificate ->
                                        !certificate.getCorrectedName().isEmpty())
                                .isPresent()),
                onGood(
                        "x",
                        Texts.of("screen.CertificatesScreen.revoke"),
                        Texts.of("screen.CertificatesScreen.takeTheCertificateBackFor"),
                        certificate -> CertificateActions.revoke(connection, certificate)),
                KeyBinding.<Model>of(
                        GlobalKey.EXPORT,
                        Texts.of("screen.CertificatesScreen.export"),
                        Texts.of("screen.CertificatesScreen.writeAListOrThe"),
                        model -> act(
                                model,
                                Exports.of(
                                        connection,
                                        model.delivery(),
                                        DeliveryList.CERTIFICATES,
                                        Optional.of(Sheets.certificates(
                                                model.table().visible().stream()
                                                        .map(CertificateRows.Line::row)
                                                        .toList(),
                                                LocalDate.now(Dates.zone(
                                                        model.delivery().getTimeZone()))))))),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.CertificatesScreen.copyTheCertificatesNumber"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(number(model)))
                                        .good(Texts.of("screen.CertificatesScreen.copied", number(model))))
                        .when(model -> model.selected()
                                .filter(CertificateEligibility::hasCertificate)
                                .isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.CertificatesScreen.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(CertificatesFeed.of(
                                        connection, model.delivery().getName())))));
        keys.addAll(TableKeys.of(CertificateRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static String number(Model model) {
        return model.selected().orElseThrow().getCertificate().getNumber();
    }

    private KeyBinding<Model> onGood(
            String key, String hint, String help, java.util.function.Function<Certificate, Action> action) {
        return KeyBinding.<Model>of(
                        key,
                        hint,
                        help,
                        model -> act(model, action.apply(model.good().orElseThrow())))
                .when(model -> model.table().marks().isEmpty() && model.good().isPresent());
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model)
                    .start(CertificatesFeed.of(connection, model.delivery().getName()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof CertificatesFeed.Loaded loaded) {
            LocalDate today = LocalDate.ofInstant(
                    clock.instant(), Dates.zone(loaded.delivery().getTimeZone()));
            return Step.to(new Model(
                    loaded.delivery(),
                    model.directory(),
                    model.table()
                            .withNews(loaded.rows().stream()
                                    .map(row -> new CertificateRows.Line(row, today))
                                    .toList()),
                    model.link(),
                    true));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 62);
        Canvas left = split.first();
        Delivery delivery = model.delivery();
        int column = left.text(
                0,
                0,
                Words.of(delivery.getState()),
                Looks.of(delivery.getState()).asStrong());
        left.text(
                column,
                0,
                " · " + delivery.getTitle() + " · " + Dates.span(delivery) + " · " + Words.place(delivery),
                Style.MUTED);
        if (!model.loaded()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    left.below(2),
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.CertificatesScreen.readingWhoMayHaveA"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        left.text(0, 1, counts(model), Style.PLAIN);
        boolean below = split.second().isEmpty() && left.height() > 14;
        int foot = below ? DETAIL_ROWS + 1 : 0;
        CertificateRows.TABLE.draw(left.part(0, 3, left.width(), left.height() - 3 - foot), model.table());
        model.table().selectedRow().ifPresent(line -> {
            if (below) {
                left.rule(left.height() - foot);
                CertificatePane.summary(left.below(left.height() - DETAIL_ROWS), line.row(), line.today());
            }
            split.second().ifPresent(pane -> CertificatePane.draw(pane, line.row(), model.directory(), line.today()));
        });
        if (model.link().state() == Link.State.DOWN) {
            left.text(
                    0,
                    left.height() - 1,
                    Texts.of(
                            "screen.CertificatesScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }

    private static String counts(Model model) {
        long eligible = model.table().all().stream()
                .filter(line -> line.row().getEligible())
                .count();
        long issued = model.table().all().stream()
                .filter(line -> line.row().hasCertificate()
                        && line.row().getCertificate().getState() == CertificateState.CERTIFICATE_STATE_ISSUED)
                .count();
        long corrected = model.table().all().stream()
                .filter(line -> !line.row().getCertificate().getCorrectedName().isEmpty())
                .count();
        return Texts.of(
                "screen.CertificatesScreen.mayBeIssuedIssued",
                eligible,
                issued,
                corrected == 0 ? "" : Texts.of("screen.CertificatesScreen.withANameThatWas", corrected));
    }
}
