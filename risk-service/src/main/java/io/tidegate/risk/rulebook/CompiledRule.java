package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.CebTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule ready to run. Immutable, thread-safe. */
final class CompiledRule {

    private final Rule rule;
    private final int needs;
    private final @Nullable String list;
    private final @Nullable Condition applies;
    private final Condition when;
    private final Template template;
    private final Instant from;
    private final Instant to;
    private final RuleResult miss;
    private final RuleResult notApplicable;

    /** @param list the list whose words the rule may tell */
    CompiledRule(
            Rule rule,
            int needs,
            @Nullable String list,
            @Nullable Condition applies,
            Condition when,
            Template template) {
        this.rule = rule;
        this.needs = needs;
        this.list = list;
        this.applies = applies;
        this.when = when;
        this.template = template;
        this.from = rule.validFrom() == null ? Instant.MIN : start(rule.validFrom());
        this.to = rule.validTo() == null ? Instant.MAX : start(rule.validTo());
        this.miss = result(Outcome.MISS, 0, Measure.RELEASE, rule.words(), Map.of());
        this.notApplicable = result(Outcome.NOT_APPLICABLE, 0, Measure.RELEASE, rule.words(), Map.of());
    }

    /** What it says; {@code facts} are the bits of {@link Fact#bits}. */
    RuleResult evaluate(RuleInput input, int facts) {
        Instant at = input.consignment().eventTime();
        if ((facts & needs) != needs || at.isBefore(from) || !at.isBefore(to)) {
            return notApplicable;
        }
        if (applies != null) {
            Boolean told = applies.test(input);
            if (told == null) {
                return unknown(applies, input);
            }
            if (!told) {
                return notApplicable;
            }
        }
        Boolean told = when.test(input);
        if (told == null) {
            return unknown(when, input);
        }
        return told
                ? result(Outcome.HIT, rule.points(), rule.measure(), template.fill(input, list), template.values(input))
                : miss;
    }

    private RuleResult unknown(Condition condition, RuleInput input) {
        String missing = condition.missing(input);
        String en = missing.isEmpty() ? "an expression failed" : missing + " is not known";
        String zh = missing.isEmpty() ? "表达式求值失败" : "缺少 " + missing;
        return result(
                Outcome.UNKNOWN,
                rule.onUnknown().share(rule.points()),
                rule.onUnknown().measure(),
                new Words(
                        "Rule " + rule.id() + " could not be judged: " + en + ".",
                        "规则 " + rule.id() + " 无法判定：" + zh + "。"),
                missing.isEmpty() ? Map.of() : Map.of("missing", missing));
    }

    private RuleResult result(Outcome outcome, int points, Measure measure, Words words, Map<String, String> values) {
        return new RuleResult(rule.id(), rule.version(), rule.pattern(), outcome, points, measure, words, values);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(CebTime.BEIJING).toInstant();
    }
}
