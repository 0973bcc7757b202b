package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Picture;
import org.cadre.v1.ChangeCapacityRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Test;

/** Forms tell what the contract says while one types, keep what was typed and not done, and say what became of each row. */
class ActionFormsTest {
    private static Form person() {
        return Form.of(
                Form.Field.text("full_name", "Full name", "As the person writes it."),
                Form.Field.text("email", "E-mail", "May be left empty."));
    }

    private static String error(Form form, String field) {
        return form.field(field).error();
    }

    @Test
    void whatNoFurtherLetterCanMendIsToldAtOnce() {
        Form form = Filled.in(person(), "full_name", "x".repeat(900));
        String error = error(ContractRules.marked(form, CreatePersonRequest.getDescriptor()), "full_name");
        assertTrue(error.startsWith("At most ") && error.endsWith("these are 900."), error);
    }

    @Test
    void whatIsNotFinishedIsToldWhenOneGoesOn() {
        String note = "Small letters, digits, hyphens: asuncion-2027.";
        Form form = Filled.in(
                Form.of(Form.Field.text("title", "Title", ""), Form.Field.text("delivery_id", "Id", note)),
                "delivery_id",
                "Asunción 2027");
        Form there = new Form(form.fields(), 1);
        assertEquals("", error(ContractRules.marked(there, CreateDeliveryRequest.getDescriptor()), "delivery_id"));
        Form gone = new Form(form.fields(), 0);
        Form marked = ContractRules.marked(gone, CreateDeliveryRequest.getDescriptor());
        assertEquals(note, error(marked, "delivery_id"));
        assertEquals(0, marked.focus(), "the focus stays");
        Form right = Filled.in(gone, "delivery_id", "asuncion-2027");
        assertEquals("", error(ContractRules.marked(right, CreateDeliveryRequest.getDescriptor()), "delivery_id"));
    }

    @Test
    void aNumberIsHeldToItsLimits() {
        Form form = Form.of(
                Form.Field.text("reason", "Reason", ""),
                Form.Field.text("capacity", "Seats", "How many seats in all."));
        Form words = Filled.in(form, "capacity", "many");
        assertEquals(
                "A whole number.",
                error(ContractRules.marked(words, ChangeCapacityRequest.getDescriptor()), "capacity"));
        Form below = Filled.in(form, "capacity", "-3");
        assertFalse(error(ContractRules.marked(below, ChangeCapacityRequest.getDescriptor()), "capacity")
                .isEmpty());
        Form good = Filled.in(form, "capacity", "24");
        assertEquals("", error(ContractRules.marked(good, ChangeCapacityRequest.getDescriptor()), "capacity"));
    }

    private static Action action(UnaryOperator<Action> with) {
        return with.apply(new Action(
                "Withdraw: 3 enrolments",
                "withdraw",
                List.of(),
                Form.of(Form.Field.text("reason", "Reason", "In one sentence.")),
                true,
                Map.of(),
                (form, requestId, only) -> new Action.Outcome(
                        List.of("Ana goes from CONFIRMED to WITHDRAWN.", "Ben: not done. The roll is closed."),
                        only ? "" : "1 of 2 done: withdraw.")));
    }

    private static Picture open(UnaryOperator<Action> with) {
        return Picture.of(
                        new DeliveriesScreen(Fixtures.nowhere()),
                        DeliveriesScreen.start(),
                        org.cadre.tui.view.KeyRights.EVERYBODYS)
                .open(new ActionScreen(), ActionScreen.of(action(with)))
                .work();
    }

    @Test
    void aReasonThatIsTooLongIsToldWhileOneTypes() {
        Picture picture = open(action -> action.of(WithdrawEnrolmentRequest.getDescriptor()));
        picture.type("y".repeat(501));
        assertTrue(picture.text().contains("At most 500 characters; these are 501."), picture.text());
    }

    @Test
    void whatWasTypedAndNotDoneIsOfferedWhenTheFormIsOpenedAnew() {
        Picture picture = open(action -> action).type("moved away").press("Esc");
        picture.open(new ActionScreen(), ActionScreen.of(action(action -> action)));
        assertTrue(picture.text().contains("Ctrl-R takes up what was typed here before."), picture.text());
        assertFalse(picture.text().contains("moved away"));
        assertTrue(picture.press("Ctrl-R").text().contains("moved away"), picture.text());
        picture.work().tick().work().press("Ctrl-S").work();
        picture.open(new ActionScreen(), ActionScreen.of(action(action -> action)));
        assertFalse(picture.text().contains("Ctrl-R takes up"), "what was done is no draft");
    }

    @Test
    void whoIsQuickerThanTheServerIsToldThatNothingWasDone() {
        Picture picture = open(action -> action).type("moved away").press("Ctrl-S");
        assertTrue(picture.text().contains("press Ctrl-S once it is said"), picture.text());
        assertTrue(picture.text().contains("moved away"), "the form is still open");
    }

    @Test
    void whatWasTypedAndNotDoneIsForgottenOnAWish() {
        Picture picture = open(action -> action).type("moved away").press("Esc");
        picture.open(new ActionScreen(), ActionScreen.of(action(action -> action)))
                .press("Ctrl-X Esc");
        picture.open(new ActionScreen(), ActionScreen.of(action(action -> action)));
        assertFalse(picture.text().contains("Ctrl-R takes up"), picture.text());
    }

    @Test
    void whatBecameOfEachRowStaysUntilItWasRead() {
        Picture picture = open(action -> new Action(
                action.title(),
                action.verb(),
                action.about(),
                action.form(),
                true,
                Map.of(),
                (form, requestId, only) ->
                        action.doing().run(form, requestId, only).ofRows()));
        picture.press("Ctrl-S").work().tick();
        assertTrue(picture.text().contains("Ben: not done. The roll is closed."), picture.text());
        assertTrue(picture.text().contains("1 of 2 done: withdraw."), picture.text());
        assertFalse(picture.press("Enter").text().contains("Ben: not done."));
    }

    @Test
    void whatCanBeTakenBackOpensItsOwnForm() {
        Action back = new Action(
                "Bring them back",
                "bring back",
                List.of(),
                Form.of(Form.Field.text("reason", "Reason", "")),
                false,
                Map.of(),
                (form, requestId, only) -> new Action.Outcome(List.of("They come back."), "They are back."));
        Picture picture = open(action -> action.undoneBy(back)).press("Ctrl-S").work();
        picture.press("u").work();
        assertTrue(
                picture.text().contains("Bring them back") && picture.text().contains("They come back."),
                picture.text());
        picture.press("Ctrl-S").work();
        assertTrue(picture.press("u").text().contains("Nothing was done in this session"), picture.text());
        assertEquals(Optional.empty(), action(action -> action).undo().apply(new Action.Outcome(List.of(), "")));
    }
}
