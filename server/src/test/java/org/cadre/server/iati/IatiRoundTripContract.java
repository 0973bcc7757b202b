package org.cadre.server.iati;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cadre.server.iati.Registry.good;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.store.Database;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ActualState;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportState;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListBudgetLinesRequest;
import org.cadre.v1.ListProjectTransactionsRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.RelatedProject;
import org.cadre.v1.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported comes back as it was, on either engine. */
abstract class IatiRoundTripContract extends IatiImportFixture {
    @TempDir
    private Path folder;

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
}
