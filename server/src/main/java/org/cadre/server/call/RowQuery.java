package org.cadre.server.call;

import com.google.common.collect.Comparators;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cadre.v1.FieldReason;

/**
 * One page of a list whose rows are computed and not kept: the filters, orders and page tokens of {@link ListQuery}, asked
 * of rows in memory.
 */
public final class RowQuery {
    private final PageTokens tokens;
    private final List<String> binding;
    private final int pageSize;
    private final Filter.Expression filter;
    private final List<ListOrder> orders;
    private final List<Object> after;

    /**
     * @param fields whose columns are the keys of a row's values
     * @param defaultOrder in the words of order_by, for a request that says none
     * @throws Refusal.Invalid for a filter, order or token that is not one of this list
     */
    public RowQuery(
            PageTokens tokens, Caller caller, ListFields fields, String defaultOrder, ListQuery.Request request) {
        this.tokens = tokens;
        this.binding = request.binding(caller);
        this.pageSize = request.rows();
        this.filter = Filter.parse(request.filter(), fields);
        this.orders = ListOrder.parse(request.orderBy().isBlank() ? defaultOrder : request.orderBy(), fields);
        this.after = request.pageToken().isEmpty() ? List.of() : tokens.open(binding, request.pageToken());
    }

    /**
     * The filter alone, of rows that are not listed but counted.
     *
     * @throws Refusal.Invalid for a filter that is not one of this list
     */
    public static Predicate<Map<String, ?>> filter(ListFields fields, String text) {
        Filter.Expression filter = Filter.parse(text, fields);
        return row -> Filter.holds(filter, row);
    }

    /**
     * All rows of a list that is not read in pages.
     *
     * @param rows all that the caller may see
     * @param filter and orderBy in the words of a request
     * @param most refuses where more match
     */
    public static <T> List<T> all(
            List<T> rows,
            Function<T, ? extends Map<String, ?>> values,
            ListFields fields,
            String filter,
            String orderBy,
            int most) {
        Predicate<Map<String, ?>> matches = filter(fields, filter);
        List<ListOrder> orders = ListOrder.parse(orderBy, fields);
        List<T> matching = rows.stream()
                .filter(row -> matches.test(values.apply(row)))
                .sorted((one, other) -> compare(orders, values.apply(one), values.apply(other)))
                .toList();
        if (matching.size() > most) {
            throw Refusal.field(
                    "filter",
                    FieldReason.FIELD_REASON_TOO_MANY_MATCH,
                    Map.of("count", Integer.toString(matching.size()), "most", Integer.toString(most)));
        }
        return matching;
    }

    /**
     * @param rows all that the caller may see
     * @param values of a row by column: a String, a Long, or for members a collection of texts
     */
    public <T> ListQuery.Page<T> read(List<T> rows, Function<T, ? extends Map<String, ?>> values) {
        record Valued<T>(T row, Map<String, ?> values) {}
        List<Valued<T>> matching = rows.stream()
                .map(row -> new Valued<>(row, values.apply(row)))
                .filter(row -> Filter.holds(filter, row.values()))
                .filter(row -> after.isEmpty() || compare(orders, position(orders, row.values()), after) > 0)
                .collect(
                        Comparators.least(pageSize + 1, (one, other) -> compare(orders, one.values(), other.values())));
        List<T> page = matching.stream().limit(pageSize).map(Valued::row).toList();
        return new ListQuery.Page<>(
                page,
                matching.size() > pageSize
                        ? tokens.seal(
                                binding,
                                position(orders, matching.get(pageSize - 1).values()))
                        : "");
    }

    private static List<Object> position(List<ListOrder> orders, Map<String, ?> values) {
        return orders.stream().map(order -> (Object) values.get(order.column())).toList();
    }

    private static int compare(List<ListOrder> orders, Map<String, ?> one, Map<String, ?> other) {
        for (ListOrder order : orders) {
            int compared = Filter.compare(one.get(order.column()), other.get(order.column()));
            if (compared != 0) {
                return order.descending() ? -compared : compared;
            }
        }
        return 0;
    }

    private static int compare(List<ListOrder> orders, List<Object> one, List<Object> other) {
        for (int i = 0; i < orders.size(); i++) {
            int order = Filter.compare(one.get(i), other.get(i));
            if (order != 0) {
                return orders.get(i).descending() ? -order : order;
            }
        }
        return 0;
    }
}
