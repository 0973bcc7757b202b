package org.cadre.tui.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.PersonWords;
import org.cadre.tui.words.Printed;
import org.cadre.tui.words.Words;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a person, changes one, gives all that is held on one, and erases one. */
@Command(
        name = "person",
        description = "Adds a person, shows or changes one, exports all that is held on one, erases one.")
final class PersonCommand {
    private final Shared shared;

    PersonCommand(Shared shared) {
        this.shared = shared;
    }

    @Command(description = "Shows a person, as far as your role sees them.")
    int show(
            @Parameters(
                            paramLabel = "PERSON",
                            description = "persons/ID, an e-mail address, or a name that fits one person only.")
                    String given)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            Person person = connection
                    .persons()
                    .getPerson(GetPersonRequest.newBuilder()
                            .setName(EnrolCommand.person(connection, given))
                            .build());
            if (shared.json()) {
                shared.document(person);
                return ExitCodes.OK;
            }
            PersonWords.facts(person, Directory.read(connection)).forEach(fact -> line(fact.label(), fact.value()));
        }
        return ExitCodes.OK;
    }

    @Command(description = "Puts a person on record: full_name=…, partner=…, nationality=KE, email=….")
    int add(
            @Parameters(
                            index = "0..*",
                            arity = "1..*",
                            paramLabel = "FIELD=VALUE",
                            description = "As change takes them.")
                    List<String> fields,
            @Option(
                            names = "--although",
                            defaultValue = "",
                            paramLabel = "REASON",
                            description = "Why it is another person than the one on record who looks alike.")
                    String although,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            Person added = connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPerson(PersonFields.update("", fields).getPerson())
                            .setDuplicateReason(although)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            if (shared.json()) {
                shared.document(added);
            } else {
                PersonWords.facts(added, Directory.read(connection)).forEach(fact -> line(fact.label(), fact.value()));
            }
        }
        return ExitCodes.OK;
    }

    @Command(
            description = {
                "Changes fields of a person: job_title=Inspector, purposes=training,certification, retain_until=2030-12-31.",
                "trainer_accreditations=forest-crime:2026-01-01:2029-12-31,all replaces what the person may teach: courses, each"
                        + " with the day it was given and the last day, or without.",
                "A field without a value is cleared; a wrong name says which fields there are."
            })
    int change(
            @Parameters(index = "0", paramLabel = "PERSON", description = "persons/ID, an e-mail address, or a name.")
                    String given,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "FIELD=VALUE", description = "What to change.")
                    List<String> fields,
            @Option(names = "--reason", defaultValue = "", description = "Why; needed to keep the data for longer.")
                    String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            Person changed = connection
                    .persons()
                    .updatePerson(PersonFields.update(EnrolCommand.person(connection, given), fields)
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            if (shared.json()) {
                shared.document(changed);
            } else {
                PersonWords.facts(changed, Directory.read(connection))
                        .forEach(fact -> line(fact.label(), fact.value()));
            }
            if (dryRun) {
                shared.say("Nothing was changed.");
            }
        }
        return ExitCodes.OK;
    }

    @Command(
            description = "Writes all that is held on a person as JSON, in a file that you alone can read. That it was"
                    + " done, and why, is kept.")
    int export(
            @Parameters(paramLabel = "PERSON", description = "persons/ID, an e-mail address, or a name.") String given,
            @Option(names = "--reason", required = true, description = "Why, and for whom.") String reason,
            @Option(
                            names = {"-o", "--out"},
                            paramLabel = "FILE",
                            description = "Where to; - for stdout. Default: the person's id and .json, here.")
                    String out,
            @Option(names = "--force", description = "Replace the file if there is one.") boolean force)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            String person = EnrolCommand.person(connection, given);
            String file = out == null ? shared.json() ? "-" : Words.id(person) + ".json" : out;
            shared.checkKept(file, force);
            ExportPersonResponse held = connection
                    .privacy()
                    .exportPerson(ExportPersonRequest.newBuilder()
                            .setName(person)
                            .setReason(reason)
                            .build());
            shared.keep(file, force, (Printed.json(held) + "\n").getBytes(StandardCharsets.UTF_8), "");
            if (!Shared.isStream(file)) {
                shared.say("It holds " + Words.count(held.getEnrolmentsCount(), "enrolment", "enrolments")
                        + ", " + Words.count(held.getCertificatesCount(), "certificate", "certificates") + ", "
                        + Words.count(held.getChangesCount(), "change", "changes") + ".");
            }
        }
        return ExitCodes.OK;
    }

    @Command(
            description = "Erases a person from every place, and keeps what is counted and what certificates are worth."
                    + " There is no way back; look first with --dry-run.")
    int erase(
            @Parameters(paramLabel = "PERSON", description = "persons/ID, an e-mail address, or a name.") String given,
            @Option(
                            names = "--reason",
                            required = true,
                            description = "Why, without the person's name: it stays on record.")
                    String reason,
            @Option(names = "--dry-run", description = "Say what would go and what would stay, and change nothing.")
                    boolean dryRun)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            ErasePersonResponse answer = connection
                    .privacy()
                    .erasePerson(ErasePersonRequest.newBuilder()
                            .setName(EnrolCommand.person(connection, given))
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            if (shared.json()) {
                shared.document(answer);
            } else if (answer.getPartsCount() == 0) {
                shared.say("Erased before; nothing was changed.");
                return ExitCodes.OK;
            } else {
                shared.table(
                        List.of("WHAT", "COUNT", dryRun ? "WOULD GO" : "GONE", dryRun ? "WOULD STAY" : "STAYS"),
                        answer.getPartsList().stream()
                                .map(part -> List.of(
                                        part.getWhat(),
                                        Integer.toString(part.getCount()),
                                        part.getErased(),
                                        part.getKept()))
                                .toList());
            }
            if (dryRun) {
                shared.say("Nothing was changed.");
            }
        }
        return ExitCodes.OK;
    }

    private void line(String label, String value) {
        shared.out().println(label + " ".repeat(12 - label.length()) + Sanitizer.line(value));
    }
}
