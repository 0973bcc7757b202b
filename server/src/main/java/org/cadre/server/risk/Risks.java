package org.cadre.server.risk;

import java.util.List;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;

/** The risks on record. */
public final class Risks {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .text("owner", "owner")
            .number("likelihood", "likelihood")
            .number("impact", "impact")
            .number("score", "score")
            .enumeration("state", "state", RiskState.getDescriptor())
            .date("review_date", "review_date")
            .instant("update_time", "update_time");

    public static final ProjectChildren<Risk> TABLE = new ProjectChildren<>(
            "risk",
            Risk.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM risk WHERE name = :name",
                    """
                    INSERT INTO risk (name, project, title, owner, likelihood, impact, score, state, review_date,
                      update_time, revision, body)
                    VALUES (:name, :project, :title, :owner, :likelihood, :impact, :score, :state, :review_date,
                      :update_time, :revision, :body)
                    """,
                    """
                    UPDATE risk SET project = :project, title = :title, owner = :owner, likelihood = :likelihood,
                      impact = :impact, score = :score, state = :state, review_date = :review_date,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM risk WHERE name = :name"),
            (sql, risk) -> sql.set("title", risk.getTitle())
                    .set("owner", risk.getOwner())
                    .set("likelihood", risk.getLikelihood())
                    .set("impact", risk.getImpact())
                    .set("score", risk.getScore())
                    .set("state", risk.getStateValue())
                    .set("review_date", Dates.text(risk.getReviewDate()))
                    .set("update_time", ResourceTable.instant(risk.getUpdateTime())),
            risk -> List.of(risk.getOwner()),
            all -> true);

    private Risks() {}
}
