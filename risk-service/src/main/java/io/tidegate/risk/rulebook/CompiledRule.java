package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.CebTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule ready to run. Immutable, thread-safe. */
final class CompiledRule {

    private final Rule rule;
    private final int needs;
    private final @Nullable String list;
    private final @Nullable Condition applies;
    private final Condition when;
    private final Template template;
    private final Vocabulary.@Nullable Name banded;
    private final long from;
    private final long to;
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
        this.banded =
                rule.bands() == null ? null : Vocabulary.all().get(rule.bands().of());
        this.from = rule.validFrom() == null ? Long.MIN_VALUE : start(rule.validFrom());
        this.to = rule.validTo() == null ? Long.MAX_VALUE : start(rule.validTo());
        this.miss = result(Outcome.MISS, 0, Measure.RELEASE, rule.words(), Map.of());
        this.notApplicable = result(Outcome.NOT_APPLICABLE, 0, Measure.RELEASE, rule.words(), Map.of());
    }

    Rule rule() {
        return rule;
    }

    /** Cost of its conditions, about nanoseconds. */
    int cost() {
        return when.node().cost() + (applies == null ? 0 : applies.node().cost());
    }

    /** The root of its condition. */
    Node when() {
        return when.node();
    }

    /** Bits of the facts that it needs. */
    int needs() {
        return needs;
    }

    /** First epoch second of its validity. */
    long from() {
        return from;
    }

    /** First epoch second after its validity. */
    long to() {
        return to;
    }

    boolean hasApplies() {
        return applies != null;
    }

    /** Whether more than {@link #when} decides about a hit. */
    boolean asksMore() {
        return applies != null || banded != null;
    }

    /** Whether facts and time let it apply. */
    boolean mayApply(int facts, long second) {
        return (facts & needs) == needs && second >= from && second < to;
    }

    RuleResult miss() {
        return miss;
    }

    RuleResult notApplicable() {
        return notApplicable;
    }

    /** What it says; {@code facts} are the bits of {@link Fact#bits}, {@code second} the event time as epoch second. */
    RuleResult evaluate(Values values, int facts, long second) {
        return result(outcome(values, facts, second), values);
    }

    /** What it says where that is its outcome. */
    RuleResult result(Outcome outcome, Values values) {
        return switch (outcome) {
            case NOT_APPLICABLE -> notApplicable;
            case MISS -> miss;
            case HIT -> hit(values);
            case UNKNOWN -> unknown(missing(values));
        };
    }

    /** The same without words and values. */
    Outcome outcome(Values values, int facts, long second) {
        if (!mayApply(facts, second)) {
            return Outcome.NOT_APPLICABLE;
        }
        if (applies != null) {
            int told = applies.node().test(values);
            if (told != Node.YES) {
                return told == Node.NO ? Outcome.NOT_APPLICABLE : Outcome.UNKNOWN;
            }
        }
        int told = when.node().test(values);
        if (told == Node.NO) {
            return Outcome.MISS;
        }
        return told == Node.UNKNOWN || (banded != null && !values.known(banded)) ? Outcome.UNKNOWN : Outcome.HIT;
    }

    /** Why it says so. */
    RuleExplanation explain(Values values, int facts, long second) {
        return explain(evaluate(values, facts, second), values, facts, second);
    }

    /** Why it said what it said in the end: a result may have been snoozed or capped. */
    RuleExplanation explain(RuleResult result, Values values, int facts, long second) {
        return new RuleExplanation(
                result,
                rule.needs().stream()
                        .map(code -> new RuleExplanation.Need(
                                code, (Objects.requireNonNull(Fact.of(code)).bit() & facts) != 0))
                        .toList(),
                second >= from && second < to,
                names().map(name -> RuleExplanation.Field.of(name, values.input()))
                        .toList(),
                applies == null ? null : RuleExplanation.Step.of(applies.node(), values),
                RuleExplanation.Step.of(when.node(), values));
    }

    private Stream<Vocabulary.Name> names() {
        Stream<Vocabulary.Name> read =
                Stream.concat(applies == null ? Stream.of() : applies.names().stream(), when.names().stream());
        return (banded == null ? read : Stream.concat(read, Stream.of(banded)))
                .distinct()
                .sorted(Comparator.comparing(Vocabulary.Name::name));
    }

    private RuleResult hit(Values values) {
        RuleInput input = values.input();
        int points = rule.points();
        if (banded != null && rule.bands() != null) {
            Object value = Objects.requireNonNull(banded.value().apply(input));
            points = rule.bands()
                    .points(value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()));
        }
        Template.Filled filled = template.fill(input, list);
        return result(Outcome.HIT, points, rule.measure(), filled.words(), filled.values());
    }

    private String missing(Values values) {
        if (applies != null && applies.node().test(values) == Node.UNKNOWN) {
            return applies.missing(values.input());
        }
        boolean told = when.node().test(values) != Node.UNKNOWN;
        return told && banded != null ? banded.name() : when.missing(values.input());
    }

    private RuleResult unknown(String missing) {
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

    private static long start(LocalDate day) {
        return day.atStartOfDay(CebTime.BEIJING).toEpochSecond();
    }
}
