package org.cadre.tui.screen;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.Right;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.MarkNoShowRequest;
import org.cadre.v1.PromoteEnrolmentRequest;
import org.cadre.v1.RecallEnrolmentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ResubmitEnrolmentRequest;
import org.cadre.v1.ReturnEnrolmentRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;

/** The verbs that move one enrolment where it stands: from which states, what they do, and the call. */
enum EnrolmentVerb {
    ENDORSE(
            () -> Texts.of("screen.EnrolmentVerb.endorse"),
            "E",
            () -> Texts.of("screen.EnrolmentVerb.endorsedTheNominatingOrganisationStands"),
            "NOMINATED"),
    CLEAR(
            () -> Texts.of("screen.EnrolmentVerb.clear"),
            "C",
            () -> Texts.of("screen.EnrolmentVerb.clearedByVettingUntilA"),
            "ENDORSED",
            "CLEARED",
            "WAITLISTED",
            "OFFERED",
            "CONFIRMED"),
    REFUSE_CLEARANCE(
            () -> Texts.of("screen.EnrolmentVerb.refuseClearance"),
            "F",
            () -> Texts.of("screen.EnrolmentVerb.rejectedByVettingForGood"),
            "ENDORSED",
            "CLEARED",
            "WAITLISTED"),
    SELECT(
            () -> Texts.of("screen.EnrolmentVerb.select"),
            "S",
            () -> Texts.of("screen.EnrolmentVerb.offeredWhereThereIsA"),
            "ENDORSED",
            "CLEARED"),
    ACCEPT(
            () -> Texts.of("screen.EnrolmentVerb.acceptTheOffer"),
            "A",
            () -> Texts.of("screen.EnrolmentVerb.confirmedTheSeatIsTaken"),
            "OFFERED"),
    DECLINE(
            () -> Texts.of("screen.EnrolmentVerb.declineTheOffer"),
            "D",
            () -> Texts.of("screen.EnrolmentVerb.declinedForGoodTheSeat"),
            "OFFERED"),
    PROMOTE(
            () -> Texts.of("screen.EnrolmentVerb.promote"),
            "P",
            () -> Texts.of("screen.EnrolmentVerb.goesToTheHeadOf"),
            "WAITLISTED"),
    RETURN(
            () -> Texts.of("screen.EnrolmentVerb.return"),
            "R",
            () -> Texts.of("screen.EnrolmentVerb.returnedToTheNominatorWho"),
            "NOMINATED",
            "ENDORSED",
            "CLEARED"),
    RECALL(
            () -> Texts.of("screen.EnrolmentVerb.recall"),
            "K",
            () -> Texts.of("screen.EnrolmentVerb.returnedTheNominatorTakesIt"),
            "NOMINATED",
            "ENDORSED"),
    RESUBMIT(
            () -> Texts.of("screen.EnrolmentVerb.resubmit"),
            "U",
            () -> Texts.of("screen.EnrolmentVerb.nominatedAgain"),
            "RETURNED"),
    REJECT(
            () -> Texts.of("screen.EnrolmentVerb.reject"),
            "J",
            () -> Texts.of("screen.EnrolmentVerb.rejectedForGood"),
            "NOMINATED",
            "ENDORSED",
            "CLEARED",
            "WAITLISTED"),
    WITHDRAW(
            () -> Texts.of("screen.EnrolmentVerb.withdraw"),
            "W",
            () -> Texts.of("screen.EnrolmentVerb.withdrawnForGoodAFreed"),
            "NOMINATED",
            "ENDORSED",
            "CLEARED",
            "WAITLISTED",
            "OFFERED",
            "CONFIRMED",
            "RETURNED"),
    NO_SHOW(
            () -> Texts.of("screen.EnrolmentVerb.markAsNoShow"),
            "N",
            () -> Texts.of("screen.EnrolmentVerb.noShowForGoodDid"),
            "CONFIRMED"),
    PASS(
            () -> Texts.of("screen.EnrolmentVerb.recordPassed"),
            "1",
            () -> Texts.of("screen.EnrolmentVerb.completedWithPassedMetThe"),
            "CONFIRMED"),
    FAIL(
            () -> Texts.of("screen.EnrolmentVerb.recordFailed"),
            "2",
            () -> Texts.of("screen.EnrolmentVerb.completedWithFailedTookPart"),
            "CONFIRMED"),
    INCOMPLETE(
            () -> Texts.of("screen.EnrolmentVerb.recordIncomplete"),
            "3",
            () -> Texts.of("screen.EnrolmentVerb.completedWithIncompleteTookPart"),
            "CONFIRMED");

    private static final String REASON = "reason";
    private static final String CLEARANCE = "clearance_expire_date";
    private static final String REMARK = "vetting_remark";
    private static final String DECIDED = "clearance_decide_date";

    @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
    private final Supplier<String> word;

    private final String letter;

    @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
    private final Supplier<String> does;

    @SuppressWarnings("ImmutableEnumChecker") // filled here, never changed after
    private final Set<EnrolmentState> from = EnumSet.noneOf(EnrolmentState.class);

    EnrolmentVerb(Supplier<String> word, String letter, Supplier<String> does, String... from) {
        this.word = word;
        this.letter = letter;
        this.does = does;
        for (String state : from) {
            this.from.add(EnrolmentState.valueOf("ENROLMENT_STATE_" + state));
        }
    }

    String word() {
        return word.get();
    }

    String letter() {
        return letter;
    }

    String does() {
        return does.get();
    }

    /** Who may do it; a focal point with its own nominees. */
    Right right() {
        return EnumSet.of(ENDORSE, ACCEPT, DECLINE, RECALL, RESUBMIT, WITHDRAW).contains(this)
                ? Right.NOMINATION
                : Right.STAFF;
    }

    boolean leadsFrom(EnrolmentState state) {
        return from.contains(state);
    }

    /** Whether it means something on a delivery with this policy. */
    boolean isOf(AdmissionPolicy policy) {
        return this != CLEAR && this != REFUSE_CLEARANCE
                || policy == AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING;
    }

    boolean grave() {
        return EnumSet.of(DECLINE, REJECT, REFUSE_CLEARANCE, WITHDRAW, NO_SHOW, PASS, FAIL, INCOMPLETE)
                .contains(this);
    }

    /** Whether it frees a seat where there is one. */
    boolean frees() {
        return this == WITHDRAW || this == DECLINE;
    }

    Form form() {
        boolean wanted = EnumSet.of(RETURN, REJECT, REFUSE_CLEARANCE, PROMOTE).contains(this);
        Form.Field reason = Form.Field.text(
                REASON,
                Texts.of("screen.EnrolmentVerb.reason"),
                wanted
                        ? Texts.of("screen.EnrolmentVerb.inOneSentenceNeeded")
                        : Texts.of("screen.EnrolmentVerb.inOneSentenceMayBe"));
        Form.Field remark = Form.Field.text(
                REMARK,
                Texts.of("screen.EnrolmentVerb.staffRemark"),
                Texts.of(
                        "screen.EnrolmentVerb.hiddenFromFocalPointsAnd",
                        this == CLEAR ? Texts.of("screen.EnrolmentVerb.emptyKeepsIt") : ""));
        return switch (this) {
            case CLEAR ->
                Form.of(
                        Form.Field.text(
                                CLEARANCE,
                                Texts.of("screen.EnrolmentVerb.clearUntil"),
                                Texts.of("screen.EnrolmentVerb.aDayEmptyForWithout")),
                        Form.Field.text(
                                DECIDED,
                                Texts.of("screen.EnrolmentVerb.decidedOn"),
                                Texts.of("screen.EnrolmentVerb.aDayEmptyForToday")),
                        remark,
                        reason);
            case REFUSE_CLEARANCE -> Form.of(remark, reason);
            default -> Form.of(reason);
        };
    }

    /** Does it, or only checks it. Thread safe. */
    Enrolment call(Connection connection, Enrolment enrolment, Form form, String requestId, boolean only)
            throws ProblemException {
        String name = enrolment.getName();
        String etag = enrolment.getEtag();
        String reason = form.field(REASON).value().trim();
        var stub = connection.enrolments();
        return switch (this) {
            case ENDORSE ->
                stub.endorseEnrolment(EndorseEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case CLEAR ->
                stub.clearEnrolment(clear(form)
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case SELECT ->
                stub.selectEnrolment(SelectEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case ACCEPT ->
                stub.acceptOffer(AcceptOfferRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case DECLINE ->
                stub.declineOffer(DeclineOfferRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case PROMOTE ->
                stub.promoteEnrolment(PromoteEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case RETURN ->
                stub.returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case RESUBMIT ->
                stub.resubmitEnrolment(ResubmitEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case RECALL ->
                stub.recallEnrolment(RecallEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case REJECT, REFUSE_CLEARANCE ->
                stub.rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setClearanceRefused(this == REFUSE_CLEARANCE)
                        .setVettingRemark(this == REFUSE_CLEARANCE ? Fields.said(form, REMARK) : "")
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case WITHDRAW ->
                stub.withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case NO_SHOW ->
                stub.markNoShow(MarkNoShowRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
            case PASS, FAIL, INCOMPLETE ->
                stub.completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setEtag(etag)
                        .setReason(reason)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .setResult(result())
                        .build());
        };
    }

    private static ClearEnrolmentRequest.Builder clear(Form form) throws ProblemException {
        ClearEnrolmentRequest.Builder request = ClearEnrolmentRequest.newBuilder();
        if (!Fields.said(form, REMARK).isEmpty()) {
            request.setVettingRemark(Fields.said(form, REMARK));
        }
        if (!form.field(CLEARANCE).value().isBlank()) {
            request.setClearanceExpireDate(Typed.day(form, CLEARANCE));
        }
        if (!form.field(DECIDED).value().isBlank()) {
            request.setClearanceDecideDate(Typed.day(form, DECIDED));
        }
        return request;
    }

    private EnrolmentResult result() {
        return switch (this) {
            case PASS -> EnrolmentResult.ENROLMENT_RESULT_PASSED;
            case FAIL -> EnrolmentResult.ENROLMENT_RESULT_FAILED;
            default -> EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE;
        };
    }

    /** What a menu offers for enrolments in these states, on a delivery with this policy, to this role. */
    static List<MenuScreen.Item> offered(Set<EnrolmentState> states, AdmissionPolicy policy, Role role) {
        return leadingFrom(states).stream()
                .filter(verb -> verb.isOf(policy) && verb.right().isOf(role))
                .map(verb -> new MenuScreen.Item(verb.letter(), verb.word(), verb.does(), verb))
                .toList();
    }

    /** Those that lead from every one of these states, the commonest first. */
    static List<EnrolmentVerb> leadingFrom(Set<EnrolmentState> states) {
        return List.of(values()).stream()
                .filter(verb -> states.stream().allMatch(verb::leadsFrom))
                .toList();
    }
}
