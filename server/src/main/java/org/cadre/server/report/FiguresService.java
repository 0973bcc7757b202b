package org.cadre.server.report;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.project.Dates;
import org.cadre.server.report.Slice.Column;
import org.cadre.server.report.Slice.Place;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FigureScope;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.ListFigureRowsRequest;
import org.cadre.v1.ListFigureRowsResponse;

/** Figures over gRPC. */
public final class FiguresService extends FiguresServiceGrpc.FiguresServiceImplBase {
    private static final int DEFAULT_PAGE = 50;

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Tally tally = new Tally();

    public FiguresService(Calls calls, PageTokens pageTokens) {
        this.calls = calls;
        this.pageTokens = pageTokens;
    }

    @Override
    public void computeFigures(ComputeFiguresRequest request, StreamObserver<ComputeFiguresResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            List<Dimension> by = request.getByList().stream().map(Dimension::of).toList();
            Slice slice = slice(transaction, caller, request.getScope());
            Figures figures = tally.figures(transaction, by, slice);
            return ComputeFiguresResponse.newBuilder()
                    .addAllCells(figures.cells())
                    .setTotal(figures.total())
                    .setRevision(figures.revision())
                    .build();
        });
    }

    @Override
    public void listFigureRows(ListFigureRowsRequest request, StreamObserver<ListFigureRowsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            if (request.getKeyCount() != request.getByCount()) {
                throw Refusal.field(
                        "key",
                        FieldReason.FIELD_REASON_KEYS_OF_DIMENSIONS,
                        Map.of(
                                "dimensions",
                                Integer.toString(request.getByCount()),
                                "values",
                                Integer.toString(request.getKeyCount())));
            }
            Slice slice = slice(transaction, caller, request.getScope());
            for (int at = 0; at < request.getByCount(); at++) {
                narrow(slice, Dimension.of(request.getBy(at)), request.getKey(at));
            }
            slice.count(Counts.definition(request.getCount()));
            int pageSize = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
            List<String> binding = binding(caller, request);
            List<Place> places = slice.places(
                    transaction,
                    tally.deliveriesWith(transaction, slice),
                    after(binding, request.getPageToken()),
                    pageSize + 1);
            ListFigureRowsResponse.Builder answer =
                    ListFigureRowsResponse.newBuilder().setRevision(transaction.revision());
            if (places.size() > pageSize) {
                Place last = places.get(pageSize - 1);
                answer.setNextPageToken(pageTokens.seal(binding, List.of(last.delivery(), last.id())));
            }
            for (Place place : places.subList(0, Math.min(pageSize, places.size()))) {
                answer.addEnrolments(
                        Participants.find(transaction, caller, place.name()).orElseThrow());
            }
            return answer.build();
        });
    }

    /** The rows of a scope that the caller may see. */
    private static Slice slice(ReadTransaction transaction, Caller caller, FigureScope scope) throws SQLException {
        Slice slice = new Slice();
        caller.partner().ifPresent(partner -> slice.where(Column.PARTNER, ResourceName.id(partner)));
        if (!scope.getPartner().isEmpty()) {
            require(transaction, "partner", scope.getPartner());
            slice.where(Column.PARTNER, ResourceName.id(scope.getPartner()));
        }
        if (!scope.getDelivery().isEmpty()) {
            require(transaction, "delivery", scope.getDelivery());
            slice.where(delivery -> delivery.name().equals(scope.getDelivery()));
        }
        if (!scope.getProgramme().isEmpty()) {
            require(transaction, "programme", scope.getProgramme());
            slice.where(delivery -> delivery.programme().equals(scope.getProgramme()));
        }
        if (!scope.getCourse().isEmpty()) {
            require(transaction, "course", scope.getCourse());
            slice.where(delivery -> delivery.course().equals(scope.getCourse()));
        }
        if (scope.hasStartDate() || scope.hasEndDate()) {
            Days days = days(scope);
            slice.where(delivery -> delivery.startsIn(days));
        }
        return slice;
    }

    /** Refuses what is not on record: a slip of the pen is not to look like figures of nothing. */
    private static void require(Transaction transaction, String table, String name) throws SQLException {
        boolean absent = transaction
                .sql("SELECT name FROM " + table + " WHERE name = :name")
                .set("name", name)
                .optional(row -> row.text("name"))
                .isEmpty();
        if (absent) {
            throw Refusal.reference("scope." + table, name);
        }
    }

    private static Days days(FigureScope scope) {
        LocalDate first =
                scope.hasStartDate() ? PartialDate.whole("scope.start_date", scope.getStartDate()) : Days.ALL.first();
        LocalDate last = scope.hasEndDate() ? PartialDate.whole("scope.end_date", scope.getEndDate()) : Days.ALL.last();
        Dates.requireOrder("scope.end_date", first, last);
        return new Days(first, last);
    }

    private static void narrow(Slice slice, Dimension dimension, String value) {
        switch (dimension) {
            case PARTNER -> slice.where(Column.PARTNER, idOf("partners/", value));
            case COUNTRY -> slice.where(Column.NATIONALITY, value);
            case GENDER -> slice.gender(Dimension.gender(value).getNumber());
            case DELIVERY -> {
                requireName("deliveries/", value);
                slice.where(delivery -> delivery.name().equals(value));
            }
            case LANGUAGE -> slice.where(delivery -> delivery.language().equals(value));
            case COURSE -> slice.where(delivery -> delivery.course().equals(value));
            case PROGRAMME -> slice.where(delivery -> delivery.programme().equals(value));
            case YEAR, QUARTER, MONTH -> {
                if (value.isEmpty()) {
                    slice.where(delivery -> delivery.start().isEmpty());
                } else {
                    Days days = dimension.days(value);
                    slice.where(delivery -> delivery.startsIn(days));
                }
            }
        }
    }

    private static String idOf(String collection, String value) {
        requireName(collection, value);
        return value.isEmpty() ? "" : value.substring(collection.length());
    }

    private static void requireName(String collection, String value) {
        if (!value.isEmpty() && (!value.startsWith(collection) || value.length() == collection.length())) {
            throw Refusal.field(
                    "key",
                    FieldReason.FIELD_REASON_NAME_OF_DIMENSION,
                    Map.of("value", value, "example", collection + "…"));
        }
    }

    private static List<String> binding(Caller caller, ListFigureRowsRequest request) {
        byte[] query =
                request.toBuilder().clearPageToken().clearPageSize().build().toByteArray();
        return List.of("ListFigureRows", caller.principal(), HexFormat.of().formatHex(query));
    }

    private Place after(List<String> binding, String token) {
        if (token.isEmpty()) {
            return Place.BEFORE_ALL;
        }
        List<Object> position = pageTokens.open(binding, token);
        return new Place((String) position.get(0), (String) position.get(1));
    }
}
