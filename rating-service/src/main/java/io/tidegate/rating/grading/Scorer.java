package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Ledger.Deductible;
import io.tidegate.rating.grading.Ledger.Line;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Scores ledgers by one methodology. A function of ledger and day. Thread-safe. */
final class Scorer {

    /** Most recent first: where only some count, it is those that weigh longest. */
    private static final Comparator<Deductible> RECENT_FIRST =
            Comparator.comparingInt(Deductible::day).reversed();

    private final Methodology methodology;
    private final Map<Integer, Decay> decays = new ConcurrentHashMap<>();
    private final Map<String, Double> norms = new ConcurrentHashMap<>();

    Scorer(Methodology methodology) {
        this.methodology = methodology;
    }

    /** As of the end of {@code day}; later facts do not count. */
    Standing at(Ledger ledger, int day) {
        List<Measured> measured = new ArrayList<>();
        for (Line line : ledger.lines()) {
            measured.add(measure(ledger, line, day, line.indicator().halfLifeDays()));
        }
        return Standing.of(methodology, day, measured, deductions(ledger, day));
    }

    /** As {@link #at}, but forgetting faster: what it would be if only recent facts mattered. */
    Standing recent(Ledger ledger, int day) {
        int halfLife = methodology.outlook().halfLifeDays();
        List<Measured> measured = new ArrayList<>();
        for (Line line : ledger.lines()) {
            measured.add(measure(
                    ledger, line, day, Math.min(halfLife, line.indicator().halfLifeDays())));
        }
        return Standing.of(methodology, day, measured, deductions(ledger, day));
    }

    /** The same indicator with other amounts. */
    Measured revalued(String role, Line line, double n, double k) {
        double exposures = Math.max(n, k);
        double rate = Formula.rate(exposures, k, line.rule().prior());
        int points = line.indicator().measured()
                ? Formula.points(
                        methodology,
                        line.rule().weight(),
                        norm(role),
                        rate,
                        line.rule().prior().mean())
                : 0;
        return new Measured(line, exposures, k, rate, points);
    }

    private Measured measure(Ledger ledger, Line line, int day, int halfLife) {
        Decay decay = decays.computeIfAbsent(halfLife, Decay::new);
        double n = line.exposure().decayed(day, day - line.indicator().maturityDays(), decay);
        double k = line.indicator().trust() * line.bad().decayed(day, day, decay);
        return revalued(ledger.role(), line, n, k);
    }

    private double norm(String role) {
        return norms.computeIfAbsent(role, methodology::norm);
    }

    private List<Deduction> deductions(Ledger ledger, int day) {
        LocalDate today = LocalDate.ofEpochDay(day);
        List<Deduction> deductions = new ArrayList<>();
        Map<DeductionRule, Integer> counted = new HashMap<>();
        for (Deductible one : ledger.deductibles().stream().sorted(RECENT_FIRST).toList()) {
            DeductionRule rule = one.rule();
            LocalDate since = LocalDate.ofEpochDay(one.day());
            LocalDate halved = since.plusMonths(rule.fullMonths());
            LocalDate ends = since.plusMonths(rule.halfUntilMonths());
            if (one.day() <= day && today.isBefore(ends) && counted.merge(rule, 1, Integer::sum) <= rule.countedMax()) {
                int points = today.isBefore(halved) ? rule.points() : rule.points() / 2;
                deductions.add(new Deduction(rule.words(), since, points, halved, ends));
            }
        }
        return deductions;
    }
}
