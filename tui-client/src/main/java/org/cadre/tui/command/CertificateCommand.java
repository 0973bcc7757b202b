package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.client.Certificates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.BatchIssueCertificatesRequest;
import org.cadre.v1.BatchIssueCertificatesResponse;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.GetCertificateBadgeRequest;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.GetIssuerKeysRequest;
import org.cadre.v1.GetStatusListRequest;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.VerifyCertificateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Issues certificates, shows them, writes them to files, revokes and reissues them. */
@Command(name = "certificate", description = "Issues certificates, shows and writes them, revokes and reissues them.")
final class CertificateCommand {
    private static final int MOST = 200;

    /** Kinds as people type them. */
    enum Kind {
        PARTICIPATION,
        COMPLETION,
        TRAINER;

        private CertificateKind ofContract() {
            return CertificateKind.valueOf("CERTIFICATE_KIND_" + name());
        }
    }

    private final Shared shared;

    CertificateCommand(Shared shared) {
        this.shared = shared;
    }

    @Command(description = "Issues certificates of a delivery: to all of the persons, or to none.")
    int issue(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "PERSON",
                            description = "persons/ID, an e-mail address, or a name that fits one person only.")
                    List<String> persons,
            @Option(names = "--kind", required = true, description = "${COMPLETION-CANDIDATES}") Kind kind,
            @Option(names = "--eligible", description = "To everyone who may have it now.") boolean eligible,
            @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        String parent = Cadre.delivery(delivery);
        try (Connection connection = shared.connect()) {
            List<String> names = new ArrayList<>();
            for (String given : persons == null ? List.<String>of() : persons) {
                names.add(EnrolCommand.person(connection, given));
            }
            if (eligible) {
                Certificates.eligibilities(connection, parent).rows().stream()
                        .filter(row -> row.getEligible() && row.getKind() == kind.ofContract())
                        .map(CertificateEligibility::getPerson)
                        .filter(name -> !names.contains(name))
                        .forEach(names::add);
            }
            if (names.isEmpty()) {
                throw new IllegalArgumentException(
                        eligible
                                ? "Nobody may have one now; see: cadre certificates " + delivery
                                : "Name persons, or say --eligible.");
            }
            issueAll(connection, parent, names, kind.ofContract(), reason, dryRun);
        }
        return ExitCodes.OK;
    }

    private void issueAll(
            Connection connection,
            String delivery,
            List<String> names,
            CertificateKind kind,
            String reason,
            boolean dryRun) {
        BatchIssueCertificatesResponse.Builder issued = BatchIssueCertificatesResponse.newBuilder();
        for (int from = 0; from < names.size(); from += MOST) {
            BatchIssueCertificatesRequest.Builder request = BatchIssueCertificatesRequest.newBuilder()
                    .setDelivery(delivery)
                    .setReason(reason)
                    .setRequestId(RequestIds.next())
                    .setValidateOnly(dryRun);
            for (String name : names.subList(from, Math.min(names.size(), from + MOST))) {
                request.addRequests(IssueCertificateRequest.newBuilder()
                        .setDelivery(delivery)
                        .setPerson(name)
                        .setKind(kind));
            }
            issued.addAllCertificates(connection
                    .certificates()
                    .batchIssueCertificates(request.build())
                    .getCertificatesList());
        }
        if (shared.json()) {
            shared.document(issued);
        } else {
            list(issued.getCertificatesList());
        }
        if (dryRun) {
            shared.say("Nothing was changed; the numbers are not kept.");
        }
    }

    private void list(List<Certificate> certificates) {
        shared.table(
                List.of("NUMBER", "KIND", "NAME", "STATE", "ISSUED", "UNTIL"),
                certificates.stream()
                        .map(certificate -> List.of(
                                certificate.getNumber(),
                                CertificateWords.of(certificate.getKind()),
                                certificate.getContent().getPersonName(),
                                CertificateWords.state(
                                        certificate,
                                        LocalDate.now(Dates.zone(
                                                certificate.getContent().getTimeZone()))),
                                Dates.day(certificate.getContent().getIssueDate()),
                                Dates.day(certificate.getContent().getExpireDate())))
                        .toList());
    }

    @Command(description = "Shows everything about one certificate, with its verification code.")
    int show(@Parameters(paramLabel = "NUMBER", description = "As it is printed.") String number) throws IOException {
        try (Connection connection = shared.connect()) {
            Certificate certificate = Certificates.read(connection, Certificates.name(number));
            if (shared.json()) {
                shared.document(certificate);
                return ExitCodes.OK;
            }
            CertificateContent content = certificate.getContent();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("Number", certificate.getNumber()));
            rows.add(List.of("Code", certificate.getVerificationCode()));
            rows.add(List.of("Kind", CertificateWords.of(certificate.getKind())));
            rows.add(List.of(
                    "State", CertificateWords.state(certificate, LocalDate.now(Dates.zone(content.getTimeZone())))));
            rows.add(List.of("Name", content.getPersonName()));
            rows.add(List.of("Name now", certificate.getCorrectedName()));
            rows.add(List.of("Person", certificate.getPerson()));
            rows.add(List.of("Course", content.getCourseTitle()));
            rows.add(List.of("Version", content.getCourseVersion()));
            rows.add(List.of("Delivery", certificate.getDelivery()));
            rows.add(List.of("From", Dates.day(content.getStartDate())));
            rows.add(List.of("To", Dates.day(content.getEndDate())));
            rows.add(List.of("Result", Words.of(content.getResult())));
            rows.add(List.of("Issued", Dates.day(content.getIssueDate()) + " by " + certificate.getIssuer()));
            rows.add(List.of("Good until", Dates.day(content.getExpireDate())));
            rows.add(List.of("Reason", certificate.getStateReason()));
            rows.add(List.of("Superseded by", certificate.getSupersededBy()));
            rows.add(List.of("Supersedes", certificate.getSupersedes()));
            rows.removeIf(row -> row.get(1).isEmpty());
            shared.table(List.of("FIELD", "VALUE"), rows);
        }
        return ExitCodes.OK;
    }

    @Command(description = "Writes a certificate as a PDF: NUMBER.pdf.")
    int pdf(@Parameters(paramLabel = "NUMBER", description = "As it is printed.") String number, @Mixin OutputFile file)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            var answer = connection
                    .certificates()
                    .getCertificatePdf(GetCertificatePdfRequest.newBuilder()
                            .setName(Certificates.name(number))
                            .build());
            file.write(shared, answer.getFileName(), answer.getPdf().toByteArray());
        }
        return ExitCodes.OK;
    }

    @Command(description = "Writes a certificate as an Open Badges 3.0 credential, signed as a VC-JWT: NUMBER.jwt.")
    int badge(
            @Parameters(paramLabel = "NUMBER", description = "As it is printed.") String number, @Mixin OutputFile file)
            throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            var answer = connection
                    .certificates()
                    .getCertificateBadge(GetCertificateBadgeRequest.newBuilder()
                            .setName(Certificates.name(number))
                            .build());
            file.write(shared, answer.getFileName(), (answer.getBadge() + "\n").getBytes(UTF_8));
        }
        return ExitCodes.OK;
    }

    @Command(
            description = "Writes the issuer's public keys, with which \"cadre verify\" works without a server:"
                    + " issuer-keys.json.")
    int keys(@Mixin OutputFile file) throws IOException, ProblemException {
        try (Connection connection = shared.connectWithoutToken()) {
            String keys = connection
                    .certificates()
                    .getIssuerKeys(GetIssuerKeysRequest.getDefaultInstance())
                    .getJwks();
            file.write(shared, "issuer-keys.json", (keys + "\n").getBytes(UTF_8));
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "status-list",
            description = "Writes a status list: which badges are no longer good: status-LIST.jwt.")
    int statusList(
            @Parameters(paramLabel = "LIST", defaultValue = "1", description = "Its number. Default: 1.") String list,
            @Mixin OutputFile file)
            throws IOException, ProblemException {
        try (Connection connection = shared.connectWithoutToken()) {
            String signed = connection
                    .certificates()
                    .getStatusList(
                            GetStatusListRequest.newBuilder().setList(list).build())
                    .getStatusList();
            file.write(shared, "status-" + list + ".jwt", (signed + "\n").getBytes(UTF_8));
        }
        return ExitCodes.OK;
    }

    @Command(
            description = {
                "Asks the server how a certificate stands, by what is printed on it; needs no token.",
                "Exits with 0 where it is good, and with 1 where it is not."
            })
    int check(
            @Parameters(index = "0", paramLabel = "NUMBER", description = "As it is printed.") String number,
            @Parameters(index = "1", paramLabel = "CODE", description = "As it is printed.") String code)
            throws IOException {
        try (Connection connection = shared.connectWithoutToken()) {
            var answer = connection
                    .certificates()
                    .verifyCertificate(VerifyCertificateRequest.newBuilder()
                            .setNumber(number)
                            .setCode(code)
                            .build());
            String word = Words.plain(answer.getStanding().name(), "CERTIFICATE_STANDING_");
            if (shared.json()) {
                shared.document(answer);
            } else {
                shared.out().println(word);
            }
            return word.equals("VALID") ? ExitCodes.OK : ExitCodes.NOT_VALID;
        }
    }

    @Command(description = "Revokes a certificate. There is no way back.")
    int revoke(
            @Parameters(paramLabel = "NUMBER", description = "As it is printed.") String number,
            @Option(names = "--reason", required = true, description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            shown(
                    connection
                            .certificates()
                            .revokeCertificate(RevokeCertificateRequest.newBuilder()
                                    .setName(Certificates.name(number))
                                    .setReason(reason)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(dryRun)
                                    .build()),
                    dryRun);
        }
        return ExitCodes.OK;
    }

    @Command(description = "Issues a certificate anew with the name that the person's record now has.")
    int reissue(
            @Parameters(paramLabel = "NUMBER", description = "As it is printed.") String number,
            @Option(names = "--reason", required = true, description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            var answer = connection
                    .certificates()
                    .reissueCertificate(ReissueCertificateRequest.newBuilder()
                            .setName(Certificates.name(number))
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            if (shared.json()) {
                shared.document(answer);
            } else {
                list(List.of(answer.getSuperseded(), answer.getCertificate()));
            }
            if (dryRun) {
                shared.say("Nothing was changed; the number is not kept.");
            }
        }
        return ExitCodes.OK;
    }

    private void shown(Certificate certificate, boolean dryRun) {
        if (shared.json()) {
            shared.document(certificate);
        } else {
            list(List.of(certificate));
        }
        if (dryRun) {
            shared.say("Nothing was changed.");
        }
    }
}
