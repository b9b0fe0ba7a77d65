package io.tidegate.rating.grading;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.grading.Ladder.Step;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.grading.Rating.IndicatorPoints;
import io.tidegate.rating.grading.Rating.WhatIf;
import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Methodology;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rates dossiers by one methodology: a function of facts and day, without state of its own. Thread-safe. */
public final class Rater {

    private static final int REASONS_MAX = 4;
    private static final int DECIMALS = 4;

    /** More than anybody does between two ratings: beyond it the next class is out of reach by volume alone. */
    private static final long CLEAN_MAX = 1L << 20;

    private final Published published;
    private final Methodology methodology;
    private final Scorer scorer;
    private final Ladder ladder;

    public Rater(Published published) {
        this.published = published;
        this.methodology = published.methodology();
        this.scorer = new Scorer(methodology);
        this.ladder = new Ladder(methodology, scorer);
    }

    /** The rating as of the end of the day {@code asOf}, later facts do not count. */
    public Rating rate(Dossier dossier, LocalDate asOf) {
        int day = Math.toIntExact(asOf.toEpochDay());
        Ledger ledger = Ledger.of(dossier.asOf(day), methodology);
        Standing now = scorer.at(ledger, day);
        boolean silent = ledger.last() < day - methodology.notRatedAfterDays();
        Step step = silent ? new Step(CreditClass.NR, null, null) : ladder.climb(ledger, now);
        int sum = methodology.base()
                + now.measured().stream().mapToInt(Measured::points).sum()
                + now.deductions().stream().mapToInt(Deduction::points).sum();
        return new Rating(
                dossier.subject(),
                step.creditClass(),
                now.score(),
                methodology.base(),
                now.measured().stream().map(m -> shown(m, step.creditClass())).toList(),
                now.deductions(),
                now.score() - sum,
                now.exposures() < methodology.newcomerBelow(),
                step.eligible(),
                outlook(ledger, now),
                reasons(now),
                whatIf(ledger, now, step.creditClass()),
                methodology.cited(),
                published.digest(),
                asOf);
    }

    private IndicatorPoints shown(Measured measured, CreditClass creditClass) {
        boolean matters = measured.line().core() && creditClass.compareTo(CreditClass.B) > 0;
        return new IndicatorPoints(
                measured.line().indicator().id(),
                measured.line().indicator().words(),
                measured.line().rule().weight(),
                decimal(measured.n()),
                decimal(measured.k()),
                decimal(measured.rate()),
                measured.line().rule().prior().mean(),
                measured.line().rule().prior().strength(),
                measured.line().rule().prior().basis(),
                measured.line().core(),
                matters ? decimal(ladder.bound(measured)) : null,
                measured.points());
    }

    private String outlook(Ledger ledger, Standing now) {
        int difference = scorer.recent(ledger, now.day()).score() - now.score();
        if (difference > methodology.outlook().points()) {
            return "rising";
        }
        return difference < -methodology.outlook().points() ? "falling" : "stable";
    }

    private static List<Words> reasons(Standing now) {
        record Reason(int points, Words words) {}
        List<Reason> reasons = new ArrayList<>();
        for (Measured one : now.measured()) {
            if (one.points() < 0) {
                Words words = one.line().indicator().words();
                double expected = one.line().rule().prior().mean();
                reasons.add(new Reason(
                        one.points(),
                        new Words(
                                "%d points: %s, %.1f %% where %.1f %% are usual"
                                        .formatted(one.points(), words.en(), 100 * one.rate(), 100 * expected),
                                "%d 分:%s,估计 %.1f%%,通常 %.1f%%"
                                        .formatted(one.points(), words.zh(), 100 * one.rate(), 100 * expected))));
            }
        }
        for (Deduction one : now.deductions()) {
            reasons.add(new Reason(
                    one.points(),
                    new Words(
                            "%d points until %s: %s"
                                    .formatted(
                                            one.points(),
                                            one.endsOn(),
                                            one.words().en()),
                            "%d 分(至 %s):%s"
                                    .formatted(
                                            one.points(),
                                            one.endsOn(),
                                            one.words().zh()))));
        }
        reasons.sort(Comparator.comparingInt(Reason::points));
        return reasons.stream().limit(REASONS_MAX).map(Reason::words).toList();
    }

    private List<WhatIf> whatIf(Ledger ledger, Standing now, CreditClass creditClass) {
        List<WhatIf> answers = new ArrayList<>();
        Measured worst = now.measured().stream()
                .filter(m -> m.k() > 0)
                .min(Comparator.comparingInt(Measured::points))
                .orElse(null);
        if (worst != null) {
            int score = without(ledger, now, worst);
            Words words = worst.line().indicator().words();
            String much = String.format(Locale.ROOT, "%+d", score - now.score());
            answers.add(new WhatIf(
                    new Words(
                            "without its cases of '%s': %s".formatted(words.en(), much),
                            "若无“%s”记录:%s".formatted(words.zh(), much)),
                    score,
                    ladder.of(score)));
        }
        WhatIf clean = clean(ledger, now, creditClass);
        if (clean != null) {
            answers.add(clean);
        }
        return answers;
    }

    private int without(Ledger ledger, Standing now, Measured worst) {
        List<Measured> others = now.measured().stream()
                .map(m -> m.equals(worst) ? scorer.revalued(ledger.role(), m.line(), m.n(), 0) : m)
                .toList();
        return Standing.of(methodology, now.day(), others, now.deductions()).score();
    }

    /** How many more orders or documents without fault lift the score over the next border; null where none do. */
    private @Nullable WhatIf clean(Ledger ledger, Standing now, CreditClass creditClass) {
        CreditClass next =
                creditClass == CreditClass.NR || creditClass.compareTo(CreditClass.A) >= 0 ? null : creditClass.above();
        if (next == null) {
            return null;
        }
        int border = ladder.from(next) + methodology.borderPoints();
        if (now.score() >= border || withClean(ledger, now, CLEAN_MAX) < border) {
            return null;
        }
        long few = 0;
        long enough = CLEAN_MAX;
        while (enough - few > 1) {
            long middle = (few + enough) >>> 1;
            if (withClean(ledger, now, middle) >= border) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        int score = withClean(ledger, now, enough);
        return new WhatIf(
                new Words(
                        "with %d more without fault the score passes the border of class %s".formatted(enough, next),
                        "再有 %d 笔无差错业务,得分可达 %s 级".formatted(enough, next)),
                score,
                ladder.of(score));
    }

    private int withClean(Ledger ledger, Standing now, long more) {
        List<Measured> others = now.measured().stream()
                .map(m -> m.line().rule().units().contains("inspection")
                        ? m
                        : scorer.revalued(ledger.role(), m.line(), m.n() + more, m.k()))
                .toList();
        return Standing.of(methodology, now.day(), others, now.deductions()).score();
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
