package org.cadre.server.certificate;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.credential.Badges;
import org.cadre.server.credential.IssuerKeys;
import org.cadre.server.credential.StatusLists;
import org.cadre.server.person.Persons;
import org.cadre.server.store.Transaction;
import org.cadre.v1.BatchIssueCertificatesRequest;
import org.cadre.v1.BatchIssueCertificatesResponse;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetCertificateBadgeRequest;
import org.cadre.v1.GetCertificateBadgeResponse;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.GetCertificatePdfResponse;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.GetIssuerKeysRequest;
import org.cadre.v1.GetIssuerKeysResponse;
import org.cadre.v1.GetStatusListRequest;
import org.cadre.v1.GetStatusListResponse;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.ListCertificateEligibilitiesRequest;
import org.cadre.v1.ListCertificateEligibilitiesResponse;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ListCertificatesResponse;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.ReissueCertificateResponse;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.RotateIssuerKeyRequest;
import org.cadre.v1.VerifyCertificateRequest;
import org.cadre.v1.VerifyCertificateResponse;

/** Certificates over gRPC. */
public final class CertificateService extends CertificateServiceGrpc.CertificateServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final Clock clock;
    private final Issuing issuing;
    private final Eligibilities eligibilities;
    private final VerificationCodes codes;
    private final IssuerKeys keys;
    private final Badges badges;
    private final StatusLists statusLists;
    private final Printing printing;

    CertificateService(
            Calls calls,
            PageTokens pageTokens,
            Clock clock,
            Issuing issuing,
            Eligibilities eligibilities,
            VerificationCodes codes,
            IssuerKeys keys,
            Printing printing) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.clock = clock;
        this.issuing = issuing;
        this.eligibilities = eligibilities;
        this.codes = codes;
        this.keys = keys;
        this.badges = new Badges(keys);
        this.statusLists = new StatusLists(keys);
        this.printing = printing;
    }

    @Override
    public void getCertificate(GetCertificateRequest request, StreamObserver<Certificate> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Certificate found = require(transaction, caller, request.getName()).value();
            return compared(transaction, found).toBuilder()
                    .setVerificationCode(codes.of(found.getNumber()))
                    .build();
        });
    }

    private static Stored<Certificate> require(Transaction transaction, Caller caller, String name)
            throws SQLException {
        return Certificates.TABLE.require(transaction, caller, name);
    }

    /** With the name that the person's record would print now, where that is another. */
    static Certificate compared(Transaction transaction, Certificate certificate) throws SQLException {
        if (certificate.getState() != CertificateState.CERTIFICATE_STATE_ISSUED) {
            return certificate;
        }
        Optional<String> now =
                Persons.find(transaction, certificate.getPerson()).map(FrozenContent::nameOf);
        return now.isEmpty() || now.get().equals(certificate.getContent().getPersonName())
                ? certificate
                : certificate.toBuilder().setCorrectedName(now.get()).build();
    }

    @Override
    public void listCertificates(ListCertificatesRequest request, StreamObserver<ListCertificatesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Certificates.LIST_FIELDS,
                    "create_time desc",
                    new ListQuery.Request(
                            "ListCertificates",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            caller.partner()
                    .ifPresent(partner -> query.where("partner = :scope").set("scope", partner));
            ListQuery.Page<Stored<Certificate>> page =
                    query.read(transaction, "body, revision", "certificate", Certificates.TABLE::stored);
            ListCertificatesResponse.Builder answer = ListCertificatesResponse.newBuilder()
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision());
            for (Stored<Certificate> stored : page.items()) {
                answer.addCertificates(compared(transaction, stored.value()));
            }
            return answer.build();
        });
    }

    @Override
    public void listCertificateEligibilities(
            ListCertificateEligibilitiesRequest request, StreamObserver<ListCertificateEligibilitiesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> eligibilities.page(transaction, caller, request));
    }

    @Override
    public void issueCertificate(IssueCertificateRequest request, StreamObserver<Certificate> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Certificate.parser(),
                answers,
                (transaction, caller) -> issuing.issue(
                        transaction,
                        caller,
                        request.getDelivery(),
                        request.getPerson(),
                        request.getKind(),
                        request.getReason()));
    }

    @Override
    public void batchIssueCertificates(
            BatchIssueCertificatesRequest request, StreamObserver<BatchIssueCertificatesResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, BatchIssueCertificatesResponse.parser(), answers, (transaction, caller) -> {
            BatchIssueCertificatesResponse.Builder answer = BatchIssueCertificatesResponse.newBuilder();
            for (int i = 0; i < request.getRequestsCount(); i++) {
                IssueCertificateRequest one = request.getRequests(i);
                try {
                    if (!one.getDelivery().equals(request.getDelivery())) {
                        throw Refusal.field(
                                "requests[" + i + "].delivery",
                                FieldReason.FIELD_REASON_OTHER_THAN_BATCH,
                                Map.of("parent", request.getDelivery()));
                    }
                    answer.addCertificates(issuing.issue(
                            transaction,
                            caller,
                            one.getDelivery(),
                            one.getPerson(),
                            one.getKind(),
                            request.getReason()));
                } catch (Refusal refusal) {
                    throw refusal.with("index", Integer.toString(i));
                }
            }
            return answer.build();
        });
    }

    @Override
    public void revokeCertificate(RevokeCertificateRequest request, StreamObserver<Certificate> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Certificate.parser(), answers, (transaction, caller) -> {
            Stored<Certificate> current = require(transaction, caller, request.getName());
            Certificates.TABLE.checkEtag(current, request.getEtag());
            return issuing.revoke(transaction, current, request.getReason());
        });
    }

    @Override
    public void reissueCertificate(
            ReissueCertificateRequest request, StreamObserver<ReissueCertificateResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, ReissueCertificateResponse.parser(), answers, (transaction, caller) -> {
            Stored<Certificate> current = require(transaction, caller, request.getName());
            Certificates.TABLE.checkEtag(current, request.getEtag());
            Issuing.Reissued reissued = issuing.reissue(transaction, caller, current, request.getReason());
            return ReissueCertificateResponse.newBuilder()
                    .setSuperseded(reissued.superseded())
                    .setCertificate(reissued.certificate())
                    .build();
        });
    }

    @Override
    public void getCertificatePdf(GetCertificatePdfRequest request, StreamObserver<GetCertificatePdfResponse> answers) {
        calls.read(
                request,
                printing.then(
                        answers,
                        certificate -> GetCertificatePdfResponse.newBuilder()
                                .setPdf(ByteString.copyFrom(
                                        printing.print(certificate, codes.of(certificate.getNumber()))))
                                .setFileName(certificate.getNumber() + ".pdf")
                                .build()),
                (transaction, caller) -> {
                    Certificate found =
                            require(transaction, caller, request.getName()).value();
                    CertificateVerb.requireIssued(found, "print");
                    return found;
                });
    }

    @Override
    public void getCertificateBadge(
            GetCertificateBadgeRequest request, StreamObserver<GetCertificateBadgeResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Certificate found = require(transaction, caller, request.getName()).value();
            return GetCertificateBadgeResponse.newBuilder()
                    .setBadge(badges.sign(
                            transaction,
                            BadgeContent.of(
                                    keys.issuer(),
                                    found,
                                    Standings.placeOf(transaction, found.getNumber())
                                            .orElseThrow())))
                    .setFileName(found.getNumber() + ".jwt")
                    .build();
        });
    }

    /** Asks the database only for a number whose code is right, so that no other can be told from the rest. */
    @Override
    public void verifyCertificate(VerifyCertificateRequest request, StreamObserver<VerifyCertificateResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            String number = CertificateNumber.read(request.getNumber());
            boolean matches = codes.matches(number, request.getCode());
            return (matches
                            ? Standings.at(transaction, number, clock.instant())
                            : Optional.<org.cadre.v1.CertificateStanding>empty())
                    .map(standing -> VerifyCertificateResponse.newBuilder()
                            .setStanding(standing)
                            .build())
                    .orElseThrow(() -> new Refusal.NotFound(
                            ErrorReason.ERROR_REASON_CERTIFICATE_UNKNOWN,
                            "No certificate has this number together with this code; compare both with the paper."));
        });
    }

    @Override
    public void getIssuerKeys(GetIssuerKeysRequest request, StreamObserver<GetIssuerKeysResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> published(transaction));
    }

    private GetIssuerKeysResponse published(Transaction transaction) throws SQLException {
        return GetIssuerKeysResponse.newBuilder()
                .setJwks(keys.publicKeys(transaction))
                .setIssuer(keys.issuer())
                .build();
    }

    @Override
    public void getStatusList(GetStatusListRequest request, StreamObserver<GetStatusListResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            long list = Long.parseLong(request.getList());
            return GetStatusListResponse.newBuilder()
                    .setStatusList(statusLists.sign(
                            transaction,
                            list,
                            Standings.ended(transaction, list)
                                    .orElseThrow(() -> new Refusal.NotFound("status list " + request.getList())),
                            clock.instant()))
                    .build();
        });
    }

    @Override
    public void rotateIssuerKey(RotateIssuerKeyRequest request, StreamObserver<GetIssuerKeysResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, GetIssuerKeysResponse.parser(), answers, (transaction, caller) -> {
            keys.rotate(transaction);
            return published(transaction);
        });
    }
}
