package org.cadre.server.programme;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.cadre.server.partner.Partners;
import org.cadre.server.store.Transaction;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.DeleteProgrammeRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetProgrammeRequest;
import org.cadre.v1.ListProgrammesRequest;
import org.cadre.v1.ListProgrammesResponse;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.UpdateProgrammeRequest;

/** The service of the same name in the contract. */
public final class ProgrammeService extends ProgrammeServiceGrpc.ProgrammeServiceImplBase {
    private final Calls calls;
    private final PageTokens tokens;
    private final List<Referrers> referrers;

    /** @param referrers who may refer to a programme: courses, deliveries */
    public ProgrammeService(Calls calls, PageTokens tokens, List<Referrers> referrers) {
        this.calls = calls;
        this.tokens = tokens;
        this.referrers = List.copyOf(referrers);
    }

    @Override
    public void getProgramme(GetProgrammeRequest request, StreamObserver<Programme> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Programmes.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listProgrammes(ListProgrammesRequest request, StreamObserver<ListProgrammesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    tokens,
                    caller,
                    Programmes.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListProgrammes",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListQuery.Page<Programme> page = query.read(
                    transaction,
                    "body, revision",
                    "programme",
                    row -> Programmes.TABLE.stored(row).value());
            return ListProgrammesResponse.newBuilder()
                    .addAllProgrammes(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createProgramme(CreateProgrammeRequest request, StreamObserver<Programme> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Programme.parser(), answers, (transaction, caller) -> {
            String id = request.getProgrammeId().isEmpty() ? transaction.newId() : request.getProgrammeId();
            Programme programme = request.getProgramme().toBuilder()
                    .setName("programmes/" + id)
                    .build();
            check(transaction, caller, programme);
            return Programmes.create(transaction, programme);
        });
    }

    @Override
    public void updateProgramme(UpdateProgrammeRequest request, StreamObserver<Programme> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Programme.parser(), answers, (transaction, caller) -> {
            Stored<Programme> current = Programmes.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("programme", request.getProgramme().getName()));
            Programme changed =
                    UpdateMask.apply(current.value(), request.getProgramme(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setProgramme(changed).build());
            Programmes.TABLE.checkEtag(current, request.getProgramme().getEtag());
            check(transaction, caller, changed);
            return Programmes.update(transaction, current, changed);
        });
    }

    @Override
    public void deleteProgramme(DeleteProgrammeRequest request, StreamObserver<Empty> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Programme> current = Programmes.TABLE.require(transaction, caller, request.getName());
            Programmes.TABLE.checkEtag(current, request.getEtag());
            Referrers.refuseIfUsed(transaction, request.getName(), referrers);
            Programmes.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    /** What the annotations of the contract cannot say. */
    private static void check(Transaction transaction, Caller caller, Programme programme) throws SQLException {
        PlainText.check("programme.title", programme.getTitle());
        PlainText.check("programme.acronym", programme.getAcronym());
        if (programme.hasStartDate()) {
            PartialDate.of("programme.start_date", programme.getStartDate());
        }
        if (programme.hasEndDate()) {
            PartialDate end = PartialDate.of("programme.end_date", programme.getEndDate());
            if (programme.hasStartDate()
                    && end.last()
                            .isBefore(PartialDate.of("programme.start_date", programme.getStartDate())
                                    .first())) {
                throw Refusal.field("programme.end_date", FieldReason.FIELD_REASON_ENDS_BEFORE_START);
            }
        }
        Set<String> partners = new HashSet<>();
        for (int index = 0; index < programme.getPartnersCount(); index++) {
            String partner = programme.getPartners(index).getPartner();
            String field = "programme.partners[" + index + "].partner";
            if (!partners.add(partner)) {
                throw Refusal.field(field, FieldReason.FIELD_REASON_STANDS_TWICE, Map.of("value", partner));
            }
            Partners.requireReference(transaction, caller, field, partner);
        }
    }
}
