package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.grading.Dossier.Decision;
import io.tidegate.rating.grading.Ledger.Deductible;
import io.tidegate.rating.grading.Ledger.Found;
import io.tidegate.rating.grading.Ledger.Line;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.DeductionRate;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import io.tidegate.rating.methodology.Methodology.Veto;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores ledgers by one methodology. A function of ledger and day. Thread-safe. */
final class Scorer {

    /** Bounds of a share, so that its odds are numbers (rating research, 7.2, step 6). */
    static final double SHARE_MIN = .01;

    static final double SHARE_MAX = .99;

    private final Methodology methodology;
    private final LedgerBuilder ledgers;

    Scorer(Methodology methodology, LedgerBuilder ledgers) {
        this.methodology = methodology;
        this.ledgers = ledgers;
    }

    /** As of the end of {@code day}; later facts do not count. */
    Standing at(Ledger ledger, int day) {
        List<Measured> measured = new ArrayList<>(ledger.lines().size());
        for (Line line : ledger.lines()) {
            measured.add(measure(line, day, line.exposure(), line.bad()));
        }
        return Standing.of(methodology, day, measured, deductions(ledger, day), vetoes(ledger, day));
    }

    /** As {@link #at}, but forgetting faster: what it would be if only recent facts mattered. */
    Standing recent(Ledger ledger, Standing now) {
        int halfLife = methodology.outlook().halfLifeDays();
        List<Measured> measured = new ArrayList<>();
        for (Line line : ledger.lines()) {
            Decay decay = ledgers.decay(Math.min(halfLife, line.indicator().halfLifeDays()));
            measured.add(measure(
                    line, now.day(), line.exposure().at(decay), line.bad().at(decay)));
        }
        return now.with(methodology, measured);
    }

    /** The same indicator with other amounts. */
    Measured revalued(Line line, double n, double k) {
        double exposures = Math.max(n, k);
        double rate = Formula.rate(exposures, k, line.prior());
        return new Measured(line, exposures, k, rate, true, points(line, rate));
    }

    private Measured measure(Line line, int day, DayCounts exposure, DayCounts bad) {
        if (line.indicator().share()) {
            return share(line, day);
        }
        double n = exposure.decayed(day, day - line.indicator().maturityDays());
        return revalued(line, n, bad.decayed(day, day));
    }

    private Measured share(Line line, int day) {
        var latest = line.shares().floorEntry(day);
        double expected = Math.clamp(line.expected(), SHARE_MIN, SHARE_MAX);
        double rate = latest == null ? expected : Math.clamp(latest.getValue().share(), SHARE_MIN, SHARE_MAX);
        return new Measured(line, 0, 0, rate, latest != null, points(line, rate));
    }

    private int points(Line line, double rate) {
        return line.measured() ? Formula.points(methodology, line.scale(), line.expectedLogit(), rate) : 0;
    }

    /** Something was done within the time after which silence is not rated. */
    boolean mature(Ledger ledger, int day) {
        return (long) ledger.lastMature(day) >= day - methodology.notRatedAfterDays();
    }

    private List<Deduction> deductions(Ledger ledger, int day) {
        if (ledger.deductibles().isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.ofEpochDay(day);
        List<Deduction> deductions = new ArrayList<>();
        Map<DeductionRule, Integer> counted = new HashMap<>();
        for (Deductible one : ledger.deductibles()) {
            DeductionRule rule = one.rule();
            LocalDate since = LocalDate.ofEpochDay(one.day());
            LocalDate halved = since.plusMonths(rule.fullMonths());
            LocalDate ends = since.plusMonths(rule.halfUntilMonths());
            if (one.day() <= day
                    && day < one.until()
                    && today.isBefore(ends)
                    && counted.merge(rule, 1, Integer::sum) <= rule.countedMax()) {
                int full = one.found() == null ? rule.points() : points(rule, one.found(), day);
                if (full == 0) {
                    continue;
                }
                int points = today.isBefore(halved) ? full : full / 2;
                deductions.add(new Deduction(
                        rule.words(),
                        Severity.valueOf(rule.severity().toUpperCase(java.util.Locale.ROOT)),
                        one.article(),
                        one.source(),
                        since,
                        points,
                        halved,
                        ends,
                        one.disputed()));
            }
        }
        return deductions;
    }

    /** What a share of grave outcomes above the usual one costs: no more inspections than before cost anything by themselves. */
    private int points(DeductionRule rule, Found found, int day) {
        DeductionRate rate = java.util.Objects.requireNonNull(rule.rate());
        Line line = found.line();
        double k = found.bad().decayed(day, day);
        double n =
                Math.max(k, line.exposure().decayed(day, day - line.indicator().maturityDays()));
        double strength = line.prior().strength();
        double share = (k + found.expected() * strength) / (n + strength);
        double raw =
                rate.factor() * methodology.pointsPerLogit() * (Formula.logit(found.expected()) - Formula.logit(share));
        return Math.toIntExact(Math.round(Math.clamp(raw, (double) rule.points(), 0.0)));
    }

    private List<Veto> vetoes(Ledger ledger, int day) {
        if (ledger.decisions().isEmpty()) {
            return List.of();
        }
        List<Veto> vetoes = new ArrayList<>();
        for (Decision decision : ledger.decisions()) {
            if (decision.day() <= day && day < Math.min(decision.until(), end(decision))) {
                for (Veto veto : methodology.vetoes()) {
                    boolean meant = (veto.matter().equals(decision.matter()) && day < decision.settled())
                            || veto.matter().equals(decision.severity().code());
                    if (meant && !vetoes.contains(veto)) {
                        vetoes.add(veto);
                    }
                }
            }
        }
        return vetoes;
    }

    /** A decision is in force as long as it may be shown: until the longest deduction for its severity ends. */
    private long end(Decision decision) {
        long end = decision.day();
        for (DeductionRule rule : methodology.deductions()) {
            if (rule.kind().equals("decision")
                    && rule.severity().equals(decision.severity().code())) {
                end = Math.max(
                        end,
                        LocalDate.ofEpochDay(decision.day())
                                .plusMonths(rule.halfUntilMonths())
                                .toEpochDay());
            }
        }
        return end;
    }
}
