package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;
import org.cadre.v1.GetAttendanceSheetRequest;
import org.cadre.v1.GetAttendanceSheetResponse;
import org.cadre.v1.Person;
import org.cadre.v1.Role;
import org.cadre.v1.RollServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet to sign over the wire: who stands on it, in which order, and for whom. */
class AttendanceSheetTest {
    @TempDir
    private Path folder;

    private Classroom classroom;
    private String lab;
    private String delivery;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
        lab = classroom.partner("lab");
        String bureau = classroom.partner("bureau");
        delivery = classroom.openDelivery(
                "sheet",
                Delivery.newBuilder()
                        .setCapacity(20)
                        .addSessions(Classroom.session("day-1", Classroom.MONDAY))
                        .addSessions(Classroom.session("day-2", Classroom.MONDAY.plusSeconds(86_400))));
        classroom.enrol(delivery, person("z", "Zoé Zimmer", bureau));
        classroom.enrol(delivery, person("e", "Élodie Eboué", lab));
        classroom.enrol(delivery, person("f", "Fatou Faye", bureau));
        Enrolment gone = classroom.enrol(delivery, person("g", "Gone Already", bureau));
        classroom.registrar().withdraw(gone);
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private String person(String id, String name, String partner) {
        return classroom.person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName(name)
                .setNationality("KE")
                .setGender(Gender.GENDER_FEMALE)
                .setPartner(partner)
                .build());
    }

    private GetAttendanceSheetResponse get(Channel channel, String... sessions) {
        return RollServiceGrpc.newBlockingStub(channel)
                .getAttendanceSheet(GetAttendanceSheetRequest.newBuilder()
                        .setParent(delivery)
                        .addAllSessions(List.of(sessions))
                        .build());
    }

    private static String text(GetAttendanceSheetResponse answer) throws Exception {
        try (PDDocument document = Loader.loadPDF(answer.getPdf().toByteArray())) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
        }
    }

    @Test
    void whoHasASeatStandsOnItByNameAndWhoLeftDoesNot() throws Exception {
        GetAttendanceSheetResponse answer = get(classroom.server().as(Role.ROLE_TRAINER));
        String text = text(answer);
        assertEquals("sheet-attendance.pdf", answer.getFileName());
        assertEquals(3, answer.getParticipants());
        assertTrue(text.indexOf("Élodie Eboué") < text.indexOf("Fatou Faye"), text);
        assertTrue(text.indexOf("Fatou Faye") < text.indexOf("Zoé Zimmer"), text);
        assertFalse(text.contains("Gone Already"), text);
        assertTrue(text.contains("day-1") && text.contains("day-2"), text);
    }

    @Test
    void aFocalPointGetsItsOwnParticipantsOnly() throws Exception {
        GetAttendanceSheetResponse answer = get(classroom.server().asFocalPoint(lab));
        assertEquals(1, answer.getParticipants());
        assertTrue(text(answer).contains("Élodie Eboué"));
        assertFalse(text(answer).contains("Zoé Zimmer"));
    }

    @Test
    void onlyTheSessionsAskedForStandOnItAndAnUnknownOneIsRefused() throws Exception {
        String text = text(get(classroom.server().as(Role.ROLE_TRAINER), "day-2"));
        assertTrue(text.contains("day-2") && !text.contains("day-1"), text);
        var refused = refusal(() -> get(classroom.server().as(Role.ROLE_TRAINER), "day-3"));
        assertEquals("REFERENCE_NOT_FOUND", refused.reason());
        assertTrue(refused.sentence().contains("day-3"), refused.sentence());
    }

    @Test
    void aDeliveryThatIsNotOnRecordHasNoSheet() {
        delivery = "deliveries/none";
        assertEquals(
                Status.Code.NOT_FOUND,
                refusal(() -> get(classroom.server().as(Role.ROLE_TRAINER))).code());
    }
}
