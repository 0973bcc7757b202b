package org.cadre.server.programme;

import static org.cadre.server.CatalogueServer.part;
import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.cadre.server.CatalogueServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.DeleteProgrammeRequest;
import org.cadre.v1.GetProgrammeRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.UpdateProgrammeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgrammeServiceTest {
    private static final Programme LEAF = Programme.newBuilder()
            .setTitle("Law enforcement assistance for forests")
            .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
            .addPartners(part("partners/unodc", ProgrammeRole.PROGRAMME_ROLE_HOST))
            .build();

    private CatalogueServer catalogue;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        catalogue = new CatalogueServer(directory);
        catalogue.addPartner("interpol", "INTERPOL");
        catalogue.addPartner("unodc", "UNODC");
        catalogue.addPartner("unep", "UNEP");
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    private Programme create(Programme.Builder programme) {
        return catalogue
                .programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgramme(programme)
                        .build());
    }

    private static Date date(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    @Test
    void whatWasCreatedIsReadBack() {
        Programme created =
                create(LEAF.toBuilder().setStartDate(date(2012, 0, 0)).setEndDate(date(2026, 6, 0)));

        assertEquals(
                created,
                catalogue
                        .programmes()
                        .getProgramme(GetProgrammeRequest.newBuilder()
                                .setName(created.getName())
                                .build()));
    }

    @Test
    void twoDifferentPartnersAtLeastRunAProgramme() {
        Refused one = refusal(() -> create(LEAF.toBuilder().removePartners(1)));
        Refused twice = refusal(() ->
                create(LEAF.toBuilder().setPartners(1, part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_HOST))));

        assertEquals(Set.of("programme.partners"), one.violations().keySet());
        assertEquals(Set.of("programme.partners[1].partner"), twice.violations().keySet());
    }

    @Test
    void aPartnerThatIsNotOnRecordIsRefusedWithItsPlace() {
        Refused refused = refusal(() ->
                create(LEAF.toBuilder().setPartners(1, part("partners/nobody", ProgrammeRole.PROGRAMME_ROLE_HOST))));

        assertEquals("REFERENCE_NOT_FOUND", refused.reason());
        assertEquals(
                Map.of("field", "programme.partners[1].partner", "resource", "partners/nobody"), refused.metadata());
    }

    @Test
    void theEndIsNotBeforeTheStartAsFarAsBothAreKnown() {
        Programme.Builder programme = LEAF.toBuilder().setStartDate(date(2026, 5, 0));

        assertEquals(
                Set.of("programme.end_date"),
                refusal(() -> create(programme.clone().setEndDate(date(2026, 4, 30))))
                        .violations()
                        .keySet());
        create(programme.clone().setEndDate(date(2026, 5, 1)));
        create(programme.clone().setEndDate(date(2026, 0, 0)));
        assertEquals(
                Set.of("programme.end_date"),
                refusal(() -> create(programme.clone().setEndDate(date(2027, 0, 4))))
                        .violations()
                        .keySet());
    }

    @Test
    void aPartnerThatLeftAProgrammeIsFree() {
        Programme created = create(LEAF.toBuilder());
        Programme updated = catalogue
                .programmes()
                .updateProgramme(UpdateProgrammeRequest.newBuilder()
                        .setProgramme(LEAF.toBuilder()
                                .setName(created.getName())
                                .setPartners(1, part("partners/unep", ProgrammeRole.PROGRAMME_ROLE_HOST)))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("partners"))
                        .build());

        assertEquals("partners/unep", updated.getPartners(1).getPartner());
        var unused = catalogue
                .partners()
                .deletePartner(DeletePartnerRequest.newBuilder()
                        .setName("partners/unodc")
                        .build());
        assertEquals(
                created.getName(),
                refusal(() -> catalogue
                                .partners()
                                .deletePartner(DeletePartnerRequest.newBuilder()
                                        .setName("partners/unep")
                                        .build()))
                        .metadata()
                        .get("used_by"));
    }

    @Test
    void aProgrammeWithACourseCannotBeRemovedAndOneWithoutCan() {
        Programme created = create(LEAF.toBuilder());
        catalogue.addCourse("timber", created.getName());
        DeleteProgrammeRequest delete =
                DeleteProgrammeRequest.newBuilder().setName(created.getName()).build();

        assertEquals(
                Map.of("resource", created.getName(), "used_by", "courses/timber"),
                refusal(() -> catalogue.programmes().deleteProgramme(delete)).metadata());
        var unused = catalogue
                .courses()
                .deleteCourse(org.cadre.v1.DeleteCourseRequest.newBuilder()
                        .setName("courses/timber")
                        .build());
        var unusedToo = catalogue.programmes().deleteProgramme(delete);
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> catalogue.programmes().deleteProgramme(delete)).reason());
    }
}
