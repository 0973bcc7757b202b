package org.cadre.server.iati;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.iati.Registry.good;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportOutcome;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListIatiImportsRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectState;
import org.cadre.v1.Role;
import org.junit.jupiter.api.Test;

/** What is taken from a file of activities, what is left out and what is refused, on either engine. */
abstract class IatiImportContract extends IatiImportFixture {
    @Test
    void anActivityOfOthersIsKeptAndWhatIsLeftOutOfItIsTold() throws Exception {
        String given = activity("GB-COH-1/a b").replace("<sector code=\"15132\"/>", """
                        <location><name><narrative>Dakar</narrative></name></location>
                        <location/>
                        <sector code="15132"/>
                        <tag vocabulary="3" code="16.4"/>
                        <tag vocabulary="1" code="X"/>
                        <budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>
                        <value value-date="2026-01-01">10</value></budget>
                        <transaction><transaction-type code="7"/><transaction-date iso-date="2026-02-01"/>
                        <value value-date="2026-02-01">5</value></transaction>
                        <transaction><transaction-type code="3"/><transaction-date iso-date="2026-02-01"/>
                        <value value-date="2026-02-01" currency="USD">5.25</value></transaction>
                        <related-activity ref="SOMETHING-ELSE" type="1"/>
                        <result type="1"><title><narrative>Out</narrative></title><indicator measure="1">
                        <title><narrative>Ind</narrative></title>
                        <period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-03-31"/>
                        <target value="10"/><actual value="11"/></period>
                        <period><period-start iso-date="2026-03-31"/><period-end iso-date="2026-06-30"/></period>
                        </indicator><indicator measure="4"><title><narrative>Ordinal</narrative></title></indicator></result>""");
        IatiImport looked = validate(file(given));
        IatiImportActivity one = activities(looked.getName()).get(0);
        assertEquals(IatiImportOutcome.IATI_IMPORT_OUTCOME_NEW, one.getOutcome(), one.toString());
        assertEquals(2, one.getLine());
        assertEquals("Title of it", one.getTitle());
        Map<String, Integer> left = one.getLeftOutList().stream()
                .collect(Collectors.toMap(out -> out.getElement(), out -> out.getCount(), Integer::sum));
        assertEquals(
                Map.of(
                        "location", 2,
                        "participating-org", 1,
                        "tag", 1,
                        "transaction", 1,
                        "result/indicator", 1,
                        "result/indicator/period", 1),
                left);
        assertTrue(one.getLeftOutList().stream().allMatch(out -> out.getReason().endsWith(".")));
        commit(looked.getName());
        IatiImportActivity done = activities(looked.getName()).get(0);
        assertEquals(IatiImportOutcome.IATI_IMPORT_OUTCOME_IMPORTED, done.getOutcome(), done.toString());
        assertTrue(
                done.getLeftOutList().stream().anyMatch(out -> out.getElement().equals("related-activity")));
        Project made = project(registry, done.getProject());
        assertEquals("GB-COH-1-a-b", made.getCode());
        assertEquals(ProjectState.PROJECT_STATE_IMPLEMENTATION, made.getState());
        assertEquals(ProjectKind.PROJECT_KIND_TRAINING, made.getKind());
        assertEquals(
                List.of("partners/eu", "partners/unodc"),
                made.getPartnersList().stream()
                        .map(partner -> partner.getPartner())
                        .toList());
        assertEquals("GB-COH-1/a b", made.getPartners(1).getActivityId());
        assertEquals("100", made.getCountries(0).getPercentage());
        assertFalse(made.hasActualStartDate(), "a day that nobody said");
        var finalised = ProjectServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
                .finaliseProject(FinaliseProjectRequest.newBuilder()
                        .setName(made.getName())
                        .build());
        assertEquals(ProjectState.PROJECT_STATE_FINALISATION, finalised.getState());
        assertEquals(
                List.of("project.finalised", "project.imported"),
                ChangeServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_ADMIN))
                        .listChanges(ListChangesRequest.newBuilder()
                                .setResource(made.getName())
                                .build())
                        .getChangesList()
                        .stream()
                        .map(change -> change.getVerb())
                        .toList());
    }

    @Test
    void whatIsOnRecordStaysAsItIs() throws Exception {
        commit(validate(file(activity("GB-COH-1-A"))).getName());
        List<Project> before = projects(registry);
        IatiImport again = validate(file(activity("GB-COH-1-A").replace("Titre", "Autre"), activity("GB-COH-1-B")));
        assertEquals(
                List.of(IatiImportOutcome.IATI_IMPORT_OUTCOME_EXISTS, IatiImportOutcome.IATI_IMPORT_OUTCOME_NEW),
                activities(again.getName()).stream()
                        .map(IatiImportActivity::getOutcome)
                        .toList());
        assertEquals(before.get(0).getName(), activities(again.getName()).get(0).getProject());
        commit(again.getName());
        assertEquals(before.get(0), project(registry, before.get(0).getName()));
        assertEquals(2, projects(registry).size());
    }

    @Test
    void anActivityThatBreaksARuleIsRefusedByItselfAndTheOthersGoOn() throws Exception {
        String broken = activity("GB-COH-1-B").replace("<recipient-country code=\"SN\"/>", "");
        IatiImport looked = validate(file(activity("GB-COH-1-A"), broken, activity("GB-COH-1-A")));
        List<IatiImportActivity> told = activities(looked.getName());
        assertEquals(List.of("3.7.1"), rules(told.get(1)));
        assertEquals(List.of("cadre.rule"), rules(told.get(2)));
        assertTrue(told.get(1).getFindings(0).getLine() > 1);
        IatiImport done = commit(looked.getName());
        assertEquals(1, done.getCounts().getImported());
        assertEquals(2, done.getCounts().getRefused());
        assertEquals(1, projects(registry).size());
    }

    private static List<String> rules(IatiImportActivity activity) {
        return activity.getFindingsList().stream().map(IatiFinding::getRule).toList();
    }

    @Test
    void theAnnotatedExampleIsValidAndRefusedForTheRulesThatItBreaks() throws Exception {
        OfficialStandard standard = OfficialStandard.require();
        IatiImport looked = validate(registry, registry.server().as(Role.ROLE_COORDINATOR), standard.example());
        assertEquals(1, looked.getCounts().getRefused());
        assertTrue(
                rules(activities(looked.getName()).get(0)).containsAll(List.of("6.6.2", "3.6.2", "8.11.1")),
                activities(looked.getName()).toString());
    }

    @Test
    void aFileThatIsNotAsTheStandardHasItIsRefusedWithLineAndReason() throws Exception {
        String good = activity("GB-COH-1-A");
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("xml", file(good).replace("</title>", "")),
                Map.entry("version", file(good).replace("2.03", "1.04")),
                Map.entry("xsd 1", file(good.replace("<activity-status code=\"2\"/>", ""))),
                Map.entry(
                        "xsd 2",
                        file(good.replace("<sector code=\"15132\"/>", "")
                                .replace("<recipient-country", "<sector code=\"15132\"/>\n<recipient-country"))),
                Map.entry("xsd 3", file(good.replace("2026-01-01", "2026-02-30"))),
                Map.entry("xsd 4", file(good.replace("<sector code", "<sector colour=\"red\" code"))),
                Map.entry(
                        "codelist 1",
                        file(good.replace("<activity-status code=\"2\"/>", "<activity-status code=\"77\"/>"))),
                Map.entry("codelist 2", file(good.replace("15132", "15999"))),
                Map.entry("codelist 3", file(good.replace("code=\"SN\"", "code=\"ZZ\""))));
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Refused refused = refusal(() -> validate(one.getValue()));
            assertEquals("IATI_FILE_REFUSED", refused.reason(), one.getKey());
            assertEquals(one.getKey().split(" ")[0], refused.metadata().get("rule"), refused.sentence());
            int line = Integer.parseInt(refused.metadata().get("line"));
            assertTrue(line >= 1 && line <= 20, one.getKey() + ": " + refused.sentence());
            assertTrue(Integer.parseInt(refused.metadata().get("column")) >= 1, refused.sentence());
            assertTrue(refused.sentence().startsWith("Line " + line + ", column "), refused.sentence());
        }
        Refused laughs = refusal(
                () -> validate("<!DOCTYPE iati-activities [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + file(good)));
        assertEquals("IATI_FILE_REFUSED", laughs.reason());
        assertEquals(
                0,
                registry.iati()
                        .listIatiImports(ListIatiImportsRequest.getDefaultInstance())
                        .getIatiImportsCount());
    }
}
