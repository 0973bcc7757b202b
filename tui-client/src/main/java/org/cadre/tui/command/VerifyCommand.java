package org.cadre.tui.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.verify.BadgeCheck;
import org.cadre.tui.verify.KeySet;
import org.cadre.tui.verify.Unreadable;
import org.cadre.tui.verify.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a badge without a server and without a token. */
@Command(
        name = "verify",
        description = {
            "Says whether a badge is good, without a server: it needs the issuer's public keys, saved earlier with"
                    + " \"cadre certificate keys\".",
            "Exits with 0 where it is good, with 1 where it is not, and with 65 where nothing can be said of the file."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Shared shared;

    @Parameters(paramLabel = "FILE", description = "The badge, as \"cadre certificate badge\" writes it; - for stdin.")
    private String file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The issuer's public keys, a JWK set; - for stdin.")
    private String keys;

    @Option(
            names = "--status-list",
            paramLabel = "FILE",
            description =
                    "A status list, as \"cadre certificate status-list\" writes it: tells what was revoked; - for stdin.")
    private String statusList;

    VerifyCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() throws IOException, ProblemException {
        if (Stream.of(file, keys, String.valueOf(statusList))
                        .filter(Shared::isStream)
                        .count()
                > 1) {
            throw new IllegalArgumentException("Only one of the files can come from stdin.");
        }
        Verdict verdict;
        try {
            verdict = BadgeCheck.check(
                    shared.text(file),
                    KeySet.read(shared.text(keys)),
                    statusList == null ? Optional.empty() : Optional.of(shared.text(statusList)),
                    Instant.now());
        } catch (Unreadable unreadable) {
            shared.say("cadre: " + unreadable.getMessage());
            return ExitCodes.BAD_DATA;
        } catch (java.nio.charset.CharacterCodingException binary) {
            shared.say("cadre: A file is no text; a badge, keys and a status list are.");
            return ExitCodes.BAD_DATA;
        }
        print(verdict);
        return verdict.valid() ? ExitCodes.OK : ExitCodes.NOT_VALID;
    }

    private void print(Verdict verdict) {
        if (shared.json()) {
            JsonObject document = new JsonObject();
            document.addProperty("valid", verdict.valid());
            document.addProperty("verdict", verdict.word());
            document.addProperty("holder", verdict.holder());
            document.addProperty("achievement", verdict.achievement());
            JsonArray sentences = new JsonArray();
            verdict.sentences().forEach(sentences::add);
            document.add("sentences", sentences);
            shared.out().println(document);
            return;
        }
        shared.out().println(org.cadre.tui.view.Sanitizer.line(verdict.word() + subject(verdict)));
        verdict.sentences().forEach(sentence -> shared.out().println(org.cadre.tui.view.Sanitizer.line(sentence)));
    }

    private static String subject(Verdict verdict) {
        return verdict.holder().isEmpty() ? "" : ": " + verdict.holder() + ", " + verdict.achievement();
    }
}
