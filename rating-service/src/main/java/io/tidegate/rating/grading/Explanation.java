package io.tidegate.rating.grading;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.grading.Rating.IndicatorPoints;
import io.tidegate.rating.grading.Rating.Reason;
import io.tidegate.rating.grading.Rating.WhatIf;
import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.prior.PriorSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says of a standing why it is so, and by running the formula again what it would be otherwise. Thread-safe. */
final class Explanation {

    private static final int REASONS_MAX = 4;
    private static final int DECIMALS = 4;
    private static final int WEEK = 7;

    /** More than anybody does between two ratings: beyond it the next class is out of reach by volume alone. */
    private static final long CLEAN_MAX = 1L << 20;

    private final Methodology methodology;
    private final LedgerBuilder ledgers;
    private final Scorer scorer;
    private final Ladder ladder;

    Explanation(Methodology methodology, LedgerBuilder ledgers, Scorer scorer, Ladder ladder) {
        this.methodology = methodology;
        this.ledgers = ledgers;
        this.scorer = scorer;
        this.ladder = ladder;
    }

    List<IndicatorPoints> points(Ledger ledger, Standing now, CreditClass creditClass) {
        return now.measured().stream().map(m -> shown(ledger, m, creditClass)).toList();
    }

    private IndicatorPoints shown(Ledger ledger, Measured measured, CreditClass creditClass) {
        Ledger.Line line = measured.line();
        boolean matters = line.core() && !line.indicator().share() && creditClass.compareTo(CreditClass.B) > 0;
        PriorSnapshot.Cell peers = ledgers.peers(ledger, line.indicator());
        return new IndicatorPoints(
                line.indicator().id(),
                line.indicator().words(),
                line.rule().weight(),
                decimal(measured.n()),
                decimal(measured.k()),
                decimal(measured.rate()),
                decimal(line.expected()),
                decimal(line.prior().strength()),
                line.prior().basis(),
                peers == null ? null : decimal(peers.median()),
                peers == null ? null : peers.percentile(measured.rate()),
                line.core(),
                matters ? decimal(ladder.bound(measured)) : null,
                measured.points());
    }

    static List<Reason> reasons(Standing now) {
        List<Reason> reasons = new ArrayList<>();
        for (Measured one : now.measured()) {
            if (one.points() < 0) {
                Words words = one.line().indicator().words();
                double expected = one.line().expected();
                reasons.add(new Reason(
                        one.line().indicator().id(),
                        one.points(),
                        one.points() + " points: " + words.en() + ", " + percent(one.rate()) + " % where "
                                + percent(expected) + " % are usual",
                        one.points() + " 分:" + words.zh() + ",估计 " + percent(one.rate()) + "%,通常 " + percent(expected)
                                + "%"));
            }
        }
        for (Deduction one : now.deductions()) {
            reasons.add(new Reason(
                    "deduction-" + one.severity().code(),
                    one.points(),
                    one.points() + " points until " + one.endsOn() + ": "
                            + one.words().en() + article(one),
                    one.points() + " 分(至 " + one.endsOn() + "):" + one.words().zh() + article(one)));
        }
        reasons.sort(Comparator.comparingInt(Reason::points));
        return reasons.stream().limit(REASONS_MAX).toList();
    }

    private static String article(Deduction deduction) {
        return deduction.article().isEmpty() ? "" : " (" + deduction.article() + ")";
    }

    List<WhatIf> whatIf(Dossier dossier, Ledger ledger, Standing now, CreditClass creditClass) {
        List<WhatIf> answers = new ArrayList<>();
        Measured worst = now.measured().stream()
                .filter(m -> m.k() > 0)
                .min(Comparator.comparingInt(Measured::points))
                .orElse(null);
        if (worst != null) {
            int score = without(now, worst);
            Words words = worst.line().indicator().words();
            String much = (score >= now.score() ? "+" : "") + (score - now.score());
            answers.add(new WhatIf(
                    new Words("without its cases of '" + words.en() + "': " + much, "若无“" + words.zh() + "”记录:" + much),
                    score,
                    ladder.of(score)));
        }
        now.deductions().stream()
                .min(Comparator.comparingInt(Deduction::points))
                .ifPresent(deduction -> answers.add(without(dossier, now, deduction)));
        WhatIf clean = clean(now, creditClass);
        if (clean != null) {
            answers.add(clean);
        }
        WhatIf later = later(ledger, now, creditClass);
        if (later != null) {
            answers.add(later);
        }
        return answers;
    }

    private int without(Standing now, Measured worst) {
        List<Measured> others = now.measured().stream()
                .map(m -> m.equals(worst) ? scorer.revalued(m.line(), m.n(), 0) : m)
                .toList();
        return now.with(methodology, others).score();
    }

    /**
     * What it would be if the gravest deduction were annulled. Of a decision all is taken back, what it vetoes too, and the way
     * to the class is gone again without it: so an objection to it that is upheld gives just that.
     */
    private WhatIf without(Dossier dossier, Standing now, Deduction worst) {
        int score;
        CreditClass creditClass;
        if (worst.source().isEmpty()) {
            List<Deduction> others =
                    now.deductions().stream().filter(d -> !d.equals(worst)).toList();
            score = now.without(methodology, others).score();
            creditClass = ladder.of(score);
        } else {
            Ledger ledger = ledgers.build(dossier.without(worst.source()));
            Standing then = scorer.at(ledger, now.day());
            score = then.score();
            creditClass = ladder.climb(ledger, then).creditClass();
        }
        return new WhatIf(
                new Words(
                        "without '" + worst.words().en() + "' of " + worst.since() + ": +" + (score - now.score()),
                        "若无 " + worst.since() + " 的“" + worst.words().zh() + "”:+" + (score - now.score())),
                score,
                creditClass);
    }

    /** How many more orders or documents without fault lift the score over the next border; null where none do. */
    private @Nullable WhatIf clean(Standing now, CreditClass creditClass) {
        CreditClass next =
                creditClass == CreditClass.NR || creditClass.compareTo(CreditClass.A) >= 0 ? null : creditClass.above();
        if (next == null) {
            return null;
        }
        int border = ladder.from(next) + methodology.borderPoints();
        if (now.score() >= border || withClean(now, CLEAN_MAX) < border) {
            return null;
        }
        long few = 0;
        long enough = CLEAN_MAX;
        while (enough - few > 1) {
            long middle = (few + enough) >>> 1;
            if (withClean(now, middle) >= border) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        int score = withClean(now, enough);
        return new WhatIf(
                new Words(
                        "with " + enough + " more without fault the score passes the border of class " + next,
                        "再有 " + enough + " 笔无差错业务,得分可达 " + next + " 级"),
                score,
                ladder.of(score));
    }

    private int withClean(Standing now, long more) {
        List<Measured> others = now.measured().stream()
                .map(m ->
                        m.line().indicator().share() || m.line().rule().units().contains("inspection")
                                ? m
                                : scorer.revalued(m.line(), m.n() + more, m.k()))
                .toList();
        return now.with(methodology, others).score();
    }

    /** The first day on which the end or halving of a deduction alone gives a better class; null where none does. */
    private @Nullable WhatIf later(Ledger ledger, Standing now, CreditClass creditClass) {
        if (now.deductions().isEmpty() || creditClass == CreditClass.NR) {
            return null;
        }
        List<LocalDate> days = now.deductions().stream()
                .flatMap(d -> java.util.stream.Stream.of(d.halvedOn(), d.endsOn()))
                .filter(d -> d.toEpochDay() > now.day())
                .sorted()
                .distinct()
                .toList();
        for (LocalDate day : days) {
            int monday = Math.toIntExact(day.toEpochDay()) + WEEK;
            Standing then = scorer.at(ledger, monday - Math.floorMod(monday + 3, WEEK));
            Ladder.Step step = ladder.climb(ledger, then);
            if (step.creditClass() != CreditClass.NR && step.creditClass().compareTo(creditClass) > 0) {
                LocalDate on = LocalDate.ofEpochDay(then.day());
                return new WhatIf(
                        new Words(
                                "without further facts class " + step.creditClass() + " on " + on,
                                "若无新增记录," + on + " 可升至 " + step.creditClass() + " 级"),
                        then.score(),
                        step.creditClass());
            }
        }
        return null;
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f", 100 * rate);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
