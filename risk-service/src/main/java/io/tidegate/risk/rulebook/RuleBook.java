package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of rules, checked and compiled. Immutable, thread-safe. Cost: one search for each name that rules compare, whatever
 * the number of rules ({@link RuleIndex}), and the words of those that hit.
 */
public final class RuleBook {

    private final int number;
    private final String edition;
    private final String digest;
    private final List<CompiledRule> active;
    private final List<CompiledRule> shadow;
    private final Map<String, List<Snooze>> snoozes = new TreeMap<>();
    private final ConditionCompiler.Slots slots;
    private final RuleIndex activeIndex;
    private final RuleIndex shadowIndex;

    /** The rules of files, without a number; throws RuleBookException telling every problem. */
    public RuleBook(RuleFiles files) {
        RuleFiles.Edition files0 = files.read();
        ConditionCompiler.Slots shared = new ConditionCompiler.Slots();
        this.number = 0;
        this.edition = files0.name();
        this.active = RuleLoader.load(files0, shared);
        this.shadow = List.of();
        this.slots = shared;
        this.activeIndex = new RuleIndex(active);
        this.shadowIndex = new RuleIndex(shadow);
        this.digest = content().digest();
    }

    /** A numbered book; throws RuleBookException where one of its rules is wrong. */
    public RuleBook(int number, RuleBookContent content) {
        ConditionCompiler.Slots shared = new ConditionCompiler.Slots();
        this.number = number;
        this.edition = content.edition();
        this.digest = content.digest();
        this.active = compile(content.active(), shared);
        this.shadow = compile(content.shadow(), shared);
        this.slots = shared;
        this.activeIndex = new RuleIndex(active);
        this.shadowIndex = new RuleIndex(shadow);
        content.snoozes()
                .forEach(snooze -> snoozes.computeIfAbsent(snooze.ruleId(), _ -> new ArrayList<>())
                        .add(snooze));
    }

    /** What is wrong with a draft; empty where nothing is. */
    public static List<RuleFlaw> check(RuleDraft draft) {
        RuleCheck check = new RuleCheck(new ConditionCompiler.Slots());
        var unused = check.check(draft);
        return List.copyOf(check.flaws());
    }

    /** Cost of a sound draft in one consignment, about nanoseconds. */
    public static int cost(RuleDraft draft) {
        return Objects.requireNonNull(new RuleCheck(new ConditionCompiler.Slots()).check(draft))
                .cost();
    }

    /** Why a sound draft says what it says; a book of its own is not needed. */
    public static RuleExplanation explain(RuleDraft draft, RuleInput input) {
        ConditionCompiler.Slots slots = new ConditionCompiler.Slots();
        CompiledRule rule = Objects.requireNonNull(new RuleCheck(slots).check(draft));
        return rule.explain(
                new Values(input, slots),
                Fact.bits(input),
                input.consignment().eventTime().getEpochSecond());
    }

    /**
     * What each active rule says, in their order. Those that miss or do not apply are shared values without filled words;
     * one that is snoozed does not apply and has values that say why.
     */
    public List<RuleResult> evaluate(RuleInput input) {
        RuleResult[] results = activeIndex.results(new Values(input, slots));
        for (int i = 0; i < results.length && !snoozes.isEmpty(); i++) {
            if (results[i].outcome() == Outcome.HIT) {
                results[i] = snoozed(results[i], input);
            }
        }
        return Collections.unmodifiableList(Arrays.asList(results));
    }

    /**
     * Why an active rule said what it said.
     *
     * @param rule its place among {@link #rules}
     * @param result what came of it in the decision: of {@link #evaluate}, or capped
     */
    public RuleExplanation explain(int rule, RuleResult result, RuleInput input) {
        return active.get(rule)
                .explain(
                        result,
                        new Values(input, slots),
                        Fact.bits(input),
                        input.consignment().eventTime().getEpochSecond());
    }

    /** Whether each active rule hits, without words and without regard to snoozes, in their order. */
    public Outcome[] outcomes(RuleInput input) {
        return activeIndex.outcomes(new Values(input, slots));
    }

    /** Whether each rule in shadow hits, in their order. */
    public Outcome[] shadowOutcomes(RuleInput input) {
        return shadowIndex.outcomes(new Values(input, slots));
    }

    /** Number of the book; 0 where it has none. */
    public int number() {
        return number;
    }

    /** SHA-256 over its content, hexadecimal: the same digest, the same decisions. */
    public String digest() {
        return digest;
    }

    /** Name of this edition of the rules. */
    public String version() {
        return edition;
    }

    /** The active rules, in their order. */
    public List<Rule> rules() {
        return active.stream().map(CompiledRule::rule).toList();
    }

    /** Whether any rule, active or in shadow, reads the value of that name. */
    public boolean names(String name) {
        return Stream.concat(active.stream(), shadow.stream())
                .map(CompiledRule::rule)
                .anyMatch(rule -> rule.when().contains(name)
                        || (rule.applies() != null && rule.applies().contains(name))
                        || (rule.bands() != null && rule.bands().of().equals(name)));
    }

    /** The rules in shadow, in their order. */
    public List<Rule> shadowRules() {
        return shadow.stream().map(CompiledRule::rule).toList();
    }

    /** The same with these versions in the place of those that it has of the same rules, else after all others. */
    public RuleBook with(List<RuleDraft> drafts) {
        RuleBookContent content = content();
        List<RuleDraft> rules = new ArrayList<>(content.active());
        for (RuleDraft draft : drafts) {
            int place = 0;
            while (place < rules.size() && !Objects.equals(rules.get(place).id(), draft.id())) {
                place++;
            }
            if (place < rules.size()) {
                rules.set(place, draft);
            } else {
                rules.add(draft);
            }
        }
        return new RuleBook(number, new RuleBookContent(edition, rules, List.of(), content.snoozes()));
    }

    /** The same without a rule. */
    public RuleBook without(String ruleId) {
        RuleBookContent content = content();
        List<RuleDraft> rules = content.active().stream()
                .filter(rule -> !ruleId.equals(rule.id()))
                .toList();
        return new RuleBook(number, new RuleBookContent(edition, rules, List.of(), content.snoozes()));
    }

    /** All of it, from which an equal book can be made. */
    public RuleBookContent content() {
        return new RuleBookContent(
                edition,
                active.stream().map(rule -> RuleDraft.of(rule.rule())).toList(),
                shadow.stream().map(rule -> RuleDraft.of(rule.rule())).toList(),
                snoozes.values().stream().flatMap(List::stream).toList());
    }

    private RuleResult snoozed(RuleResult hit, RuleInput input) {
        for (Snooze snooze : snoozes.getOrDefault(hit.ruleId(), List.of())) {
            if (input.consignment().eventTime().isBefore(snooze.until())
                    && input.consignment().roles().containsValue(snooze.enterprise())) {
                return new RuleResult(
                        hit.ruleId(),
                        hit.version(),
                        hit.pattern(),
                        Outcome.NOT_APPLICABLE,
                        0,
                        Measure.RELEASE,
                        new Words(
                                "Snoozed for " + snooze.enterprise() + " until " + snooze.until() + ": "
                                        + hit.words().en(),
                                "已对 " + snooze.enterprise() + " 暂停至 " + snooze.until() + "："
                                        + hit.words().zh()),
                        Map.of(RuleResult.SNOOZED, snooze.reason()));
            }
        }
        return hit;
    }

    private static List<CompiledRule> compile(List<RuleDraft> drafts, ConditionCompiler.Slots slots) {
        List<CompiledRule> rules = new ArrayList<>(drafts.size());
        List<String> problems = new ArrayList<>();
        for (RuleDraft draft : drafts) {
            RuleCheck check = new RuleCheck(slots);
            @Nullable CompiledRule rule = check.check(draft);
            check.flaws().forEach(flaw -> problems.add("rule " + draft.id() + ": " + flaw.line()));
            if (rule != null) {
                rules.add(rule);
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleBookException(problems);
        }
        return List.copyOf(rules);
    }
}
