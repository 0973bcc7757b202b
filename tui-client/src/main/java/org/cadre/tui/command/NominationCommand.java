package org.cadre.tui.command;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.PromoteEnrolmentRequest;
import org.cadre.v1.RecallEnrolmentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ResubmitEnrolmentRequest;
import org.cadre.v1.ReturnEnrolmentRequest;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves nominations on: endorsement, vetting, selection, the answer to an offer, and the ways back and out. */
@Command(
        name = "nomination",
        description =
                "Moves one nomination on: endorses, clears, selects, returns it, and so on until the offer is answered.")
final class NominationCommand {
    private static final String WHOM = "On its roster: an enrolment's id, a person's id or a whole name.";

    private final Shared shared;

    NominationCommand(Shared shared) {
        this.shared = shared;
    }

    /** Whom it is about, why, and whether it is only asked what would happen. */
    private static final class Terms {
        @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
        private String delivery;

        @Parameters(index = "1", paramLabel = "PERSON", description = WHOM)
        private String person;

        @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.")
        private String reason;

        @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
        private boolean dryRun;
    }

    /** A call that moves the enrolment as it was read. */
    @FunctionalInterface
    private interface Call {
        Enrolment of(Connection connection, Enrolment enrolment) throws ProblemException;
    }

    @Command(description = "Vetting cleared the nominee, or clears again one whose clearance has lapsed or will.")
    int clear(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(index = "1", paramLabel = "PERSON", description = WHOM) String person,
            @Option(
                            names = "--expires",
                            paramLabel = "DAY",
                            description = "The last day on which it holds: 2027-06-30. Default: without end.")
                    String expires,
            @Option(
                            names = "--decided",
                            paramLabel = "DAY",
                            description = "The day on which vetting decided: 2027-01-15. Default: today.")
                    String decided,
            @Option(
                            names = "--remark",
                            description = "For the staff alone: never shown to focal points and participants. Default:"
                                    + " what was remarked before.")
                    String remark,
            @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        ClearEnrolmentRequest.Builder request = ClearEnrolmentRequest.newBuilder();
        if (remark != null) {
            request.setVettingRemark(remark);
        }
        if (expires != null) {
            request.setClearanceExpireDate(day("--expires", expires));
        }
        if (decided != null) {
            request.setClearanceDecideDate(day("--decided", decided));
        }
        return move(
                delivery,
                person,
                dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .clearEnrolment(request.setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(dryRun)
                                .build()));
    }

    @Command(description = "Vetting refused the nominee: the nomination is rejected, for good.")
    int refuse(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(index = "1", paramLabel = "PERSON", description = WHOM) String person,
            @Option(
                            names = "--remark",
                            defaultValue = "",
                            description = "For the staff alone: never shown to focal points and participants.")
                    String remark,
            @Option(names = "--reason", required = true, description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        return move(
                delivery,
                person,
                dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(reason)
                                .setClearanceRefused(true)
                                .setVettingRemark(remark)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(dryRun)
                                .build()));
    }

    @Command(description = "The nominator takes back a nomination that nobody has decided on; it may be sent in again.")
    int recall(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(index = "1", paramLabel = "PERSON", description = WHOM) String person,
            @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        return move(
                delivery,
                person,
                dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .recallEnrolment(RecallEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(dryRun)
                                .build()));
    }

    @Command(description = "Stands behind a nomination, for the organisation that made it.")
    int endorse(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .endorseEnrolment(EndorseEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Selects a nominee: an offer where there is a seat, else a place on the waiting list.")
    int select(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .selectEnrolment(SelectEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Accepts the offer: the seat is taken.")
    int accept(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .acceptOffer(AcceptOfferRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Declines the offer, for good: the seat goes to the waiting list.")
    int decline(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .declineOffer(DeclineOfferRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Moves one who waits to the head of the waiting list.")
    int promote(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .promoteEnrolment(PromoteEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(name = "return", description = "Sends a nomination back to the nominator, for a reason.")
    int giveBack(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Sends a nomination in again that was returned or recalled.")
    int resubmit(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .resubmitEnrolment(ResubmitEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Refuses a nomination for good, for a reason.")
    int reject(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    @Command(description = "Withdraws a person for good: a freed seat goes to the waiting list.")
    int withdraw(@Mixin Terms terms) throws IOException, ProblemException {
        return move(
                terms.delivery,
                terms.person,
                terms.dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(terms.reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(terms.dryRun)
                                .build()));
    }

    private int move(String delivery, String person, boolean dryRun, Call call) throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            Enrolment before =
                    OnRoster.read(connection, Cadre.delivery(delivery)).find(person);
            Enrolment after = call.of(connection, before);
            if (shared.json()) {
                shared.document(after);
            } else {
                shared.table(
                        List.of("PERSON", "NAME", "STATE", "CLEARANCE", "WHY"),
                        List.of(List.of(
                                Words.id(after.getPerson()),
                                after.getParticipant().getFullName(),
                                Words.of(after.getState()),
                                Words.clearance(after),
                                Words.why(after))));
                if (!after.getVettingRemark().isEmpty()) {
                    shared.say("For the staff alone: " + after.getVettingRemark());
                }
            }
            if (dryRun) {
                shared.say("Nothing was changed.");
            }
        }
        return ExitCodes.OK;
    }

    private static com.google.type.Date day(String option, String written) {
        try {
            return Dates.date(written);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(option + " wants a day, such as 2027-06-30, not " + written + ".");
        }
    }
}
