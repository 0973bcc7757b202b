package org.cadre.server.iati;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.iati.Registry.good;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.Database;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ActualState;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.CommitIatiImportResponse;
import org.cadre.v1.DeleteIatiImportRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.GetIatiImportRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiImportOutcome;
import org.cadre.v1.IatiImportState;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListBudgetLinesRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListIatiImportActivitiesRequest;
import org.cadre.v1.ListIatiImportsRequest;
import org.cadre.v1.ListProjectTransactionsRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.RelatedProject;
import org.cadre.v1.Role;
import org.cadre.v1.ValidateIatiImportRequest;
import org.cadre.v1.ValidateIatiImportResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the import of activities promises, on either engine. */
abstract class IatiImportContract {
    @TempDir
    private Path folder;

    private Registry registry;

    abstract Database database() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        registry = new Registry(database(), Optional.of(Registry.REPORTER));
    }

    @AfterEach
    void end() {
        registry.close();
    }

    private static String file(String... activities) {
        return "<iati-activities version=\"2.03\">\n" + String.join("\n", activities) + "\n</iati-activities>\n";
    }

    /** An activity of somebody else that lacks nothing. */
    private static String activity(String identifier) {
        return """
                <iati-activity xml:lang="en" default-currency="EUR">
                <iati-identifier>%s</iati-identifier>
                <reporting-org ref="GB-COH-1" type="22"><narrative>Somebody</narrative></reporting-org>
                <title><narrative>Title  of
                 it</narrative><narrative xml:lang="fr">Titre</narrative></title>
                <description><narrative>What it is for.</narrative></description>
                <participating-org role="1" ref="XI-IATI-EC_INTPA"/>
                <participating-org role="4"><narrative>Nobody knows</narrative></participating-org>
                <activity-status code="2"/>
                <activity-date type="1" iso-date="2026-01-01"/>
                <recipient-country code="SN"/>
                <sector code="15132"/>
                </iati-activity>""".formatted(identifier);
    }

    private IatiImport validate(String xml) throws Exception {
        return validate(registry, registry.server().as(Role.ROLE_COORDINATOR), xml.getBytes(UTF_8));
    }

    private static IatiImport validate(Registry into, Channel channel, byte[] xml) throws Exception {
        BlockingClientCall<ValidateIatiImportRequest, ValidateIatiImportResponse> call =
                IatiServiceGrpc.newBlockingV2Stub(channel).validateIatiImport();
        IatiImport made = null;
        // A refusal may come while the file is still on its way.
        try {
            boolean open = call.write(ValidateIatiImportRequest.newBuilder()
                    .setHeader(IatiImportHeader.newBuilder()
                            .setFileName("theirs.xml")
                            .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                            .setLeadPartner("partners/unodc"))
                    .build());
            for (int at = 0; open && at < xml.length; at += 10_000) {
                open = call.write(ValidateIatiImportRequest.newBuilder()
                        .setChunk(ByteString.copyFrom(xml, at, Math.min(10_000, xml.length - at)))
                        .build());
            }
            call.halfClose();
            for (ValidateIatiImportResponse answer = call.read(); answer != null; answer = call.read()) {
                made = answer.hasIatiImport() ? answer.getIatiImport() : made;
            }
        } catch (io.grpc.StatusException failure) {
            throw new io.grpc.StatusRuntimeException(failure.getStatus(), failure.getTrailers());
        }
        return made;
    }

    private IatiImport commit(String name) {
        return commit(
                registry, CommitIatiImportRequest.newBuilder().setName(name).build());
    }

    private static IatiImport commit(Registry into, CommitIatiImportRequest request) {
        Iterator<CommitIatiImportResponse> answers = into.iati().commitIatiImport(request);
        IatiImport made = null;
        while (answers.hasNext()) {
            CommitIatiImportResponse answer = answers.next();
            made = answer.hasIatiImport() ? answer.getIatiImport() : made;
        }
        return made;
    }

    private List<IatiImportActivity> activities(String name) {
        return registry.iati()
                .listIatiImportActivities(ListIatiImportActivitiesRequest.newBuilder()
                        .setParent(name)
                        .setIncludeContent(true)
                        .build())
                .getActivitiesList();
    }

    private static List<Project> projects(Registry of) {
        return ProjectServiceGrpc.newBlockingStub(of.server().as(Role.ROLE_ADMIN))
                .listProjects(ListProjectsRequest.getDefaultInstance())
                .getProjectsList();
    }

    @Test
    void whatIsExportedComesBackTheSameButForWhatIsDocumented() throws Exception {
        Project rich = registry.rich("rich");
        var plain = registry.add(
                "plain",
                good("PLAIN")
                        .addRelatedProjects(RelatedProject.newBuilder()
                                .setProject(rich.getName())
                                .setRelation(ProjectRelation.PROJECT_RELATION_CHILD)));
        byte[] file = registry.export("").file();
        try (Registry other =
                new Registry(new Database.Sqlite(folder.resolve("other")), Optional.of(Registry.REPORTER))) {
            IatiImport looked = validate(other, other.server().as(Role.ROLE_COORDINATOR), file);
            assertEquals(2, looked.getCounts().getReady(), looked.toString());
            assertEquals(List.of(), projects(other), "nothing is made before it is confirmed");
            IatiImport done = commit(
                    other,
                    CommitIatiImportRequest.newBuilder()
                            .setName(looked.getName())
                            .build());
            assertEquals(2, done.getCounts().getImported());
            assertEquals(IatiImportState.IATI_IMPORT_STATE_COMMITTED, done.getState());
            for (Project before : projects(registry)) {
                assertEquals(asReported(before), asReported(project(other, before.getName())));
            }
            assertEquals(money(registry, rich.getName()), money(other, rich.getName()));
            assertEquals(figures(registry, rich.getName()), figures(other, rich.getName()));
            String again = new String(other.export("").file(), UTF_8);
            assertTrue(again.contains("<iati-identifier>XM-EXAMPLE-9-RICH</iati-identifier>"), again);
            OfficialStandard standard = OfficialStandard.require();
            standard.requireValid(again.getBytes(UTF_8));
            assertEquals(Set.of(), OfficialRules.errors(standard, again.getBytes(UTF_8), Registry.TODAY));
        }
    }

    private static Project project(Registry of, String name) {
        return ProjectServiceGrpc.newBlockingStub(of.server().as(Role.ROLE_ADMIN))
                .getProject(GetProjectRequest.newBuilder().setName(name).build());
    }

    /** Without what files do not tell: who has no reference, what is agreed, and when things were written here. */
    private static Project asReported(Project project) {
        Project.Builder reported = project.toBuilder()
                .clearEtag()
                .clearCreateTime()
                .clearUpdateTime()
                .clearStateTime()
                .clearStateReason()
                .clearAgreements()
                .clearNoBudgetReason()
                .clearPartners()
                .clearDocuments();
        project.getPartnersList().stream()
                .filter(partner -> !partner.getPartner().equals("partners/interpol"))
                .map(partner -> partner.toBuilder()
                        .clearRoles()
                        .addAllRoles(partner.getRolesList().stream().sorted().toList())
                        .build())
                .forEach(reported::addPartners);
        project.getDocumentsList()
                .forEach(document -> reported.addDocuments(document.toBuilder().clearFormat()));
        return reported.build();
    }

    private static List<String> money(Registry of, String project) {
        var budget = BudgetServiceGrpc.newBlockingStub(of.server().as(Role.ROLE_ADMIN));
        List<BudgetLine> lines = budget.listBudgetLines(
                        ListBudgetLinesRequest.newBuilder().setParent(project).build())
                .getBudgetLinesList();
        List<ProjectTransaction> transactions = budget.listProjectTransactions(
                        ListProjectTransactionsRequest.newBuilder()
                                .setParent(project)
                                .setFilter("voided = false")
                                .build())
                .getTransactionsList();
        return java.util.stream.Stream.concat(
                        lines.stream()
                                .map(line -> line.getStartDate() + " " + line.getEndDate() + plain(line.getAmount())
                                        + !line.getRevises().isEmpty() + line.getCommitted() + line.getValueDate()),
                        transactions.stream()
                                .map(one -> one.getKind() + " " + one.getDate() + one.getValueDate()
                                        + plain(one.getAmount()) + one.getProvider() + one.getReceiver()
                                        + one.getReference()
                                        + one.getDescription()))
                .sorted()
                .toList();
    }

    private static String plain(org.cadre.v1.Amount amount) {
        return new java.math.BigDecimal(amount.getValue()).stripTrailingZeros().toPlainString() + amount.getCurrency();
    }

    private static List<String> figures(Registry of, String project) {
        return ActualServiceGrpc.newBlockingStub(of.server().as(Role.ROLE_ADMIN))
                .listActuals(ListActualsRequest.newBuilder()
                        .setParent(project + "/indicators/-/periods/-")
                        .build())
                .getActualsList()
                .stream()
                .filter(actual -> actual.getState() == ActualState.ACTUAL_STATE_APPROVED)
                .sorted(Comparator.comparing(Actual::getName))
                .map(actual -> {
                    assertFalse(actual.getSubmitter().equals(actual.getApprover()), actual.getName());
                    // A share of 1 in 3 comes back as 33.333333 in 100.
                    String value = actual.getValue().getDenominator().isEmpty()
                            ? actual.getValue().toString()
                            : "a share";
                    return value
                            + actual.getComment()
                            + actual.getDisaggregationsList().stream()
                                    .map(told -> told.getDimension()
                                            + told.getPartsList().toString()
                                            + told.getRemainder())
                                    .sorted()
                                    .toList();
                })
                .sorted()
                .toList();
    }

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

    @Test
    void aRepeatedConfirmationChangesNothingAndAnotherBodyIsRefused() throws Exception {
        IatiImport looked = validate(file(activity("GB-COH-1-A")));
        IatiImport other = validate(file(activity("GB-COH-1-B")));
        CommitIatiImportRequest request = CommitIatiImportRequest.newBuilder()
                .setName(looked.getName())
                .setRequestId(UUID.randomUUID().toString())
                .build();
        assertEquals(
                looked.getState(),
                commit(
                                registry,
                                request.toBuilder()
                                        .clearRequestId()
                                        .setValidateOnly(true)
                                        .build())
                        .getState());
        assertEquals(List.of(), projects(registry));
        IatiImport first = commit(registry, request);
        assertEquals(first, commit(registry, request));
        assertEquals(1, projects(registry).size());
        assertEquals(
                "REQUEST_ID_REUSED",
                refusal(() -> commit(
                                registry,
                                request.toBuilder().setName(other.getName()).build()))
                        .reason());
        assertEquals(1, projects(registry).size(), "nothing may be done under an id that is not its own");
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> commit(
                                registry, request.toBuilder().clearRequestId().build()))
                        .reason());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> commit(
                                registry,
                                CommitIatiImportRequest.newBuilder()
                                        .setName(other.getName())
                                        .setEtag("0")
                                        .build()))
                        .reason());
    }

    @Test
    void ofTwoConfirmationsAtOnceOneIsDoneAndEachActivityIsMadeOnce() throws Exception {
        int activities = 40;
        String name = validate(file(IntStream.range(0, activities)
                        .mapToObj(number -> activity("GB-COH-1-" + number))
                        .toArray(String[]::new)))
                .getName();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<CompletableFuture<IatiImport>> both = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                together.await(30, TimeUnit.SECONDS);
                            } catch (Exception late) {
                                throw new IllegalStateException(late);
                            }
                            return commit(name);
                        },
                        threads))
                .limit(2)
                .toList();
        threads.shutdown();
        int done = 0;
        for (CompletableFuture<IatiImport> one : both) {
            try {
                assertEquals(
                        activities, one.get(60, TimeUnit.SECONDS).getCounts().getImported());
                done++;
            } catch (ExecutionException refused) {
                assertEquals(
                        "STATE_FORBIDS",
                        refusal(() -> {
                                    throw (io.grpc.StatusRuntimeException) refused.getCause();
                                })
                                .reason());
            }
        }
        assertEquals(1, done);
        assertEquals(activities, projects(registry).size());
    }

    @Test
    void importsAreForCoordinatorsAndAreRemovedWithAllThatWasKept() throws Exception {
        IatiImport looked = validate(file(activity("GB-COH-1-A")));
        for (Channel channel : Arrays.asList(
                registry.server().as(Role.ROLE_TRAINER),
                registry.server().as(Role.ROLE_AUDITOR),
                registry.server().asFocalPoint("partners/unodc"))) {
            assertEquals(
                    "ROLE_DENIED",
                    refusal(() -> validate(
                                    registry, channel, file(activity("X-1")).getBytes(UTF_8)))
                            .reason());
        }
        GetIatiImportRequest get =
                GetIatiImportRequest.newBuilder().setName(looked.getName()).build();
        assertEquals(
                looked, Registry.iatiAs(registry.server().as(Role.ROLE_AUDITOR)).getIatiImport(get));
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> Registry.iatiAs(registry.server().asFocalPoint("partners/unodc"))
                                .getIatiImport(get))
                        .reason());
        var removed = registry.iati()
                .deleteIatiImport(DeleteIatiImportRequest.newBuilder()
                        .setName(looked.getName())
                        .build());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> activities(looked.getName())).reason());
        assertEquals(0L, (long) registry.server()
                .store()
                .read(transaction -> transaction
                        .sql("SELECT COUNT(*) AS n FROM iati_import_activity")
                        .one(row -> row.number("n")))
                .join());
    }
}
