package org.cadre.server.project;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectSector;

/** Shares in percent, exactly summed. Pure. */
final class Shares {
    static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private Shares() {}

    /** A share that was written; above 0 and at most 100. */
    static BigDecimal read(String field, String percentage) {
        BigDecimal share = new BigDecimal(percentage);
        if (share.signum() <= 0 || share.compareTo(WHOLE) > 0) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_SHARE_OF_HUNDRED, Map.of("percentage", percentage));
        }
        return share;
    }

    /** Countries and regions together. */
    static BigDecimal ofPlaces(Project project) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ProjectCountry country : project.getCountriesList()) {
            sum = sum.add(new BigDecimal(country.getPercentage()));
        }
        for (ProjectRegion region : project.getRegionsList()) {
            sum = sum.add(new BigDecimal(region.getPercentage()));
        }
        return sum;
    }

    /** Sectors, by vocabulary. */
    static Map<String, BigDecimal> ofSectors(Project project) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (ProjectSector sector : project.getSectorsList()) {
            sums.merge(sector.getVocabulary(), new BigDecimal(sector.getPercentage()), BigDecimal::add);
        }
        return sums;
    }

    static boolean isWhole(BigDecimal sum) {
        return sum.compareTo(WHOLE) == 0;
    }

    static String text(BigDecimal sum) {
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }
}
