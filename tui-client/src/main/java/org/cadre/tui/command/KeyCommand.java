package org.cadre.tui.command;

import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.ListSshKeysRequest;
import org.cadre.v1.ListSshKeysResponse;
import org.cadre.v1.RevokeSshKeyRequest;
import org.cadre.v1.SshKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers, lists and revokes the keys with which people come in over SSH. */
@Command(
        name = "key",
        description = "Registers, lists and revokes the keys with which you come in over SSH: ssh -p 2222 HOST.",
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand implements Runnable {
    private final Shared shared;

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    KeyCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Say add, list or revoke.");
    }

    @Command(description = "Registers a public key: the line of the file that ends in .pub.")
    int add(
            @Parameters(paramLabel = "FILE", description = "The file that ends in .pub; - for stdin.") String file,
            @Option(
                            names = "--for",
                            paramLabel = "PRINCIPAL",
                            defaultValue = "",
                            description = "Whose key it is, as an administrator. Default: yours.")
                    String principal,
            @Option(
                            names = "--expires",
                            paramLabel = "DAY",
                            defaultValue = "",
                            description = "The last day (UTC) on which it is good, as 2027-06-30. Default: for ever.")
                    String expires,
            @Option(
                            names = "--label",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "What you call it: laptop.")
                    String label,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        String line;
        try {
            line = shared.text(file).strip();
        } catch (java.nio.charset.CharacterCodingException binary) {
            throw new IllegalArgumentException(file + " is no text; name the file that ends in .pub.", binary);
        }
        if (line.contains("PRIVATE KEY")) {
            // Not even the server is to see it.
            throw new IllegalArgumentException(
                    file + " is the private half, which is yours alone; name the file that ends in .pub.");
        }
        SshKey.Builder key =
                SshKey.newBuilder().setPublicKey(line).setPrincipal(principal).setLabel(label);
        if (!expires.isEmpty()) {
            key.setExpireTime(endOf(expires));
        }
        try (Connection connection = shared.connect()) {
            SshKey kept = connection
                    .sshKeys()
                    .createSshKey(CreateSshKeyRequest.newBuilder()
                            .setSshKey(key)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            if (shared.json()) {
                shared.document(kept);
            } else {
                print(List.of(kept));
            }
            shared.say(
                    dryRun
                            ? "Nothing was changed."
                            : "Registered for " + kept.getPrincipal() + ": ssh -p 2222 " + kept.getPrincipal()
                                    + "@HOST");
        }
        return ExitCodes.OK;
    }

    @Command(description = "Lists your keys; those of everybody, for administrators and auditors.")
    int list(
            @Option(
                            names = "--filter",
                            defaultValue = "",
                            description = "Only those that match: principal = maria AND revoked = false.")
                    String filter)
            throws IOException {
        try (Connection connection = shared.connect()) {
            List<SshKey> keys = new ArrayList<>();
            String page = "";
            do {
                ListSshKeysResponse answer = connection
                        .sshKeys()
                        .listSshKeys(ListSshKeysRequest.newBuilder()
                                .setFilter(filter)
                                .setPageSize(1000)
                                .setPageToken(page)
                                .build());
                keys.addAll(answer.getSshKeysList());
                page = answer.getNextPageToken();
            } while (!page.isEmpty());
            if (shared.json()) {
                shared.document(ListSshKeysResponse.newBuilder().addAllSshKeys(keys));
            } else if (keys.isEmpty()) {
                shared.say(
                        filter.isEmpty() ? "There are no keys; register one with cadre key add." : "No key matches.");
            } else {
                print(keys);
            }
        }
        return ExitCodes.OK;
    }

    @Command(description = "Revokes a key for good; whoever is in with it is out at once.")
    int revoke(
            @Parameters(
                            paramLabel = "FINGERPRINT",
                            description = "As cadre key list and ssh-keygen -l print it: SHA256:… ")
                    String fingerprint,
            @Option(names = "--reason", defaultValue = "", description = "Why; kept in its history.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            SshKey revoked = connection
                    .sshKeys()
                    .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                            .setName(name(fingerprint))
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            if (shared.json()) {
                shared.document(revoked);
            }
            shared.say(
                    dryRun
                            ? "Nothing was changed."
                            : revoked.getFingerprint() + " of " + revoked.getPrincipal() + " is revoked.");
        }
        return ExitCodes.OK;
    }

    private void print(List<SshKey> keys) {
        shared.table(
                List.of("PRINCIPAL", "FINGERPRINT", "TYPE", "LABEL", "LAST USED", "EXPIRES", "STATE"),
                keys.stream()
                        .map(key -> List.of(
                                key.getPrincipal(),
                                key.getFingerprint(),
                                key.getType(),
                                key.getLabel().isEmpty() ? "–" : key.getLabel(),
                                key.hasLastUseDate()
                                        ? LocalDate.of(
                                                        key.getLastUseDate().getYear(),
                                                        key.getLastUseDate().getMonth(),
                                                        key.getLastUseDate().getDay())
                                                .toString()
                                        : "–",
                                key.hasExpireTime() ? day(key.getExpireTime()) : "–",
                                state(key)))
                        .toList());
    }

    private static String state(SshKey key) {
        if (key.hasRevokeTime()) {
            return "REVOKED";
        }
        boolean over = key.hasExpireTime()
                && Instant.now().getEpochSecond() >= key.getExpireTime().getSeconds();
        return over ? "EXPIRED" : "GOOD";
    }

    /** The last day on which it is good. */
    private static String day(Timestamp end) {
        return Instant.ofEpochSecond(end.getSeconds() - 1)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    private static Timestamp endOf(String day) {
        try {
            return Timestamp.newBuilder()
                    .setSeconds(LocalDate.parse(day)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toEpochSecond())
                    .build();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("--expires is a day, such as 2027-06-30, not " + day + ".", wrong);
        }
    }

    private static String name(String fingerprint) {
        String bare = fingerprint
                .replaceFirst("^(SHA256:|sshKeys/)", "")
                .replace('+', '-')
                .replace('/', '_')
                .replaceFirst("=+$", "");
        if (!bare.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException(
                    fingerprint + " is no fingerprint; cadre key list prints them: SHA256: and 43 characters.");
        }
        return "sshKeys/" + bare;
    }
}
