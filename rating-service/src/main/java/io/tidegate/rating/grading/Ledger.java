package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import io.tidegate.rating.methodology.Methodology.Indicator;
import io.tidegate.rating.methodology.Methodology.RoleRule;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A dossier sorted for one methodology: by indicator, in order of days. The order of the dossier's rows is gone.
 *
 * @param first day of the first fact
 * @param last day of the last fact
 * @param badDays days on which the score may fall
 */
record Ledger(
        String role,
        List<Line> lines,
        List<Deductible> deductibles,
        int first,
        int last,
        NavigableSet<Integer> badDays) {

    /** Facts of one indicator. */
    record Line(Indicator indicator, RoleRule rule, DayCounts exposure, DayCounts bad, boolean core) {}

    /** An event that costs points by itself. */
    record Deductible(DeductionRule rule, int day) {}

    static Ledger of(Dossier dossier, Methodology methodology) {
        String role = dossier.subject().role().code();
        List<Line> lines = new ArrayList<>();
        for (Indicator indicator : methodology.indicators()) {
            RoleRule rule = indicator.roles().get(role);
            if (rule != null && rule.weight() > 0) {
                boolean core = indicator.measured() && rule.weight() >= methodology.coreWeight();
                lines.add(new Line(indicator, rule, exposure(dossier, rule), bad(dossier, indicator.id()), core));
            }
        }
        NavigableSet<Integer> days = new TreeSet<>();
        NavigableSet<Integer> badDays = new TreeSet<>();
        dossier.done().forEach(done -> days.add(done.day()));
        dossier.bad().forEach(bad -> badDays.add(bad.day()));
        days.addAll(badDays);
        return new Ledger(
                role,
                lines,
                deductibles(dossier, methodology, role),
                days.isEmpty() ? Integer.MAX_VALUE : days.first(),
                days.isEmpty() ? Integer.MIN_VALUE : days.last(),
                badDays);
    }

    private static DayCounts exposure(Dossier dossier, RoleRule rule) {
        SortedMap<Integer, Long> byDay = new TreeMap<>();
        for (Done done : dossier.done()) {
            if (rule.units().contains(done.unit().code())) {
                byDay.merge(done.day(), done.n(), Long::sum);
            }
        }
        return DayCounts.of(byDay);
    }

    private static DayCounts bad(Dossier dossier, String indicator) {
        SortedMap<Integer, Long> byDay = new TreeMap<>();
        for (Bad bad : dossier.bad()) {
            if (bad.indicator().equals(indicator)) {
                byDay.merge(bad.day(), bad.n(), Long::sum);
            }
        }
        return DayCounts.of(byDay);
    }

    private static List<Deductible> deductibles(Dossier dossier, Methodology methodology, String role) {
        List<Deductible> deductibles = new ArrayList<>();
        for (DeductionRule rule : methodology.deductions()) {
            for (Bad bad : dossier.bad()) {
                if (rule.roles().contains(role)
                        && rule.kind().equals(bad.kind().code())
                        && rule.severity().equals(bad.severity().code())) {
                    for (long i = 0; i < Math.min(bad.n(), rule.countedMax()); i++) {
                        deductibles.add(new Deductible(rule, bad.day()));
                    }
                }
            }
        }
        return deductibles;
    }
}
