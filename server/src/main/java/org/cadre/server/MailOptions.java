package org.cadre.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cadre.server.notice.MailSettings;
import picocli.CommandLine.Option;

/** The flags that say where notices leave; without {@code --smtp-host} none are written or sent. */
final class MailOptions {
    @Option(
            names = "--smtp-host",
            paramLabel = "HOST",
            description = "The mail server that notices leave through. Without it no notices are written or sent.")
    private String host;

    @Option(
            names = "--smtp-port",
            paramLabel = "PORT",
            description = "Its port. Default: 587 for starttls, 465 for tls, 25 for none.")
    private Integer port;

    @Option(
            names = "--smtp-security",
            paramLabel = "HOW",
            defaultValue = "starttls",
            description =
                    "starttls, tls, or none, which is for a host of this machine only. Default: ${DEFAULT-VALUE}.")
    private MailSettings.Security security;

    @Option(names = "--smtp-user", paramLabel = "NAME", description = "The user to log in as, where it asks for one.")
    private String user;

    @Option(
            names = "--smtp-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is that user's password.")
    private Path passwordFile;

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            description =
                    "The address that notices come from: training@example.org, or \"Training <training@example.org>\".")
    private String from;

    @Option(
            names = "--mail-reply-to",
            paramLabel = "ADDRESS",
            description = "The address that answers go to. Default: that of --mail-from.")
    private String replyTo;

    @Option(
            names = "--offer-reminder",
            paramLabel = "DURATION",
            defaultValue = "48h",
            description = "How long before an offer expires its reminder is due. Default: ${DEFAULT-VALUE}.")
    private Duration reminder;

    Optional<MailSettings> mail() {
        if (reminder.isNegative() || reminder.isZero()) {
            throw new ServerSettings.Unusable("--offer-reminder must be more than nothing; write for example 48h.");
        }
        if (host == null) {
            if (port != null || user != null || passwordFile != null || from != null || replyTo != null) {
                throw new ServerSettings.Unusable("--smtp-port, --smtp-user, --smtp-password-file, --mail-from and"
                        + " --mail-reply-to say how notices are sent; name the mail server with --smtp-host, or leave"
                        + " them out.");
            }
            return Optional.empty();
        }
        if (from == null) {
            throw new ServerSettings.Unusable(
                    "--smtp-host needs --mail-from; name the address that notices come from.");
        }
        if ((user == null) != (passwordFile == null)) {
            throw new ServerSettings.Unusable(
                    "--smtp-user and --smtp-password-file belong together; give both or neither.");
        }
        int chosenPort = port == null ? security.port() : port;
        if (chosenPort < 1 || chosenPort > 65535) {
            throw new ServerSettings.Unusable("--smtp-port must be 1 to 65535, not " + chosenPort + ".");
        }
        if (security == MailSettings.Security.NONE) {
            requireLoopback();
        }
        MailSettings.Login login = user == null ? null : new MailSettings.Login(user, password());
        address("--mail-from", from);
        if (replyTo != null) {
            address("--mail-reply-to", replyTo);
        }
        return Optional.of(new MailSettings(
                host, chosenPort, security, Optional.ofNullable(login), from, Optional.ofNullable(replyTo), reminder));
    }

    private void requireLoopback() {
        boolean here;
        try {
            here = InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            here = false;
        }
        if (!here) {
            throw new ServerSettings.Unusable("--smtp-security none is for a mail server of this machine, and " + host
                    + " is not a loopback address; use starttls or tls.");
        }
    }

    private static void address(String flag, String text) {
        try {
            MailSettings.requireMailbox(text);
        } catch (IllegalArgumentException malformed) {
            throw new ServerSettings.Unusable(flag + " " + text + " cannot be used (" + malformed.getMessage()
                    + "); write for example training@example.org.");
        }
    }

    private String password() {
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException failure) {
            throw new ServerSettings.Unusable("--smtp-password-file names " + passwordFile
                    + ", which cannot be read; name a file this user may read.");
        }
    }
}
