package org.cadre.server.call;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.CatalogueServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.ListPartnersResponse;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.ListProgrammesRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Programme;
import org.cadre.v1.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListTest {
    private CatalogueServer catalogue;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        catalogue = new CatalogueServer(directory);
        for (String id : List.of("interpol", "dss", "unodc", "unep", "unesco")) {
            catalogue.addPartner(id, id.equals("dss") ? "100% \"Safety\" _" : "The " + id);
        }
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    private ListPartnersResponse list(ListPartnersRequest.Builder request) {
        return catalogue.partners().listPartners(request.build());
    }

    private static List<String> ids(List<Partner> partners) {
        return partners.stream()
                .map(partner -> ResourceName.id(partner.getName()))
                .toList();
    }

    private List<String> filtered(String filter) {
        return ids(list(ListPartnersRequest.newBuilder().setFilter(filter)).getPartnersList());
    }

    @Test
    void aListComesByNameAndTellsTheRevisionItWasReadAt() {
        ListPartnersResponse response = list(ListPartnersRequest.newBuilder());

        assertEquals(List.of("dss", "interpol", "unep", "unesco", "unodc"), ids(response.getPartnersList()));
        assertEquals("", response.getNextPageToken());
        assertEquals(5, response.getRevision());
    }

    @Test
    void filtersCompareJoinAndNegateAndOrBindsCloserThanAnd() {
        assertEquals(List.of("unep"), filtered("name = \"partners/unep\""));
        assertEquals(List.of("unodc"), filtered("name > 'partners/unesco'"));
        assertEquals(List.of("dss"), filtered("NOT display_name : \"the\""));
        assertEquals(List.of("dss"), filtered("-display_name:the"));
        assertEquals(List.of("unep", "unesco"), filtered("display_name:UNE"));
        assertEquals(
                List.of("unep"),
                filtered("name=partners/unep OR name=partners/dss AND display_name:The"),
                "(unep or dss) and The");
        assertEquals(List.of("dss", "unep"), filtered("name=partners/unep OR (name=partners/dss AND kind=UN_ENTITY)"));
        assertEquals(List.of(), filtered("kind = PARTNER_KIND_INTERPOL"));
        assertEquals(
                5,
                filtered("update_time >= 2026-11-23 AND update_time < 2026-11-23T09:00:01Z")
                        .size());
    }

    @Test
    void whatIsSpecialInSqlIsNotSpecialInAFilter() {
        assertEquals(List.of("dss"), filtered("display_name : \"%\""));
        assertEquals(List.of("dss"), filtered("display_name : \"_\""));
        assertEquals(List.of("dss"), filtered("display_name : \"\\\"Safety\\\"\""));
        assertEquals(List.of(), filtered("display_name = \"'; DROP TABLE partner; --\""));
    }

    @Test
    void aFilterThatDoesNotParseIsRefusedWithThePlaceAndWhatWasExpected() {
        String[][] cases = {
            {"colour = red", "1", "a field"},
            {"name", "5", "one of ="},
            {"name =", "7", "a value"},
            {"kind = BANANA", "8", "one of INTERPOL"},
            {"(name = a", "10", ")"},
            {"name = a name = b", "10", "AND, OR or the end"},
            {"name = \"a", "8", "a closing"},
            {"update_time > yesterday", "15", "a time"},
        };
        for (String[] expected : cases) {
            Refused refused = refusal(() -> filtered(expected[0]));
            assertEquals(Status.Code.INVALID_ARGUMENT, refused.code());
            assertEquals("LIST_QUERY_INVALID", refused.reason());
            assertEquals("filter", refused.metadata().get("field"));
            assertEquals(expected[1], refused.metadata().get("position"), expected[0]);
            assertEquals(
                    expected[2], refused.metadata().get("expected").substring(0, expected[2].length()), expected[0]);
        }
    }

    @Test
    void aListIsSortedAsAskedAndTiesByName() {
        assertEquals(
                List.of("unodc", "unesco", "unep", "interpol", "dss"),
                ids(list(ListPartnersRequest.newBuilder().setOrderBy("name desc"))
                        .getPartnersList()));
        assertEquals(
                List.of("dss", "interpol", "unep", "unesco", "unodc"),
                ids(list(ListPartnersRequest.newBuilder().setOrderBy("kind desc"))
                        .getPartnersList()));
        Refused refused = refusal(() -> list(ListPartnersRequest.newBuilder().setOrderBy("name, colour")));
        assertEquals("LIST_QUERY_INVALID", refused.reason());
        assertEquals("order_by", refused.metadata().get("field"));
        assertEquals("6", refused.metadata().get("position"));
    }

    @Test
    void pagesNeitherRepeatNorHideWhateverIsAddedBetweenThem() {
        for (String order : List.of("name", "display_name desc", "kind, display_name", "update_time desc, name desc")) {
            List<String> before =
                    ids(list(ListPartnersRequest.newBuilder().setOrderBy(order)).getPartnersList());
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                ListPartnersResponse page = list(ListPartnersRequest.newBuilder()
                        .setOrderBy(order)
                        .setPageSize(2)
                        .setPageToken(token));
                seen.addAll(ids(page.getPartnersList()));
                token = page.getNextPageToken();
                // One that stands before, and one that stands after everything.
                catalogue.addPartner("0" + seen.size() + order.hashCode() % 100 + "x", "0");
                catalogue.addPartner("z" + seen.size() + order.hashCode() % 100 + "x", "zz");
            } while (!token.isEmpty() && seen.size() < 100);

            assertEquals(before, seen.stream().filter(before::contains).toList(), order);
            assertEquals(seen.size(), seen.stream().distinct().count(), order);
        }
    }

    @Test
    void aPageTokenWorksForItsCallItsCallerAndItsQueryAlone() {
        String token = list(ListPartnersRequest.newBuilder().setPageSize(2)).getNextPageToken();
        ListPartnersRequest next =
                ListPartnersRequest.newBuilder().setPageToken(token).build();
        var other = PartnerServiceGrpc.newBlockingStub(catalogue.server.as(Role.ROLE_AUDITOR));

        assertEquals(3, catalogue.partners().listPartners(next).getPartnersCount());
        for (Refused refused : List.of(
                refusal(() -> other.listPartners(next)),
                refusal(() -> list(next.toBuilder().setFilter("kind = UN_ENTITY"))),
                refusal(() -> list(next.toBuilder().setOrderBy("name desc"))),
                refusal(() -> list(next.toBuilder().setPageToken(token + "AAAA"))),
                refusal(() -> list(next.toBuilder().setPageToken("not a token"))),
                refusal(() -> catalogue
                        .persons()
                        .listPersons(ListPersonsRequest.newBuilder()
                                .setPageToken(token)
                                .build())))) {
            assertEquals(Status.Code.INVALID_ARGUMENT, refused.code());
            assertEquals("PAGE_TOKEN_INVALID", refused.reason());
        }
    }

    @Test
    void aPageSizeBeyondTheLimitIsRefused() {
        for (int size : new int[] {-1, 1001}) {
            assertEquals(
                    "FIELD_INVALID",
                    refusal(() -> list(ListPartnersRequest.newBuilder().setPageSize(size)))
                            .reason());
        }
    }

    @Test
    void aProgrammeIsFoundByItsPartnersAndByDaysThatMayBeUnknown() {
        catalogue.addProgramme("open", "Without days");

        assertEquals(1, programmes("partner = partners/unodc").size());
        assertEquals(0, programmes("partner = partners/dss").size());
        assertEquals(1, programmes("partner != partners/dss").size());
        assertEquals(0, programmes("end_date < 2030-01-01").size(), "what has no end ends before no day");
        assertEquals(0, programmes("end_date > 2030-01-01").size());
        assertEquals(1, programmes("end_date = \"\"").size());
        Refused refused = refusal(() -> programmes("partner < partners/dss"));
        assertEquals("9", refused.metadata().get("position"));
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> catalogue
                                .programmes()
                                .listProgrammes(ListProgrammesRequest.newBuilder()
                                        .setOrderBy("partner")
                                        .build()))
                        .reason());
    }

    private List<Programme> programmes(String filter) {
        return catalogue
                .programmes()
                .listProgrammes(
                        ListProgrammesRequest.newBuilder().setFilter(filter).build())
                .getProgrammesList();
    }
}
