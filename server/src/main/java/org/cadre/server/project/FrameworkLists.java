package org.cadre.server.project;

import com.google.protobuf.Message;
import java.sql.SQLException;
import java.util.List;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.ReadTransaction;
import org.cadre.v1.FieldReason;

/** Lists of what lies below projects, as far as the caller may see it. */
final class FrameworkLists {
    /** The columns that hold the names of what a row lies in, by the level of the parent. */
    private static final List<String> LEVELS = List.of("project", "indicator", "period");

    private FrameworkLists() {}

    /** @param request whose parent may have "-" in the place of ids, from the right */
    static <T extends Message> ListQuery.Page<T> page(
            ReadTransaction transaction,
            Caller caller,
            PageTokens tokens,
            ListFields fields,
            String table,
            ResourceTable<T> resources,
            ListQuery.Request request)
            throws SQLException {
        ListQuery query = Projects.visible(new ListQuery(tokens, caller, fields, "name", request), caller, "project");
        String[] segments = request.parent().split("/", -1);
        StringBuilder name = new StringBuilder();
        boolean all = false;
        for (int level = 0; level < segments.length / 2; level++) {
            String id = segments[2 * level + 1];
            if (all && !id.equals("-")) {
                throw Refusal.field("parent", FieldReason.FIELD_REASON_PARENT_AFTER_ANY);
            }
            all = id.equals("-");
            name.append(level == 0 ? "" : "/")
                    .append(segments[2 * level])
                    .append('/')
                    .append(id);
            if (!all) {
                String column = LEVELS.get(level);
                query.where(column + " = :parent_" + column).set("parent_" + column, name.toString());
                require(transaction, caller, level, name.toString());
            }
        }
        return query.read(
                transaction,
                "body, revision",
                table,
                row -> resources.stored(row).value());
    }

    private static void require(ReadTransaction transaction, Caller caller, int level, String name)
            throws SQLException {
        ResourceTable<?> table =
                List.of(Projects.TABLE, Indicators.TABLE, Periods.TABLE).get(level);
        var unused = table.require(transaction, caller, name);
    }
}
