package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.methodology.Methodology.CounterpartyCap;
import io.tidegate.rating.methodology.Methodology.Indicator;
import io.tidegate.rating.methodology.Methodology.RoleRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How much the rows of a dossier count: one counterparty at most so often in so many days; what was done with a
 * counterparty, and what only parties say, as far as they are trusted. What an authority found counts in full, whoever it
 * was done with: a ring can neither buy a rate with orders of its own nor hide what was found. Rows are added up in one
 * order, so that theirs does not show.
 */
final class Weights {

    private static final Comparator<Row> ORDER = Comparator.comparingInt(Row::day)
            .thenComparing(Row::counterparty)
            .thenComparingDouble(Row::trust)
            .thenComparingLong(Row::n);

    private final Dossier dossier;
    private final CounterpartyCap cap;

    Weights(Dossier dossier, CounterpartyCap cap) {
        this.dossier = dossier;
        this.cap = cap;
    }

    private record Row(int day, String counterparty, double trust, long n) {}

    private record Window(String counterparty, int number) {}

    /** Effective exposures of an indicator by day. */
    SortedMap<Integer, Double> exposures(Indicator indicator, RoleRule rule) {
        List<Row> rows = new ArrayList<>();
        for (Done done : dossier.done()) {
            if (rule.units().contains(done.unit().code())) {
                rows.add(new Row(done.day(), name(done.counterparty()), done.trust(), done.n()));
            }
        }
        return sum(rows, factors(indicator, rule));
    }

    /** Effective bad outcomes of an indicator by day; on the day of its repair an outcome is taken back. */
    SortedMap<Integer, Double> bad(Indicator indicator, RoleRule rule, Decay decay) {
        return bad(indicator, rule, decay, _ -> true);
    }

    /** The same of some of them. */
    SortedMap<Integer, Double> bad(Indicator indicator, RoleRule rule, Decay decay, Predicate<Bad> which) {
        List<Row> rows = new ArrayList<>();
        SortedMap<Integer, List<Row>> repaired = new TreeMap<>();
        for (Bad bad : dossier.bad()) {
            if (bad.indicator().equals(indicator.id()) && bad.until() > bad.day() && which.test(bad)) {
                double trust = indicator.party() && !Double.isNaN(bad.trust()) ? bad.trust() : indicator.trust();
                Row row = new Row(bad.day(), name(bad.counterparty()), trust, bad.n());
                rows.add(row);
                if (bad.until() != Dossier.FOREVER) {
                    repaired.computeIfAbsent(bad.until(), _ -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        Map<Window, Double> factors = factors(indicator, rule);
        SortedMap<Integer, Double> byDay = sum(rows, factors);
        repaired.forEach((day, taken) -> sum(taken, factors)
                .forEach((since, amount) -> byDay.merge(day, -amount / decay.growth(day - since), Double::sum)));
        return byDay;
    }

    private SortedMap<Integer, Double> sum(List<Row> rows, Map<Window, Double> factors) {
        rows.sort(ORDER);
        SortedMap<Integer, Double> byDay = new TreeMap<>();
        int from = 0;
        while (from < rows.size()) {
            Row row = rows.get(from);
            long n = 0;
            while (from < rows.size() && sameWeight(row, rows.get(from))) {
                n += rows.get(from++).n();
            }
            double factor = factors.getOrDefault(window(row.day(), row.counterparty()), 1.0);
            byDay.merge(row.day(), n * row.trust() * factor, Double::sum);
        }
        return byDay;
    }

    private static boolean sameWeight(Row a, Row b) {
        return a.day() == b.day() && a.trust() == b.trust() && a.counterparty().equals(b.counterparty());
    }

    /** By counterparty and window, what part of each event counts. Empty where no counterparty is known. */
    private Map<Window, Double> factors(Indicator indicator, RoleRule rule) {
        Map<Window, Long> exposed = new HashMap<>();
        Map<Window, Long> failed = new HashMap<>();
        for (Done done : dossier.done()) {
            if (done.counterparty() != null && rule.units().contains(done.unit().code())) {
                exposed.merge(window(done.day(), done.counterparty()), done.n(), Long::sum);
            }
        }
        for (Bad bad : dossier.bad()) {
            if (bad.counterparty() != null && bad.indicator().equals(indicator.id())) {
                failed.merge(window(bad.day(), bad.counterparty()), bad.n(), Long::sum);
            }
        }
        failed.forEach((window, n) -> exposed.merge(window, n, Math::max));
        Map<Window, Double> factors = new HashMap<>();
        exposed.forEach((window, n) -> factors.put(window, Math.min(1, cap.events() / n)));
        return factors;
    }

    private Window window(int day, String counterparty) {
        return new Window(counterparty, Math.floorDiv(day, cap.days()));
    }

    private static String name(@Nullable String counterparty) {
        return counterparty == null ? "" : counterparty;
    }
}
