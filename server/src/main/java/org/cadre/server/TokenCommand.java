package org.cadre.server;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.cadre.server.access.Tokens;
import org.cadre.v1.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes tokens, beside a running server or before its first start. */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Makes, lists and revokes tokens.")
final class TokenCommand {
    /** Roles as the operator writes them. */
    enum RoleName {
        ADMIN,
        COORDINATOR,
        TRAINER,
        FOCAL_POINT,
        AUDITOR,
        GATEWAY;

        Role role() {
            return Role.valueOf("ROLE_" + name());
        }
    }

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec command;

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a token and prints it, this once.")
    int create(
            @Mixin DatabaseOptions databaseOptions,
            @Option(
                            names = "--principal",
                            required = true,
                            paramLabel = "ID",
                            description = "Who calls with it: 1 to 63 small letters, digits, dots and hyphens.")
                    String principal,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "What it may do: ${COMPLETION-CANDIDATES}.")
                    RoleName role,
            @Option(
                            names = "--partner",
                            paramLabel = "PARTNER",
                            description = "The partner of a focal point: partners/unodc.")
                    String partner,
            @Option(
                            names = "--person",
                            paramLabel = "PERSON",
                            description = "The record of the trainer who calls: persons/0h2k9x3m7d4qe; without it the"
                                    + " token shows no addresses of participants.")
                    String person,
            @Option(
                            names = "--expires",
                            paramLabel = "DAYS",
                            description = "After how many days it ends; never by default.")
                    Integer days)
            throws SQLException {
        if (!principal.matches("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?") || principal.equals("cadre")) {
            throw new ServerSettings.Unusable(
                    "--principal must be 1 to 63 small letters, digits, dots and hyphens, and not"
                            + " cadre, which is the service itself.");
        } else if ((role == RoleName.FOCAL_POINT) != (partner != null)) {
            throw new ServerSettings.Unusable("--partner belongs to the role FOCAL_POINT, and to no other.");
        } else if (partner != null && !partner.matches("partners/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new ServerSettings.Unusable("--partner must be a partner's name, for example partners/unodc.");
        } else if (person != null && role != RoleName.TRAINER) {
            throw new ServerSettings.Unusable("--person belongs to the role TRAINER, and to no other.");
        } else if (person != null && !person.matches("persons/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new ServerSettings.Unusable("--person must be a person's name, for example persons/0h2k9x3m7d4qe.");
        } else if (days != null && (days < 1 || days > 36_500)) {
            throw new ServerSettings.Unusable("--expires must be 1 to 36500 days.");
        }
        Clock clock = Clock.systemUTC();
        try (Tokens tokens = Tokens.open(databaseOptions.database(main.environment()), clock)) {
            out().println(tokens.create(
                    principal,
                    role.role(),
                    Optional.ofNullable(partner),
                    Optional.ofNullable(person),
                    Optional.ofNullable(days).map(count -> clock.instant().plus(Duration.ofDays(count)))));
        }
        return ExitCode.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the tokens, without the tokens.")
    int list(@Mixin DatabaseOptions databaseOptions) throws SQLException {
        String form = "%-13s  %-24s  %-11s  %-24s  %-21s  %-20s  %-20s  %s%n";
        try (Tokens tokens = Tokens.open(databaseOptions.database(main.environment()), Clock.systemUTC())) {
            out().printf(form, "ID", "PRINCIPAL", "ROLE", "PARTNER", "PERSON", "CREATED", "EXPIRES", "REVOKED");
            for (Tokens.Entry entry : tokens.list()) {
                out().printf(
                                form,
                                entry.id(),
                                entry.principal(),
                                entry.role().name().substring("ROLE_".length()).toLowerCase(Locale.ROOT),
                                entry.partner().orElse("-"),
                                entry.person().orElse("-"),
                                toSeconds(Optional.of(entry.created())),
                                toSeconds(entry.expires()),
                                toSeconds(entry.revoked()));
            }
        }
        return ExitCode.OK;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends a token within two seconds.")
    int revoke(
            @Mixin DatabaseOptions databaseOptions,
            @Parameters(paramLabel = "ID", description = "The token's id, as listed.") String id)
            throws SQLException {
        try (Tokens tokens = Tokens.open(databaseOptions.database(main.environment()), Clock.systemUTC())) {
            if (!tokens.revoke(id)) {
                throw new ServerSettings.Unusable(
                        "No token that is still good has the id " + id + "; see cadre-server token list.");
            }
        }
        return ExitCode.OK;
    }

    private static String toSeconds(Optional<java.time.Instant> time) {
        return time.map(at ->
                        at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
                .orElse("-");
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
