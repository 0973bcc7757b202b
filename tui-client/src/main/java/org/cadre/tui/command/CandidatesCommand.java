package org.cadre.tui.command;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.Candidates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.words.CandidateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Candidate;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListCandidatesResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the candidates of a delivery by rank, with what speaks for and against each; or explains one. */
@Command(
        name = "candidates",
        description = "Lists who could be selected for a delivery, ranked, with what speaks for and against each.")
final class CandidatesCommand extends Connected {
    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PERSON",
            description = "An enrolment's id, a person's id or a whole name: all about that one.")
    private String person;

    @Option(names = "--filter", defaultValue = "", description = "Only those that match: state = CLEARED.")
    private String filter;

    @Option(names = "--order-by", defaultValue = "", description = "nationality, full_name desc. Default: by rank.")
    private String orderBy;

    CandidatesCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws ProblemException {
        String parent = Cadre.delivery(delivery);
        Pages<Candidate> candidates = Candidates.read(connection, parent, filter, orderBy);
        if (person != null) {
            explain(connection, zone(connection, parent), find(candidates.rows()));
        } else if (shared().json()) {
            shared().document(ListCandidatesResponse.newBuilder()
                    .addAllCandidates(candidates.rows())
                    .setTotalSize(candidates.rows().size())
                    .setRevision(candidates.revision()));
        } else {
            list(connection, zone(connection, parent), candidates.rows());
        }
        return ExitCodes.OK;
    }

    private static ZoneId zone(Connection connection, String parent) {
        return Dates.zone(connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(parent).build())
                .getTimeZone());
    }

    private void list(Connection connection, ZoneId zone, List<Candidate> candidates) {
        Directory directory = Directory.read(connection);
        shared().table(
                        List.of("RANK", "NAME", "STATE", "COUNTRY", "PARTNER", "G", "FOR", "AGAINST"),
                        candidates.stream()
                                .map(candidate -> CandidateWords.readable(candidate, directory, zone))
                                .map(candidate -> {
                                    Enrolment enrolment = candidate.getEnrolment();
                                    String partner = enrolment.getParticipant().getPartner();
                                    return List.of(
                                            Integer.toString(candidate.getRank()),
                                            Words.name(enrolment.getParticipant()),
                                            Words.of(enrolment.getState()),
                                            enrolment.getParticipant().getNationality(),
                                            partner.isEmpty() ? "" : directory.partner(partner),
                                            Words.of(enrolment.getParticipant().getGender()),
                                            String.join(" ", CandidateWords.speakingFor(candidate)),
                                            String.join(" ", CandidateWords.speakingAgainst(candidate)));
                                })
                                .toList());
    }

    private Candidate find(List<Candidate> candidates) throws ProblemException {
        String wanted = person.trim().toLowerCase(Locale.ROOT);
        List<Candidate> found = candidates.stream()
                .filter(candidate -> OnRoster.fits(candidate.getEnrolment(), wanted))
                .toList();
        if (found.size() != 1) {
            throw new ProblemException(Problem.local(
                    io.grpc.Status.Code.INVALID_ARGUMENT,
                    found.isEmpty()
                            ? "No candidate is " + person + "; give an enrolment's id, a person's id or a whole name."
                            : person + " fits " + found.size() + " candidates; give an enrolment's id."));
        }
        return found.get(0);
    }

    private void explain(Connection connection, ZoneId zone, Candidate found) {
        if (shared().json()) {
            shared().document(found);
            return;
        }
        Candidate candidate = CandidateWords.readable(found, Directory.read(connection), zone);
        Enrolment enrolment = candidate.getEnrolment();
        shared().out()
                .println("No. " + candidate.getRank() + ": " + Words.name(enrolment.getParticipant()) + ", "
                        + Words.state(enrolment));
        CandidateWords.speakingFor(candidate).forEach(sentence -> shared().out().println("  + " + sentence));
        CandidateWords.speakingAgainst(candidate)
                .forEach(sentence -> shared().out().println("  − " + sentence));
        shared().out().println("Ranked by: " + CandidateWords.criteria(candidate, zone) + ".");
    }
}
