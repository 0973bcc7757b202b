package org.cadre.server.call;

import java.util.ArrayList;
import java.util.List;

/** One of the columns by which a list is sorted, the first ones first. */
record ListOrder(String column, boolean descending) {
    /**
     * Reads order_by (AIP-132), and adds the key of the list, so that no two rows are alike.
     *
     * @throws Refusal.Invalid with the place where it names no field of the list
     */
    static List<ListOrder> parse(String text, ListFields fields) {
        List<ListOrder> orders = new ArrayList<>();
        int position = 1;
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split("\\s+");
            ListFields.Field field = fields.find(words[0]);
            boolean descending = words.length == 2 && words[1].equals("desc");
            if (field == null || !field.sorts() || words.length > 2 || (words.length == 2 && !descending)) {
                throw Filter.queryRefusal(
                        "order_by", position, "one of " + fields.sortableNames() + ", each with or without \" desc\"");
            }
            orders.add(new ListOrder(field.column(), descending));
            position += part.length() + 1;
        }
        if (orders.stream().noneMatch(order -> order.column().equals(fields.key()))) {
            orders.add(new ListOrder(fields.key(), false));
        }
        return orders;
    }
}
