package org.cadre.server.status;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.budget.Budget;
import org.cadre.server.call.ResourceName;
import org.cadre.server.partner.Partners;
import org.cadre.server.print.ProjectPage;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.v1.GetProjectPdfResponse;
import org.cadre.v1.Partner;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.RiskState;

/** What stands on a project's page. */
record ProjectPaper(ProjectPage.Content content, LocalDate day, long revision) {
    static ProjectPaper read(ReadTransaction transaction, Project project, LocalDate today) throws SQLException {
        Records records = Records.of(transaction, project);
        ProjectStatus status = Standing.of(project, records, StatusRulesRecord.read(transaction), today);
        List<String> partners = new ArrayList<>();
        for (var partner : project.getPartnersList()) {
            partners.add(shortName(transaction, partner.getPartner()));
        }
        return new ProjectPaper(
                new ProjectPage.Content(
                        project,
                        Portfolio.title(project),
                        partners,
                        status,
                        records.milestones(),
                        Budget.summary(transaction, project, "", today),
                        records.achieved().stream()
                                .map(achieved -> new ProjectPage.Reached(achieved.title(), achieved.percents()))
                                .toList(),
                        records.risks().stream()
                                .filter(risk -> risk.getState() == RiskState.RISK_STATE_OPEN)
                                .toList()),
                today,
                transaction.revision());
    }

    /** As people call the partner. */
    static String shortName(Transaction transaction, String name) throws SQLException {
        return Partners.find(transaction, name).map(ProjectPaper::shortName).orElse(ResourceName.id(name));
    }

    private static String shortName(Partner partner) {
        return partner.getAcronym().isEmpty() ? partner.getDisplayName() : partner.getAcronym();
    }

    /** Takes a while. */
    GetProjectPdfResponse print() {
        return GetProjectPdfResponse.newBuilder()
                .setPdf(ByteString.copyFrom(ProjectPage.print(content)))
                .setFileName(ResourceName.id(content.project().getName()) + "-" + day + ".pdf")
                .setRevision(revision)
                .build();
    }
}
