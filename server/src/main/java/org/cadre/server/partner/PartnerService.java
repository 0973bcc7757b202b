package org.cadre.server.partner;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Agreement;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetPartnerRequest;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.ListPartnersResponse;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.UpdatePartnerRequest;

/** The service of the same name in the contract. */
public final class PartnerService extends PartnerServiceGrpc.PartnerServiceImplBase {
    private final Calls calls;
    private final PageTokens tokens;
    private final List<Referrers> referrers;

    /** @param others who else may refer to a partner: programmes, persons, enrolments, seat rules, tokens */
    public PartnerService(Calls calls, PageTokens tokens, List<Referrers> others) {
        this.calls = calls;
        this.tokens = tokens;
        this.referrers = new ArrayList<>(others);
        referrers.add(Partners::firstPart);
    }

    @Override
    public void getPartner(GetPartnerRequest request, StreamObserver<Partner> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Partners.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listPartners(ListPartnersRequest request, StreamObserver<ListPartnersResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    tokens,
                    caller,
                    Partners.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListPartners",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListQuery.Page<Partner> page = query.read(
                    transaction,
                    "body, revision",
                    "partner",
                    row -> Partners.TABLE.stored(row).value());
            return ListPartnersResponse.newBuilder()
                    .addAllPartners(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createPartner(CreatePartnerRequest request, StreamObserver<Partner> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Partner.parser(), answers, (transaction, caller) -> {
            String id = request.getPartnerId().isEmpty() ? transaction.newId() : request.getPartnerId();
            Partner partner =
                    request.getPartner().toBuilder().setName("partners/" + id).build();
            check(transaction, caller, partner);
            return Partners.TABLE.create(transaction, partner, "created").value();
        });
    }

    @Override
    public void updatePartner(UpdatePartnerRequest request, StreamObserver<Partner> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Partner.parser(), answers, (transaction, caller) -> {
            Stored<Partner> current = Partners.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("partner", request.getPartner().getName()));
            Partner changed =
                    UpdateMask.apply(current.value(), request.getPartner(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setPartner(changed).build());
            Partners.TABLE.checkEtag(current, request.getPartner().getEtag());
            check(transaction, caller, changed);
            return Partners.TABLE
                    .update(transaction, current, changed, "updated")
                    .value();
        });
    }

    @Override
    public void deletePartner(DeletePartnerRequest request, StreamObserver<Empty> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Partner> current = Partners.TABLE.require(transaction, caller, request.getName());
            Partners.TABLE.checkEtag(current, request.getEtag());
            Referrers.refuseIfUsed(transaction, request.getName(), referrers);
            Partners.TABLE.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    /** What the annotations of the contract cannot say. */
    private static void check(Transaction transaction, Caller caller, Partner partner) throws SQLException {
        PlainText.check("partner.display_name", partner.getDisplayName());
        PlainText.check("partner.acronym", partner.getAcronym());
        PlainText.check("partner.iati_reference", partner.getIatiReference());
        Countries.require("partner.country", partner.getCountry());
        for (int index = 0; index < partner.getAgreementsCount(); index++) {
            Agreement agreement = partner.getAgreements(index);
            String field = "partner.agreements[" + index + "].";
            PlainText.check(field + "title", agreement.getTitle());
            PlainText.check(field + "reference", agreement.getReference());
            if (agreement.hasDate()) {
                PartialDate.of(field + "date", agreement.getDate());
            }
        }
        if (!partner.getParent().isEmpty()) {
            checkParent(transaction, caller, partner);
        }
    }

    /** The ways up from the parent must not lead back to the partner. They end, since no cycle was ever let in. */
    private static void checkParent(Transaction transaction, Caller caller, Partner partner) throws SQLException {
        String ancestor = partner.getParent();
        while (!ancestor.isEmpty()) {
            if (ancestor.equals(partner.getName())) {
                throw Refusal.field("partner.parent", FieldReason.FIELD_REASON_PARTNER_OF_ITSELF);
            }
            ancestor = Partners.requireReference(transaction, caller, "partner.parent", ancestor)
                    .getParent();
        }
    }
}
