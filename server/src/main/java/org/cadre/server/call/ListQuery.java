package org.cadre.server.call;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Row;
import org.cadre.server.store.Sql;

/**
 * One page of a list: a filter, an order and a place to go on from, as SQL with bound values. Pages are found by the
 * values of the last row and never by counting, so that rows which come and go neither repeat nor hide others.
 */
public final class ListQuery {
    private static final int DEFAULT_PAGE = 50;

    private final PageTokens tokens;
    private final List<String> binding;
    private final int pageSize;
    private final List<ListOrder> orders;
    private final StringBuilder condition = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * What a list request says.
     *
     * @param method the method's name; with {@code parent} and the caller it binds the page token
     * @param parent the resource whose children are listed; empty where there is none
     */
    public record Request(String method, String parent, String filter, String orderBy, int pageSize, String pageToken) {
        /** What a page token of this list is bound to. */
        List<String> binding(Caller caller) {
            return List.of(method, parent, filter, orderBy, caller.principal());
        }

        int rows() {
            return pageSize == 0 ? DEFAULT_PAGE : pageSize;
        }
    }

    /** A page. @param nextPageToken empty on the last */
    public record Page<T>(List<T> items, String nextPageToken) {}

    /** Turns a row into an item. */
    @FunctionalInterface
    public interface RowFunction<T> {
        T apply(Row row) throws SQLException;
    }

    /**
     * @param defaultOrder in the words of order_by, for a request that says none
     * @throws Refusal.Invalid for a filter, order or token that is not one of this list
     */
    public ListQuery(PageTokens tokens, Caller caller, ListFields fields, String defaultOrder, Request request) {
        this.tokens = tokens;
        this.pageSize = request.rows();
        this.binding = request.binding(caller);
        Filter.Condition filter = Filter.condition(Filter.parse(request.filter(), fields));
        condition.append('(').append(filter.sql()).append(')');
        values.putAll(filter.values());
        this.orders = ListOrder.parse(request.orderBy().isBlank() ? defaultOrder : request.orderBy(), fields);
        if (!request.pageToken().isEmpty()) {
            goOnFrom(tokens.open(binding, request.pageToken()));
        }
    }

    /** Adds a condition of the list's own; its parameters are set by {@link #set}. */
    public ListQuery where(String sql) {
        condition.append(" AND (").append(sql).append(')');
        return this;
    }

    /** Sets a parameter of a condition: a String or a Long. */
    public ListQuery set(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /**
     * Reads the page.
     *
     * @param columns what the row function reads
     * @param from the tables
     */
    public <T> Page<T> read(ReadTransaction transaction, String columns, String from, RowFunction<T> function)
            throws SQLException {
        StringBuilder text = new StringBuilder("SELECT ").append(columns);
        for (int i = 0; i < orders.size(); i++) {
            text.append(", ").append(orders.get(i).column()).append(" AS order").append(i);
        }
        text.append(" FROM ").append(from).append(" WHERE ").append(condition).append(" ORDER BY ");
        for (int i = 0; i < orders.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(orders.get(i).column());
            text.append(orders.get(i).descending() ? " DESC" : "");
        }
        text.append(" LIMIT :limit");
        Sql sql = bound(transaction.sql(text.toString()).set("limit", pageSize + 1L));
        List<List<Object>> positions = new ArrayList<>();
        List<T> items = sql.list(row -> {
            List<Object> position = new ArrayList<>(orders.size());
            for (int i = 0; i < orders.size(); i++) {
                position.add(row.value("order" + i));
            }
            positions.add(position);
            return function.apply(row);
        });
        if (items.size() <= pageSize) {
            return new Page<>(items, "");
        }
        return new Page<>(items.subList(0, pageSize), tokens.seal(binding, positions.get(pageSize - 1)));
    }

    /** Reads all that match, in no order, for a list that is ordered by what no column holds. */
    public <T> List<T> all(ReadTransaction transaction, String columns, String from, RowFunction<T> function)
            throws SQLException {
        return bound(transaction.sql("SELECT " + columns + " FROM " + from + " WHERE " + condition))
                .list(function::apply);
    }

    private Sql bound(Sql sql) {
        values.forEach((name, value) -> {
            if (value instanceof Long number) {
                sql.set(name, number.longValue());
            } else {
                sql.set(name, (String) value);
            }
        });
        return sql;
    }

    /** After (a, b, c) in order: a beyond, or a equal and b beyond, or both equal and c beyond. */
    private void goOnFrom(List<Object> position) {
        condition.append(" AND (");
        for (int i = 0; i < orders.size(); i++) {
            ListOrder order = orders.get(i);
            values.put("after" + i, position.get(i));
            condition.append(i == 0 ? "" : " OR (");
            for (int j = 0; j < i; j++) {
                condition
                        .append(orders.get(j).column())
                        .append(" = :after")
                        .append(j)
                        .append(" AND ");
            }
            condition
                    .append(order.column())
                    .append(order.descending() ? " < :after" : " > :after")
                    .append(i);
            condition.append(i == 0 ? "" : ")");
        }
        condition.append(')');
    }
}
