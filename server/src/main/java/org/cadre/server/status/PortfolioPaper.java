package org.cadre.server.status;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.print.PortfolioPages;
import org.cadre.server.store.Transaction;
import org.cadre.v1.GetPortfolioPdfResponse;
import org.cadre.v1.PortfolioRow;

/** What stands on the portfolio's pages. */
record PortfolioPaper(PortfolioPages.Content content, long revision) {
    /** More are not read on paper. */
    static final int MOST_PROJECTS = 2_000;

    /** The names of the partners that lead. */
    static Map<String, String> leads(Transaction transaction, List<PortfolioRow> rows) throws SQLException {
        Map<String, String> names = new HashMap<>();
        for (PortfolioRow row : rows) {
            if (!row.getLead().isEmpty() && !names.containsKey(row.getLead())) {
                names.put(row.getLead(), ProjectPaper.shortName(transaction, row.getLead()));
            }
        }
        return names;
    }

    /** Takes a while. */
    GetPortfolioPdfResponse print() {
        return GetPortfolioPdfResponse.newBuilder()
                .setPdf(ByteString.copyFrom(PortfolioPages.print(content)))
                .setFileName("portfolio-" + content.day() + ".pdf")
                .setProjects(content.rows().size())
                .setRevision(revision)
                .build();
    }
}
