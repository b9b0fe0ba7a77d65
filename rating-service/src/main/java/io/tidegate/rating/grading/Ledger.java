package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Dossier.Decision;
import io.tidegate.rating.grading.Dossier.Share;
import io.tidegate.rating.grading.Dossier.Signature;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import io.tidegate.rating.methodology.Methodology.Indicator;
import io.tidegate.rating.methodology.Methodology.Prior;
import io.tidegate.rating.methodology.Methodology.RoleRule;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * A dossier sorted for one methodology: by indicator, in order of days. The order of the dossier's rows is gone.
 *
 * @param first day of the first fact
 * @param turns days on which the class may fall or a person signed
 */
record Ledger(
        String role,
        String group,
        List<Line> lines,
        List<Deductible> deductibles,
        List<Decision> decisions,
        List<Signature> signatures,
        @Nullable Integer cleared,
        int first,
        NavigableSet<Integer> turns) {

    /**
     * Facts of one indicator.
     *
     * @param prior what the enterprise starts from: that of its peers, or an inherited one
     * @param expected the peers' rate that points are counted from, and its log odds
     * @param scale points for one unit of log odds: weight by the role's norm
     */
    record Line(
            Indicator indicator,
            RoleRule rule,
            Prior prior,
            double expected,
            double expectedLogit,
            double scale,
            DayCounts exposure,
            DayCounts bad,
            NavigableMap<Integer, Share> shares,
            boolean core) {

        /** Whether anything can be held against an enterprise of this role. */
        boolean measured() {
            return indicator.measured(rule);
        }
    }

    /**
     * An event that costs points by itself, until it is repaired; source names a decision, a finding has none.
     *
     * @param found how often such are found; null: what it costs does not depend on that
     */
    record Deductible(
            DeductionRule rule,
            int day,
            int until,
            String article,
            String source,
            boolean disputed,
            @Nullable Found found) {}

    /**
     * How often outcomes so grave are found.
     *
     * @param line the exposures in which they are
     * @param bad the grave ones among its bad outcomes
     * @param expected the share of them that is usual
     */
    record Found(Line line, DayCounts bad, double expected) {}

    /** The day of the last exposure or bad outcome that is old enough to be judged; MIN_VALUE without any. */
    int lastMature(int day) {
        int last = Integer.MIN_VALUE;
        for (Line line : lines) {
            last = Math.max(last, line.exposure().last(day - line.indicator().maturityDays()));
            last = Math.max(last, line.bad().last(day));
        }
        return last;
    }
}
