package org.cadre.server.partner;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.CatalogueServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Agreement;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.GetPartnerRequest;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.UpdatePartnerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerServiceTest {
    private static final Partner.Builder NCB = Partner.newBuilder()
            .setDisplayName("National Central Bureau Asunción")
            .setKind(PartnerKind.PARTNER_KIND_NATIONAL_CENTRAL_BUREAU)
            .setCountry("PY");

    private CatalogueServer catalogue;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        catalogue = new CatalogueServer(directory);
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    private Partner create(Partner.Builder partner) {
        return catalogue
                .partners()
                .createPartner(
                        CreatePartnerRequest.newBuilder().setPartner(partner).build());
    }

    private Partner get(String name) {
        return catalogue
                .partners()
                .getPartner(GetPartnerRequest.newBuilder().setName(name).build());
    }

    private Partner update(Partner.Builder partner, String... paths) {
        return catalogue
                .partners()
                .updatePartner(UpdatePartnerRequest.newBuilder()
                        .setPartner(partner)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                        .build());
    }

    private void delete(String name) {
        var unused = catalogue
                .partners()
                .deletePartner(DeletePartnerRequest.newBuilder().setName(name).build());
    }

    private int count() {
        return catalogue
                .partners()
                .listPartners(ListPartnersRequest.getDefaultInstance())
                .getPartnersCount();
    }

    @Test
    void whatWasCreatedIsReadBackAndTheServerGivesTheNameTimesAndEtag() {
        Partner created = create(NCB.clone()
                .setName("partners/ignored")
                .setEtag("ignored")
                .addAgreements(Agreement.newBuilder()
                        .setTitle("Cooperation agreement")
                        .setDate(Date.newBuilder().setYear(1997))));

        assertTrue(created.getName().matches("partners/[a-z0-9]{13}"), created.getName());
        assertNotEquals("ignored", created.getEtag());
        assertEquals(
                catalogue.server.clock().instant().getEpochSecond(),
                created.getCreateTime().getSeconds());
        assertEquals(created.getCreateTime(), created.getUpdateTime());
        assertEquals(created, get(created.getName()));
    }

    @Test
    void aTakenIdIsRefusedWithItsName() {
        catalogue.addPartner("unodc", "UNODC");

        Refused refused = refusal(() -> catalogue.addPartner("unodc", "Another"));

        assertEquals(Status.Code.ALREADY_EXISTS, refused.code());
        assertEquals("RESOURCE_ALREADY_EXISTS", refused.reason());
        assertEquals("cadre.v1", refused.domain());
        assertEquals(Map.of("resource", "partners/unodc"), refused.metadata());
    }

    @Test
    void fieldsThatBreakARuleAreNamed() {
        assertEquals(
                Set.of("partner.display_name", "partner.kind"),
                refusal(() -> create(Partner.newBuilder())).violations().keySet());
        assertEquals(
                Set.of("partner.display_name"),
                refusal(() -> create(NCB.clone().setDisplayName("NCB \u202Eevil")))
                        .violations()
                        .keySet());
        assertEquals(
                Set.of("partner.country"),
                refusal(() -> create(NCB.clone().setCountry("ZZ"))).violations().keySet());
        assertEquals(
                Set.of("partner.agreements[0].date"),
                refusal(() -> create(NCB.clone()
                                .addAgreements(Agreement.newBuilder()
                                        .setTitle("On no day")
                                        .setDate(Date.newBuilder()
                                                .setYear(2026)
                                                .setMonth(2)
                                                .setDay(30)))))
                        .violations()
                        .keySet());
        assertEquals(0, count());
    }

    @Test
    void kosovoMayBeACountry() {
        assertEquals("XK", create(NCB.clone().setCountry("XK")).getCountry());
    }

    @Test
    void aParentThatIsNotOnRecordIsRefusedWithTheFieldThatNamesIt() {
        Refused refused = refusal(() -> create(NCB.clone().setParent("partners/nobody")));

        assertEquals(Status.Code.FAILED_PRECONDITION, refused.code());
        assertEquals("REFERENCE_NOT_FOUND", refused.reason());
        assertEquals(Map.of("field", "partner.parent", "resource", "partners/nobody"), refused.metadata());
    }

    @Test
    void anOrganisationIsNeverPartOfItselfHoweverFarTheWayRound() {
        catalogue.addPartner("a", "A");
        catalogue.addPartner("b", "B");
        catalogue.addPartner("c", "C");
        update(Partner.newBuilder().setName("partners/b").setParent("partners/a"), "parent");
        update(Partner.newBuilder().setName("partners/c").setParent("partners/b"), "parent");

        for (String parent : List.of("partners/a", "partners/b", "partners/c")) {
            Refused refused = refusal(
                    () -> update(Partner.newBuilder().setName("partners/a").setParent(parent), "parent"));
            assertEquals("FIELD_INVALID", refused.reason());
            assertEquals(Set.of("partner.parent"), refused.violations().keySet());
        }
    }

    @Test
    void anUpdateChangesTheFieldsOfTheMaskAndNoOthers() {
        Partner created = create(NCB.clone().setAcronym("NCB"));
        catalogue.server.clock().advance(Duration.ofMinutes(1));

        Partner updated = update(
                Partner.newBuilder().setName(created.getName()).setAcronym("NCB Asunción"), "acronym", "country");

        assertEquals("NCB Asunción", updated.getAcronym());
        assertEquals("", updated.getCountry(), "a field that the mask names and the partner lacks is cleared");
        assertEquals(created.getDisplayName(), updated.getDisplayName());
        assertEquals(created.getCreateTime(), updated.getCreateTime());
        assertEquals(
                60,
                updated.getUpdateTime().getSeconds() - created.getUpdateTime().getSeconds());
        assertNotEquals(created.getEtag(), updated.getEtag());
        assertEquals(updated, get(created.getName()));
    }

    @Test
    void aMaskOfAllReplacesAllThatCanBeChanged() {
        Partner created = create(NCB.clone().setAcronym("NCB"));

        Partner updated = update(
                Partner.newBuilder()
                        .setName(created.getName())
                        .setDisplayName("BCN")
                        .setKind(PartnerKind.PARTNER_KIND_OTHER),
                "*");

        assertEquals("BCN", updated.getDisplayName());
        assertEquals("", updated.getAcronym());
        assertEquals(created.getName(), updated.getName());
        assertEquals(created.getCreateTime(), updated.getCreateTime());
    }

    @Test
    void aMaskIsRefusedThatIsEmptyOrNamesNoFieldOrOneThatTheServerKeeps() {
        Partner created = create(NCB.clone());
        Partner.Builder patch = Partner.newBuilder().setName(created.getName());

        for (String[] paths : new String[][] {{}, {"nonsense"}, {"etag"}, {"name"}, {"create_time"}}) {
            Refused refused = refusal(() -> update(patch, paths));
            assertEquals("FIELD_INVALID", refused.reason(), String.join(",", paths));
            assertEquals(Set.of("update_mask"), refused.violations().keySet());
        }
    }

    @Test
    void theMergedPartnerMustObeyTheRulesAndNotThePatch() {
        Partner created = create(NCB.clone());

        Refused refused = refusal(() -> update(Partner.newBuilder().setName(created.getName()), "display_name"));

        assertEquals(Set.of("partner.display_name"), refused.violations().keySet());
        assertEquals(created, get(created.getName()));
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheEtag() {
        Partner created = create(NCB.clone());
        catalogue.server.clock().advance(Duration.ofMinutes(1));

        assertEquals(created, update(NCB.clone().setName(created.getName()), "display_name"));
    }

    @Test
    void aStaleEtagIsRefusedWithTheCurrentOne() {
        Partner first = create(NCB.clone());
        Partner second = update(Partner.newBuilder().setName(first.getName()).setAcronym("X"), "acronym");

        Refused refused = refusal(() -> update(
                Partner.newBuilder().setName(first.getName()).setAcronym("Y").setEtag(first.getEtag()), "acronym"));
        Refused refusedToDelete = refusal(() -> catalogue
                .partners()
                .deletePartner(DeletePartnerRequest.newBuilder()
                        .setName(first.getName())
                        .setEtag(first.getEtag())
                        .build()));

        assertEquals(Status.Code.ABORTED, refused.code());
        assertEquals("ETAG_MISMATCH", refused.reason());
        assertEquals(Map.of("resource", first.getName(), "etag", second.getEtag()), refused.metadata());
        assertEquals("ETAG_MISMATCH", refusedToDelete.reason());
        assertEquals(
                "Y",
                update(
                                Partner.newBuilder()
                                        .setName(first.getName())
                                        .setAcronym("Y")
                                        .setEtag(second.getEtag()),
                                "acronym")
                        .getAcronym());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Refused refused : List.of(
                refusal(() -> get("partners/nobody")),
                refusal(() -> update(NCB.clone().setName("partners/nobody"), "acronym")),
                refusal(() -> delete("partners/nobody")))) {
            assertEquals(Status.Code.NOT_FOUND, refused.code());
            assertEquals("RESOURCE_NOT_FOUND", refused.reason());
            assertEquals(Map.of("resource", "partners/nobody"), refused.metadata());
        }
    }

    @Test
    void aPartnerThatSomethingRefersToCannotBeRemovedAndTheRefusalNamesWhat() {
        catalogue.addPartner("interpol", "INTERPOL");
        catalogue.addPartner("unodc", "UNODC");
        catalogue.addPartner("dss", "DSS");
        catalogue.addPartner("un", "United Nations");
        catalogue.addProgramme("aircop", "AIRCOP");
        update(Partner.newBuilder().setName("partners/dss").setParent("partners/un"), "parent");
        String person = catalogue
                .addPerson(org.cadre.v1.Person.newBuilder().setFullName("Ana").setPartner("partners/dss"))
                .getName();

        Refused byProgramme = refusal(() -> delete("partners/unodc"));
        assertEquals(Status.Code.FAILED_PRECONDITION, byProgramme.code());
        assertEquals("RESOURCE_IN_USE", byProgramme.reason());
        assertEquals(Map.of("resource", "partners/unodc", "used_by", "programmes/aircop"), byProgramme.metadata());
        assertEquals(
                "partners/dss", refusal(() -> delete("partners/un")).metadata().get("used_by"));
        assertEquals(person, refusal(() -> delete("partners/dss")).metadata().get("used_by"));
    }

    @Test
    void aPartnerWhoseFocalPointStillHasATokenCannotBeRemoved() {
        catalogue.addPartner("dss", "DSS");
        catalogue.personsOfFocalPoint("partners/dss");

        String user = refusal(() -> delete("partners/dss")).metadata().get("used_by");

        assertTrue(user.startsWith("tokens/"), user);
    }

    @Test
    void aPartnerThatNothingRefersToIsRemoved() {
        catalogue.addPartner("dss", "DSS");

        delete("partners/dss");

        assertEquals("RESOURCE_NOT_FOUND", refusal(() -> get("partners/dss")).reason());
    }

    @Test
    void aRepeatedRequestIdReturnsTheFirstAnswerAndAnotherBodyIsRefused() {
        CreatePartnerRequest request = CreatePartnerRequest.newBuilder()
                .setPartner(NCB)
                .setRequestId("0190d9a5-7c3a-7000-8000-000000000001")
                .build();
        Partner first = catalogue.partners().createPartner(request);

        assertEquals(first, catalogue.partners().createPartner(request));
        assertEquals(1, count());
        Refused refused = refusal(() -> catalogue
                .partners()
                .createPartner(request.toBuilder()
                        .setPartner(NCB.clone().setAcronym("other"))
                        .build()));
        assertEquals(Status.Code.INVALID_ARGUMENT, refused.code());
        assertEquals("REQUEST_ID_REUSED", refused.reason());
        assertEquals(Map.of("request_id", request.getRequestId()), refused.metadata());
    }

    @Test
    void validateOnlyAnswersAsIfItWereDoneAndWritesNothing() {
        CreatePartnerRequest.Builder request = CreatePartnerRequest.newBuilder()
                .setPartnerId("ncb")
                .setPartner(NCB)
                .setValidateOnly(true);

        assertEquals(
                "partners/ncb",
                catalogue.partners().createPartner(request.build()).getName());
        assertEquals(0, count());
        assertEquals(0, catalogue.server.store().revision());

        catalogue.addPartner("dss", "DSS");
        Partner asIf = catalogue
                .partners()
                .updatePartner(UpdatePartnerRequest.newBuilder()
                        .setPartner(Partner.newBuilder().setName("partners/dss").setAcronym("DSS"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("acronym"))
                        .setValidateOnly(true)
                        .build());
        var unused = catalogue
                .partners()
                .deletePartner(DeletePartnerRequest.newBuilder()
                        .setName("partners/dss")
                        .setValidateOnly(true)
                        .build());
        assertEquals("DSS", asIf.getAcronym());
        assertEquals("", get("partners/dss").getAcronym());
    }

    @Test
    void onlyRolesThatMayWriteDo() {
        catalogue.addPartner("dss", "DSS");
        var trainer = PartnerServiceGrpc.newBlockingStub(catalogue.server.as(Role.ROLE_TRAINER));
        var coordinator = PartnerServiceGrpc.newBlockingStub(catalogue.server.as(Role.ROLE_COORDINATOR));
        var nobody = PartnerServiceGrpc.newBlockingStub(catalogue.server.anonymous());

        assertEquals(
                "DSS",
                trainer.getPartner(GetPartnerRequest.newBuilder()
                                .setName("partners/dss")
                                .build())
                        .getDisplayName());
        Refused refused = refusal(() -> trainer.createPartner(
                CreatePartnerRequest.newBuilder().setPartner(NCB).build()));
        assertEquals(Status.Code.PERMISSION_DENIED, refused.code());
        assertEquals("ROLE_DENIED", refused.reason());
        assertEquals(Map.of("role", "trainer", "method", "cadre.v1.PartnerService/CreatePartner"), refused.metadata());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> coordinator.deletePartner(DeletePartnerRequest.newBuilder()
                                .setName("partners/dss")
                                .build()))
                        .reason());
        Refused unknown = refusal(() -> nobody.listPartners(ListPartnersRequest.getDefaultInstance()));
        assertEquals(Status.Code.UNAUTHENTICATED, unknown.code());
        assertEquals("TOKEN_INVALID", unknown.reason());
    }
}
