package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Right;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.RosterScreen.Model;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.words.Words;
import org.cadre.v1.Enrolment;

/** The keys of a roster, and the menu of all that can be done with who is chosen on it. */
record RosterKeys(Connection connection) {
    List<KeyBinding<Model>> all() {
        List<KeyBinding<Model>> keys = new ArrayList<>();
        keys.add(PersonScreen.key(connection, Model::opened, Model::directory));
        keys.addAll(changes());
        keys.addAll(RosterDoors.of(connection));
        keys.addAll(more());
        keys.addAll(TableKeys.of(RosterRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    /** What changes the roster or what is seen of it; other screens are {@link RosterDoors}. */
    private List<KeyBinding<Model>> changes() {
        return List.of(
                KeyBinding.of(
                        "a",
                        Texts.of("screen.RosterKeys.enrol"),
                        Texts.of("screen.RosterKeys.enrolPersonsOnRecordOr"),
                        model -> Step.to(model)
                                .open(
                                        new EnrolScreen(connection),
                                        EnrolScreen.start(model.delivery(), model.directory()))),
                onChosen(
                        "x",
                        Texts.of("screen.RosterKeys.withdraw"),
                        Texts.of("screen.RosterKeys.withdrawThePersonOrThe"),
                        EnrolmentVerb.WITHDRAW),
                KeyBinding.<Model>of(
                                "m",
                                Texts.of("screen.RosterKeys.move"),
                                Texts.of("screen.RosterKeys.everythingThatCanBeDone"),
                                model -> Step.to(model).open(new MenuScreen(), menu(model)))
                        .when(model -> !model.chosen().isEmpty()),
                onChosen(
                        "p",
                        Texts.of("screen.RosterKeys.promote"),
                        Texts.of("screen.RosterKeys.moveToTheHeadOf"),
                        EnrolmentVerb.PROMOTE),
                KeyBinding.<Model>of(
                                "b",
                                Texts.of("screen.RosterKeys.substitute"),
                                Texts.of("screen.RosterKeys.giveThePlaceToAnother"),
                                model -> RosterScreen.act(
                                        model,
                                        EnrolmentActions.substitute(
                                                connection,
                                                model.directory(),
                                                model.delivery(),
                                                model.selected().orElseThrow())))
                        .when(RosterKeys::live),
                KeyBinding.of(
                        "w",
                        Texts.of("screen.RosterKeys.waiting"),
                        Texts.of("screen.RosterKeys.showTheWaitingListOnly"),
                        model -> Step.to(model.show(
                                model.view() == RosterRows.View.WAITING
                                        ? RosterRows.View.ALL
                                        : RosterRows.View.WAITING))));
    }

    /** What is needed more seldom. */
    private List<KeyBinding<Model>> more() {
        return List.of(
                KeyBinding.of(
                        GlobalKey.EXPORT,
                        Texts.of("screen.RosterKeys.export"),
                        Texts.of("screen.RosterKeys.writeAListTheRows"),
                        model -> Step.to(model)
                                .open(
                                        new MenuScreen(),
                                        DeliveryFiles.menu(
                                                model.delivery().getTitle(),
                                                List.of(
                                                        DeliveryFiles.Kind.LIST,
                                                        DeliveryFiles.Kind.CALENDAR,
                                                        DeliveryFiles.Kind.PACKAGE)))),
                KeyBinding.of(
                        "c",
                        Texts.of("screen.RosterKeys.capacity"),
                        Texts.of("screen.RosterKeys.changeHowManySeatsThere"),
                        model -> RosterScreen.act(model, DeliveryActions.capacity(connection, model.delivery()))),
                KeyBinding.of(
                        "d",
                        Texts.of("screen.RosterKeys.delivery"),
                        Texts.of("screen.RosterKeys.moveTheDeliveryOnOpen"),
                        model -> Step.to(model)
                                .open(new MenuScreen(), DeliveriesScreen.menu(List.of(model.delivery())))),
                KeyBinding.of(
                        "Tab",
                        Texts.of("screen.RosterKeys.view"),
                        Texts.of("screen.RosterKeys.showAnotherPartWithA"),
                        model -> Step.to(model.show(model.view().next()))),
                KeyBinding.<Model>of(
                                "T",
                                "",
                                Texts.of("screen.RosterKeys.transferThePersonToAnother"),
                                model -> RosterScreen.act(
                                        model,
                                        EnrolmentActions.transfer(
                                                connection,
                                                model.delivery(),
                                                model.selected().orElseThrow())))
                        .when(RosterKeys::live),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.RosterKeys.copyTheEnrolmentsResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(
                                                model.selected().orElseThrow().getName()))
                                        .good(Texts.of(
                                                "screen.RosterKeys.copied",
                                                model.selected().orElseThrow().getName())))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.RosterKeys.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(RosterFeed.of(
                                        connection, model.delivery().getName()))));
    }

    private KeyBinding<Model> onChosen(String key, String hint, String help, EnrolmentVerb verb) {
        return KeyBinding.<Model>of(
                        key,
                        hint,
                        help,
                        model -> RosterScreen.act(
                                model, EnrolmentActions.move(connection, model.delivery(), model.chosen(), verb)))
                .when(model -> !model.chosen().isEmpty()
                        && model.chosen().stream().allMatch(enrolment -> verb.leadsFrom(enrolment.getState())));
    }

    private static boolean live(Model model) {
        return model.table().marks().isEmpty()
                && model.selected()
                        .filter(enrolment -> EnrolmentVerb.WITHDRAW.leadsFrom(enrolment.getState()))
                        .isPresent();
    }

    private MenuScreen.Menu menu(Model model) {
        List<Enrolment> chosen = model.chosen();
        List<MenuScreen.Item> items = new ArrayList<>(EnrolmentVerb.offered(
                EnrolmentActions.states(chosen), model.delivery().getAdmissionPolicy(), connection.role()));
        if (live(model)) {
            items.add(new MenuScreen.Item(
                    "b",
                    Texts.of("screen.RosterKeys.substitute"),
                    Texts.of("screen.RosterKeys.anotherPersonOfThePartner"),
                    "b"));
            if (Right.STAFF.isOf(connection.role())) {
                items.add(new MenuScreen.Item(
                        "T",
                        Texts.of("screen.RosterKeys.transfer"),
                        Texts.of("screen.RosterKeys.goesToAnotherDeliveryOf"),
                        "T"));
            }
        }
        String title = chosen.size() == 1
                ? Words.labelled(chosen.get(0).getParticipant().getFullName(), Words.state(chosen.get(0)))
                : Texts.of("screen.RosterKeys.marked", chosen.size());
        return MenuScreen.Menu.of(title, items);
    }
}
