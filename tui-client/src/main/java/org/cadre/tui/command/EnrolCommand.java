package org.cadre.tui.command;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Words;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.BatchCreateEnrolmentsResponse;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.Person;
import org.cadre.v1.SearchPersonsRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Enrols persons on record, all or none. */
@Command(name = "enrol", description = "Enrols or nominates persons on record: all of them, or none.")
final class EnrolCommand extends Connected {
    private static final int MOST = 200;
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PERSON",
            description =
                    "persons/ID, an e-mail address, or a name that fits one person only; - reads lines from stdin.")
    private List<String> persons;

    @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.")
    private String reason;

    @Option(names = "--waiver", defaultValue = "", description = "Why a missing prerequisite does not matter.")
    private String waiver;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    EnrolCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException, ProblemException {
        List<CreateEnrolmentRequest> requests = new ArrayList<>();
        String parent = Cadre.delivery(delivery);
        for (String given : given()) {
            requests.add(CreateEnrolmentRequest.newBuilder()
                    .setParent(parent)
                    .setReason(reason)
                    .setEnrolment(Enrolment.newBuilder()
                            .setPerson(person(connection, given))
                            .setPrerequisiteWaiver(waiver))
                    .build());
        }
        if (requests.isEmpty() || requests.size() > MOST) {
            throw new IllegalArgumentException("Give 1 to " + MOST + " persons; use import for more.");
        }
        BatchCreateEnrolmentsResponse made = connection
                .enrolments()
                .batchCreateEnrolments(BatchCreateEnrolmentsRequest.newBuilder()
                        .setParent(parent)
                        .addAllRequests(requests)
                        .setRequestId(RequestIds.next())
                        .setValidateOnly(dryRun)
                        .build());
        if (shared().json()) {
            shared().document(made);
        } else {
            shared().table(
                            List.of("PERSON", "NAME", "STATE", "WHY"),
                            made.getEnrolmentsList().stream()
                                    .map(enrolment -> List.of(
                                            Words.id(enrolment.getPerson()),
                                            enrolment.getParticipant().getFullName(),
                                            Words.of(enrolment.getState()),
                                            Words.why(enrolment)))
                                    .toList());
        }
        if (dryRun) {
            shared().say("Nothing was changed.");
        }
        return ExitCodes.OK;
    }

    private List<String> given() throws IOException {
        List<String> all = new ArrayList<>();
        for (String person : persons) {
            if (person.equals("-")) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(shared().kept(), StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        all.add(line.trim());
                    }
                }
            } else {
                all.add(person);
            }
        }
        return all;
    }

    /** The person that is meant, by resource name, by id, or by what a search finds; a refusal unless it is one. */
    static String person(Connection connection, String given) throws ProblemException {
        if (given.startsWith("persons/")) {
            return given;
        }
        if (ID.matcher(given).matches() && isOnRecord(connection, "persons/" + given)) {
            return "persons/" + given;
        }
        List<Person> found = connection
                .persons()
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(given).build())
                .getPersonsList();
        if (found.size() != 1) {
            String which = found.isEmpty()
                    ? "Nobody on record fits \"" + given + "\"."
                    : "\"" + given + "\" fits " + found.size() + " persons: "
                            + String.join(
                                    ", ",
                                    found.stream()
                                            .limit(5)
                                            .map(person -> person.getFullName() + " (" + person.getName() + ")")
                                            .toList())
                            + ". Name one of them.";
            throw new ProblemException(Problem.local(Status.Code.INVALID_ARGUMENT, which));
        }
        return found.get(0).getName();
    }

    private static boolean isOnRecord(Connection connection, String name) {
        try {
            var unused = connection
                    .persons()
                    .getPerson(GetPersonRequest.newBuilder().setName(name).build());
            return true;
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }
}
