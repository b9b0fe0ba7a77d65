package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody wrote it: any field may be absent. {@code rules/README.md} is the reference. {@link RuleCheck} says
 * what is wrong with it.
 */
public record RuleDraft(
        @Nullable String id,
        @Nullable Integer version,
        @Nullable String pattern,
        @Nullable List<String> needs,
        @Nullable String applies,
        @Nullable String when,
        @Nullable Integer points,
        @Nullable BandsDraft bands,
        @Nullable Measure measure,
        @Nullable String severity,
        @Nullable String owner,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable UnknownPolicy onUnknown,
        @Nullable Cap cap,
        @Nullable WordsDraft words) {

    /** Words as written. */
    public record WordsDraft(@Nullable String en, @Nullable String zh) {}

    /** Points by the value of a number. */
    public record BandsDraft(@Nullable String of, @Nullable List<Band> list) {}

    /**
     * From {@code from}, included, to {@code to}, not included.
     *
     * @param from absent in the first: without bound
     * @param to absent in the last
     * @param points 0 to 100
     */
    public record Band(@Nullable BigDecimal from, @Nullable BigDecimal to, int points) {}

    /** The draft of a rule that stands. */
    static RuleDraft of(Rule rule) {
        return new RuleDraft(
                rule.id(),
                rule.version(),
                rule.pattern(),
                rule.needs(),
                rule.applies(),
                rule.when(),
                rule.bands() == null ? rule.points() : null,
                rule.bands() == null
                        ? null
                        : new BandsDraft(rule.bands().of(), rule.bands().list()),
                rule.measure(),
                rule.severity(),
                rule.owner(),
                rule.validFrom(),
                rule.validTo(),
                rule.onUnknown(),
                rule.cap(),
                new WordsDraft(rule.words().en(), rule.words().zh()));
    }

    /** The same with another version. */
    public RuleDraft withVersion(int other) {
        return new RuleDraft(
                id, other, pattern, needs, applies, when, points, bands, measure, severity, owner, validFrom, validTo,
                onUnknown, cap, words);
    }
}
