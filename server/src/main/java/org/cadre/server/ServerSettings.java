package org.cadre.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.iati.IatiSettings;
import org.cadre.server.notice.MailSettings;
import org.cadre.server.person.Retention;
import org.cadre.server.rpc.GrpcServer;
import org.cadre.server.store.Database;
import org.cadre.server.store.StoreSettings;

/**
 * Everything the operator can set, checked when made.
 *
 * @param listen {@code host:port}, as it was written
 * @param issuerName what the issuer of certificates is called in badges
 * @param keepPersonsMonths how long those are kept who are put on record without a last day; 0 for no default
 * @param mail where notices leave; empty for none
 * @param iati the organisation that reports to IATI; empty where none does
 */
record ServerSettings(
        String listen,
        Database database,
        Optional<GrpcServer.Tls> tls,
        Duration defaultDeadline,
        Duration feedRetention,
        Duration requestRetention,
        Duration markerInterval,
        int maxWaitingWrites,
        int maxWaitingReads,
        int maxWatchers,
        String issuerName,
        int keepPersonsMonths,
        Optional<MailSettings> mail,
        Optional<IatiSettings> iati) {

    /** What the issuer is called where the operator says nothing. */
    static final String ISSUER_NAME = "INTERPOL and United Nations joint training, by Cadre";

    private static final int LONGEST_NAME = 200;

    /** A setting that cannot be; the sentence says what to do. */
    static final class Unusable extends RuntimeException {
        Unusable(String sentence) {
            super(sentence, null, false, false);
        }
    }

    ServerSettings {
        InetSocketAddress address = resolve(listen);
        if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new Unusable(
                    "--listen " + listen + " is not a loopback address, and tokens must not cross a network in"
                            + " plain text; name a certificate with --tls-certificate and its key with --tls-key.");
        }
        tls.ifPresent(files -> {
            readable("--tls-certificate", files.certificate());
            readable("--tls-key", files.key());
        });
        positive("--default-deadline", defaultDeadline);
        positive("--feed-retention", feedRetention);
        positive("--request-retention", requestRetention);
        positive("--marker-interval", markerInterval);
        if (markerInterval.compareTo(FeedSettings.LONGEST_MARKER_INTERVAL) > 0) {
            throw new Unusable("--marker-interval must be at most 30s, which the contract promises.");
        }
        positive("--max-waiting-writes", maxWaitingWrites);
        positive("--max-waiting-reads", maxWaitingReads);
        positive("--max-watchers", maxWatchers);
        named("--issuer-name", issuerName);
        if (keepPersonsMonths < 0 || keepPersonsMonths > Retention.MOST_MONTHS) {
            throw new Unusable("--keep-persons-months must be 0, for no default, or 1 to " + Retention.MOST_MONTHS
                    + ", not " + keepPersonsMonths + ".");
        }
    }

    InetSocketAddress address() {
        return resolve(listen);
    }

    StoreSettings store() {
        StoreSettings defaults = StoreSettings.of(database);
        return defaults.withQueue(maxWaitingWrites, defaults.batchLimit())
                .withReaders(defaults.readers(), maxWaitingReads)
                .withRetention(requestRetention, feedRetention);
    }

    Retention retention() {
        return new Retention(keepPersonsMonths);
    }

    FeedSettings feed() {
        return new FeedSettings(
                markerInterval, maxWatchers, FeedSettings.defaults().memoryBytes());
    }

    /** The settings as they are printed, by the name of their flag; secrets are masked. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("listen", listen);
        if (database instanceof Database.Sqlite sqlite) {
            shown.put("data-dir", sqlite.dataDirectory().toString());
        } else if (database instanceof Database.PostgreSql postgres) {
            shown.put("database-url", postgres.url().replaceAll("(?i)(password=)[^&]*", "$1***"));
            shown.put("database-user", postgres.user());
            shown.put("database-password-file", postgres.password().isEmpty() ? "none" : "***");
        }
        shown.put(
                "tls-certificate",
                tls.map(files -> files.certificate().toString()).orElse("none"));
        shown.put("tls-key", tls.isPresent() ? "***" : "none");
        shown.put("default-deadline", DurationConverter.text(defaultDeadline));
        shown.put("feed-retention", DurationConverter.text(feedRetention));
        shown.put("request-retention", DurationConverter.text(requestRetention));
        shown.put("marker-interval", DurationConverter.text(markerInterval));
        shown.put("max-waiting-writes", Integer.toString(maxWaitingWrites));
        shown.put("max-waiting-reads", Integer.toString(maxWaitingReads));
        shown.put("max-watchers", Integer.toString(maxWatchers));
        shown.put("issuer-name", issuerName);
        shown.put(
                "keep-persons-months", keepPersonsMonths == 0 ? "0; no default" : Integer.toString(keepPersonsMonths));
        shown.put("smtp-host", mail.map(MailSettings::host).orElse("none; no notices are written or sent"));
        mail.ifPresent(set -> {
            shown.put("smtp-port", Integer.toString(set.port()));
            shown.put("smtp-security", set.security().name().toLowerCase(Locale.ROOT));
            shown.put("smtp-user", set.login().map(MailSettings.Login::user).orElse("none"));
            shown.put("smtp-password-file", set.login().isPresent() ? "***" : "none");
            shown.put("mail-from", set.from());
            shown.put("mail-reply-to", set.replyTo().orElse("none"));
            shown.put("offer-reminder", DurationConverter.text(set.reminderLead()));
        });
        shown.put(
                "iati-reporting-org-ref", iati.map(IatiSettings::reference).orElse("none; no activities are exported"));
        iati.ifPresent(set -> {
            shown.put("iati-reporting-org-type", set.type());
            shown.put("iati-reporting-org-name", set.name());
        });
        return shown;
    }

    private static InetSocketAddress resolve(String listen) {
        int colon = listen.lastIndexOf(':');
        String host = colon < 1 ? "" : listen.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            if (!host.isEmpty() && port >= 0 && port <= 65535) {
                return new InetSocketAddress(InetAddress.getByName(host), port);
            }
        } catch (NumberFormatException malformed) {
            // Refused below.
        } catch (UnknownHostException unknown) {
            throw new Unusable(
                    "--listen names the host " + host + ", which is not known; name an address of this machine.");
        }
        throw new Unusable("--listen " + listen + " is not host:port; write for example 127.0.0.1:7443.");
    }

    private static void readable(String flag, Path file) {
        if (!Files.isReadable(file)) {
            throw new Unusable(flag + " names " + file + ", which cannot be read; name a PEM file this user may read.");
        }
    }

    private static void named(String flag, String name) {
        boolean plain = name.codePoints().noneMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
        if (name.isBlank() || !name.equals(name.strip()) || name.length() > LONGEST_NAME || !plain) {
            throw new Unusable(flag + " must be a name of 1 to " + LONGEST_NAME
                    + " characters in one line, without spaces around it.");
        }
    }

    private static void positive(String flag, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new Unusable(flag + " must be more than nothing; write for example 30s, 10m, 48h or 30d.");
        }
    }

    private static void positive(String flag, int number) {
        if (number < 1) {
            throw new Unusable(flag + " must be at least 1, not " + number + ".");
        }
    }
}
