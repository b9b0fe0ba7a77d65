package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.forecast.Signals;
import io.tidegate.rating.grading.Ledger.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from a ledger what it says of the next exposures. Forecast is that one fails in any core indicator of
 * authorities; inspections, which are exposures of their own, only where there is nothing else.
 *
 * <p>Beside the methodology's own expectation: the same with a short memory and with a long one; every indicator, also of
 * those not forecast, and once more as far as own evidence is thin, since who fails in one thing fails in others; and the
 * amount of evidence. Thread-safe.
 */
final class SignalReader {

    private static final int SHORT_DAYS = 60;
    private static final int LONG_DAYS = 3650;

    /** With so many exposures evidence is half thin. */
    private static final double THIN = 30;

    /** Nothing is forecast of a role without such indicators. */
    private static final double EVEN = .5;

    private final List<String> indicators;
    private final Scorer scorer;
    private final LedgerBuilder ledgers;

    SignalReader(List<String> indicators, Scorer scorer, LedgerBuilder ledgers) {
        this.indicators = List.copyOf(indicators);
        this.scorer = scorer;
        this.ledgers = ledgers;
    }

    /** The indicators of a ledger that are forecast. */
    static List<Line> forecast(Ledger ledger) {
        List<Line> core = ledger.lines().stream()
                .filter(line -> line.core()
                        && !line.indicator().party()
                        && !line.indicator().share())
                .toList();
        List<Line> documents = core.stream().filter(line -> !inspected(line)).toList();
        return documents.isEmpty() ? core : documents;
    }

    private static boolean inspected(Line line) {
        return line.rule().units().equals(List.of(Unit.INSPECTION.code()));
    }

    Signals read(Ledger ledger, int day) {
        List<Line> of = forecast(ledger);
        double expected = Formula.logit(any(of, Line::expected));
        double own = Formula.logit(any(of, line -> rate(line, line.exposure(), line.bad(), day))) - expected;
        double recent = atPace(of, SHORT_DAYS, day) - expected;
        double ever = atPace(of, LONG_DAYS, day) - expected;
        double n = 0;
        for (Line line : of) {
            n = Math.max(
                    n, scorer.revalued(line, n(line, line.exposure(), day), 0).n());
        }
        double thin = 1 / (1 + n / THIN);
        List<Double> others = new ArrayList<>(List.of(recent, ever, ever * thin, Math.log1p(n)));
        for (String indicator : indicators) {
            double off = 0;
            for (Line line : ledger.lines()) {
                if (line.indicator().id().equals(indicator)) {
                    off = Formula.logit(rate(line, line.exposure(), line.bad(), day)) - line.expectedLogit();
                }
            }
            others.add(off);
            others.add(off * thin);
        }
        return new Signals(expected, own, others);
    }

    private interface Rate {
        double of(Line line);
    }

    /** The chance that at least one fails. */
    private static double any(List<Line> lines, Rate rate) {
        double none = 1;
        for (Line line : lines) {
            none *= 1 - rate.of(line);
        }
        return lines.isEmpty() ? EVEN : 1 - none;
    }

    private double atPace(List<Line> lines, int halfLifeDays, int day) {
        Decay decay = ledgers.decay(halfLifeDays);
        return Formula.logit(any(
                lines, line -> rate(line, line.exposure().at(decay), line.bad().at(decay), day)));
    }

    private double rate(Line line, DayCounts exposure, DayCounts bad, int day) {
        return scorer.revalued(line, n(line, exposure, day), bad.decayed(day, day))
                .rate();
    }

    private static double n(Line line, DayCounts exposure, int day) {
        return exposure.decayed(day, day - line.indicator().maturityDays());
    }
}
