package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import io.grpc.protobuf.StatusProto;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Picture;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldFaults;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FindingSeverity;
import org.cadre.v1.Import;
import org.cadre.v1.ImportColumn;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportFindingKind;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.Person;
import org.cadre.v1.RowOutcome;
import org.junit.jupiter.api.Test;

/** The screens with messages of the contract as a server sends them; what they ask for is not carried out here. */
class ScreenPicturesTest {
    private static Picture deliveries() {
        return Picture.of(new DeliveriesScreen(Fixtures.nowhere()), DeliveriesScreen.start())
                .tell(1, loaded(Fixtures.deliveries(), Instant.parse("2026-11-24T12:00:00Z")))
                .tell(1, Link.LIVE);
    }

    private static DeliveriesFeed.Loaded loaded(List<Delivery> deliveries, Instant time) {
        return new DeliveriesFeed.Loaded(deliveries, Fixtures.DIRECTORY, "trainer-lyon (trainer)", time);
    }

    @Test
    void theListOpensAtTheFirstDeliveryThatRunsOrIsToCome() {
        assertEquals("tokyo-2027", openedAt("2026-11-24T12:00:00Z"));
        assertEquals("asuncion-2027", openedAt("2027-02-28T23:00:00Z"));
        assertEquals("asuncion-2027", openedAt("2031-01-01T00:00:00Z"));
    }

    private static String openedAt(String time) {
        String summary = Picture.of(new DeliveriesScreen(Fixtures.nowhere()), DeliveriesScreen.start())
                .tell(1, loaded(Fixtures.deliveries(), Instant.parse(time)))
                .tell(1, Link.LIVE)
                .text();
        return Fixtures.deliveries().stream()
                .map(delivery -> delivery.getName().replace("deliveries/", ""))
                .filter(summary::contains)
                .findFirst()
                .orElseThrow();
    }

    private static Picture roster() {
        return Picture.of(
                        new RosterScreen(Fixtures.nowhere()),
                        RosterScreen.start(Fixtures.asuncion(), Fixtures.DIRECTORY))
                .tell(1, new RosterFeed.Loaded(Fixtures.asuncion(), Fixtures.roster()))
                .tell(1, Link.LIVE);
    }

    @Test
    void theDeliveriesShowDatesPlaceLanguageStateAndSeats() {
        deliveries().press("G").matches("deliveries").size(120, 40).matches("deliveries");
    }

    @Test
    void theRosterShowsStateCountryPartnerAndWhyEachWaits() {
        roster().press("G").matches("roster").size(120, 40).matches("roster");
        assertTrue(roster().press("w").text().contains("waiting list"));
        assertFalse(roster().press("w").text().contains("José"));
    }

    private static Picture attendance() {
        return Picture.of(new AttendanceScreen(Fixtures.nowhere()), AttendanceScreen.start(Fixtures.asuncion()))
                .tell(
                        1,
                        new AttendanceFeed.Loaded(
                                Fixtures.roster(), Fixtures.rolls(), Fixtures.marks(Fixtures.roster())))
                .tell(1, Link.LIVE);
    }

    @Test
    void theAttendanceShowsPeopleAndSessionsAndALetterGoesDown() {
        Picture picture = attendance().press("l p x");
        picture.matches("attendance").size(120, 40).matches("attendance");
        assertTrue(picture.text().contains("P…"), "shown at once, before the server has answered");
        Picture minutes = attendance().press("l t").type("45").matches("attendance-minutes");
        assertTrue(minutes.press("Enter").text().contains("T45…"));
        assertTrue(attendance().press("l t Esc").text().contains("no mark"));
    }

    @Test
    void aCellThatTheServerRefusesSaysSoInWordsAndTheOthersAreSentAgain() {
        Picture picture = attendance()
                .press("l p")
                .tell(1, new AttendanceScreen.Refused(java.util.Optional.of(0), "The session has not begun."));
        assertTrue(picture.press("k").text().contains("✗ The session has not begun."));
        assertTrue(picture.text().contains("·!"));
    }

    @Test
    void aClosedRollTakesNoLetterButCanBeReopened() {
        String before = attendance().text();
        assertTrue(attendance().press("a").text().equals(before));
        assertTrue(before.contains("reopen"));
        assertFalse(attendance().press("l").text().contains("reopen"));
    }

    @Test
    void theResultsShowTheRuleStepByStep() {
        Picture picture = Picture.of(new ResultsScreen(Fixtures.nowhere()), ResultsScreen.start(Fixtures.asuncion()))
                .tell(1, new ResultsScreen.Loaded(Fixtures.results(Fixtures.roster()), Fixtures.assessments()))
                .tell(1, Link.LIVE);
        picture.press("j").matches("results").size(120, 40).matches("results");
        assertTrue(picture.text().contains("Attended 950 of 1,440 minutes"));
    }

    @Test
    void aChangeOfTheFeedIsShownWithoutAKey() {
        Delivery more = Fixtures.asuncion().toBuilder().setTitle("Otra vez").build();
        Picture picture =
                deliveries().tell(1, new DeliveriesFeed.Changed(List.of(more), Set.of("deliveries/tokyo-2027")));
        assertTrue(picture.text().contains("Otra vez"));
        assertFalse(picture.text().contains("航空"));
        Enrolment gone = Fixtures.roster().get(0);
        String text = roster().tell(1, new RosterFeed.Changed(Fixtures.asuncion(), List.of(), Set.of(gone.getName())))
                .text();
        assertFalse(text.contains("José"));
        assertTrue(text.contains("6 rows"));
    }

    @Test
    void aListLowInALongFormShowsAllItsOptions() {
        Picture form = Picture.of(
                new ActionScreen(),
                ActionScreen.of(DeliveryForm.action(Fixtures.nowhere(), ZoneId.of("Africa/Nairobi"))));
        for (int field = 0; field < 8; field++) {
            form.press("Tab");
        }
        String text = form.press("Down").text();
        assertTrue(text.contains("▸ Admission"), text);
        assertTrue(text.contains("▸ open") && text.contains("nomination with vetting"), text);
    }

    @Test
    void aBrokenLineSaysSoAndKeepsWhatWasRead() {
        Problem gone = Problem.of(io.grpc.Status.UNAVAILABLE.asRuntimeException());
        String text = deliveries().tell(1, Link.down(gone, 4)).text();
        assertTrue(text.contains("not live, next try in 4 s"));
        assertTrue(text.contains("What is shown may be old"));
        assertTrue(text.contains("Investigac"));
        String empty = Picture.of(new DeliveriesScreen(Fixtures.nowhere()), DeliveriesScreen.start())
                .tell(1, Link.down(gone, 4))
                .text();
        assertTrue(empty.contains("The server cannot be reached."));
    }

    @Test
    void storedControlCharactersReachNoCell() {
        Delivery hostile = Fixtures.asuncion().toBuilder()
                .setTitle("a\u001b[31mb\u202ec\u009b2J")
                .build();
        String text = deliveries()
                .tell(1, new DeliveriesFeed.Changed(List.of(hostile), Set.of()))
                .text();
        assertFalse(text.contains("\u001b") || text.contains("\u202e") || text.contains("\u009b"));
    }

    @Test
    void theMenuOffersOnlyWhatLeadsFromTheState() {
        Picture picture = deliveries().press("G m").matches("delivery-menu");
        assertTrue(picture.text().contains("close the call"));
        assertFalse(picture.text().contains("open the call"));
        assertTrue(roster().press("G m").text().contains("promote"));
    }

    @Test
    void anActionSaysWhatItWouldDoAndEnterNeverDoesIt() {
        Action action = new Action(
                "Withdraw: 田中 花子",
                "withdraw",
                List.of("Investigación de delitos forestales"),
                EnrolmentVerb.WITHDRAW.form(),
                true,
                Map.of(),
                (form, requestId, only) -> new Action.Outcome(
                        only
                                ? List.of(
                                        "田中 花子 goes from CONFIRMED to WITHDRAWN.",
                                        "Zoë König moves from the waiting list to CONFIRMED.")
                                : List.of(),
                        "Done."));
        Picture picture =
                Picture.of(new ActionScreen(), ActionScreen.of(action)).work().matches("withdraw");
        assertTrue(picture.press("Enter").text().contains("Ctrl-S: withdraw"));
        assertFalse(picture.type("ill").text().contains("Ctrl-S: withdraw"), "what is typed is checked again first");
        assertTrue(picture.tick().work().text().contains("Ctrl-S: withdraw"));
        picture.press("Ctrl-S").work();
        assertTrue(picture.quit(), "the only screen closed");
    }

    @Test
    void aRefusalStandsBesideTheFieldItIsAbout() {
        com.google.rpc.Status status = com.google.rpc.Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT_VALUE)
                .setMessage("A field is wrong.")
                .addDetails(com.google.protobuf.Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                .setField("person.email")
                                .setReason("EMAIL_ADDRESS")
                                .setDescription("Write one e-mail address."))
                        .build()))
                .addDetails(com.google.protobuf.Any.pack(FieldFaults.newBuilder()
                        .addFaults(FieldFault.newBuilder()
                                .setField("person.email")
                                .setReason(FieldReason.FIELD_REASON_EMAIL_ADDRESS))
                        .build()))
                .build();
        Action action = new Action(
                "New person",
                "add the person",
                List.of(),
                Form.of(Form.Field.text("full_name", "Full name", ""), Form.Field.text("email", "E-mail", "")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    throw StatusProto.toStatusRuntimeException(status);
                });
        Picture picture = Picture.of(new ActionScreen(), ActionScreen.of(action))
                .work()
                .type("Ana")
                .press("Tab")
                .type("ana@")
                .tick()
                .work();
        picture.matches("refusal");
        assertTrue(picture.text().contains("✗ Write one e-mail address."));
    }

    @Test
    void aRefusalThatHasNoRoomBesideItsFieldIsToldInFullBelow() {
        Form form = Form.of(Form.Field.text("reason", "Reason", ""))
                .noting(
                        "reason",
                        "The data were to be kept until 9 Dec 2026; say why they are kept for longer, in one sentence.");
        Action action = new Action(
                "Purpose and keeping", "change it", List.of(), form, false, Map.of(), (typed, requestId, only) -> {
                    throw new AssertionError("nothing is asked of it");
                });
        String text = Picture.of(new ActionScreen(), ActionScreen.of(action)).text();
        assertTrue(
                text.replaceAll("[│\\s]+", " ")
                        .contains("Reason: The data were to be kept until 9 Dec 2026; say why they are"
                                + " kept for longer, in one sentence."),
                text);
    }

    @Test
    void aTryThatFailedOnTheWayIsRepeatedWithTheSameRequestId() {
        List<String> ids = new java.util.ArrayList<>();
        Action action = new Action(
                "Withdraw",
                "withdraw",
                List.of(),
                EnrolmentVerb.WITHDRAW.form(),
                true,
                Map.of(),
                (form, requestId, only) -> {
                    if (!only) {
                        ids.add(requestId);
                        throw io.grpc.Status.UNAVAILABLE.asRuntimeException();
                    }
                    return new Action.Outcome(List.of(), "");
                });
        Picture picture =
                Picture.of(new ActionScreen(), ActionScreen.of(action)).work();
        picture.press("Ctrl-S").work().press("Ctrl-S").work();
        assertTrue(ids.size() == 2 && ids.get(0).equals(ids.get(1)), ids.toString());
        assertTrue(picture.text().contains("it is done once"));
        picture.type("x").tick().work().press("Ctrl-S").work();
        assertFalse(ids.get(2).equals(ids.get(0)), "another body has another id");
    }

    @Test
    void theEnrolDialogMarksSeveralAndShowsThem() {
        EnrolScreen.Model start = EnrolScreen.start(Fixtures.asuncion(), Fixtures.DIRECTORY);
        Picture picture = Picture.of(new EnrolScreen(Fixtures.nowhere()), start);
        picture.matches("enrol-empty");
        picture.type("an");
        picture.tell(1, new EnrolScreen.Found("a", List.of(person("persons/x", "Late answer"))));
        assertFalse(picture.text().contains("Late answer"), "an answer to an older query is not shown");
        picture.tell(
                1,
                new EnrolScreen.Found(
                        "an", List.of(person("persons/ana", "Ana Añazco"), person("persons/hanako", "田中 花子"))));
        picture.press("Tab Down Tab").matches("enrol-marked").size(120, 40).matches("enrol-marked");
        assertTrue(picture.press("Enter").text().contains("Asking what it would do"));
    }

    private static Person person(String name, String fullName) {
        return Person.newBuilder()
                .setName(name)
                .setFullName(fullName)
                .setNationality("PY")
                .setPartner("partners/ncb-asuncion")
                .build();
    }

    private static ImportColumn column(int index, String heading, String meaning) {
        return ImportColumn.newBuilder()
                .setIndex(index)
                .setHeading(heading)
                .setMeaning(meaning)
                .build();
    }

    @Test
    void theImportShowsItsRowsWithReasonAndRemedyAndTakesDecisions() {
        ImportRow failed = ImportRow.newBuilder()
                .setRow(4)
                .setOutcome(RowOutcome.ROW_OUTCOME_FAILED)
                .setFullName("Pedro Páramo")
                .putWritten(1, "Pedro Páramo")
                .putWritten(2, "31/02/1980")
                .addFindings(ImportFinding.newBuilder()
                        .setSeverity(FindingSeverity.FINDING_SEVERITY_ERROR)
                        .setColumn(2)
                        .setHeading("Fecha de nacimiento")
                        .setValue("31/02/1980")
                        .setKind(ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_DAY)
                        .putAllFacts(Map.of("day", "31", "month", "2", "year", "1980"))
                        .setMessage("31 February 1980 does not exist; correct the date."))
                .build();
        ImportRow open = ImportRow.newBuilder()
                .setRow(3)
                .setOutcome(RowOutcome.ROW_OUTCOME_UNDECIDED)
                .setFullName("Ana Añazco")
                .addPossiblePersons("persons/ana")
                .build();
        ImportRow ready = ImportRow.newBuilder()
                .setRow(2)
                .setOutcome(RowOutcome.ROW_OUTCOME_READY)
                .setFullName("محمد عبد الله")
                .build();
        Import imported = Import.newBuilder()
                .setName("imports/0123456789abc")
                .setFileName("nominations.csv")
                .addColumns(column(1, "Nombre", "full_name"))
                .addColumns(column(2, "Fecha de nacimiento", "birth_date"))
                .addColumns(column(3, "Observaciones", ""))
                .setForm("CSV, UTF-8, \";\", headings in row 1, Spanish")
                .setState(ImportState.IMPORT_STATE_VALIDATED)
                .setCounts(ImportCounts.newBuilder()
                        .setTotal(3)
                        .setReady(1)
                        .setUndecided(1)
                        .setFailed(1))
                .build();
        Picture picture = Picture.of(
                        new ImportScreen(Fixtures.nowhere()), ImportScreen.start(Fixtures.asuncion(), Disk.LOCAL))
                .matches("import-path")
                .type("/tmp/nominations.csv")
                .press("Enter")
                .matches("import-reading")
                .tell(
                        1,
                        new ImportWork.Read(
                                imported,
                                List.of(ready, open, failed),
                                Map.of("persons/ana", person("persons/ana", "Ana Añazco"))))
                .tell(1, Link.LIVE)
                .press("j j")
                .matches("import-preview")
                .press("E")
                .matches("import-mend")
                .press("Esc");
        picture.press("k d").matches("import-decide").press("1");
        assertTrue(picture.text().contains("→ is Ana Añazco on record"));
        picture.press("C").press("G");
        assertTrue(picture.text().contains("2 rows are enrolled or nominated"), picture.text());
        assertTrue(picture.press("Enter").text().contains("2 rows are enrolled"), "Enter commits nothing");
    }

    @Test
    void everyScreenKeepsItsHintsAndHelpAtEverySize() {
        for (int[] size : new int[][] {{40, 6}, {60, 16}, {80, 24}, {100, 30}, {120, 40}, {200, 50}}) {
            assertTrue(deliveries().size(size[0], size[1]).text().contains("help"), size[0] + "x" + size[1]);
            assertTrue(roster().size(size[0], size[1]).text().contains("help"), size[0] + "x" + size[1]);
        }
        deliveries().press("?").matches("deliveries-help");
        roster().press("?").matches("roster-help");
    }
}
