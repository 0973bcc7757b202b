package org.cadre.server.evaluation;

import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.Questionnaire;

/** Questionnaires. */
final class Questionnaires {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .enumeration("level", "level", EvaluationLevel.getDescriptor())
            .instant("update_time", "update_time");

    static final ResourceTable<Questionnaire> TABLE = new ResourceTable<>(
            "questionnaire",
            Questionnaire.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM questionnaire WHERE name = :name",
                    """
                    INSERT INTO questionnaire (name, title, level, update_time, revision, body)
                    VALUES (:name, :title, :level, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE questionnaire SET title = :title, level = :level, update_time = :update_time,
                      revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM questionnaire WHERE name = :name"),
            (sql, questionnaire) -> sql.set("title", questionnaire.getTitle())
                    .set("level", questionnaire.getLevelValue())
                    .set("update_time", ResourceTable.instant(questionnaire.getUpdateTime())),
            Optional.empty());

    private Questionnaires() {}
}
