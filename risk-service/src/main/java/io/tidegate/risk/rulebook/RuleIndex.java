package io.tidegate.risk.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges all rules at once: for each name that rules compare, the number line is cut at their bounds, and each piece knows
 * as bits which rules fail there and which hold. One search per name replaces one comparison per rule, so that the cost grows
 * with the names and hardly with the rules. What the bits cannot tell (a form without bounds, a rule with an
 * {@code applies}) is left to the rule itself, if its bounds leave it over. After Lakshman and Stiliadis, "High-speed
 * policy-based packet forwarding using efficient multi-dimensional range matching", SIGCOMM 1998, section 3, with a third
 * set of bits for values that are not known. Immutable but for a cache; thread-safe.
 */
final class RuleIndex {

    private static final int PLANS = 256;

    private final CompiledRule[] rules;
    private final int asked;
    private final Columns columns;
    private final long[] edges;

    /** By facts and period. Plans are immutable, so one that two threads make at once is the same twice. */
    private final @Nullable Plan[] plans = new @Nullable Plan[PLANS];

    RuleIndex(List<CompiledRule> rules) {
        this.rules = rules.toArray(CompiledRule[]::new);
        this.columns = Columns.of(rules);
        int needs = 0;
        TreeSet<Long> changes = new TreeSet<>();
        for (CompiledRule rule : rules) {
            needs |= rule.needs();
            changes.add(rule.from());
            changes.add(rule.to());
        }
        this.asked = needs;
        this.edges = changes.stream().mapToLong(Long::longValue).toArray();
    }

    /** Whether each rule hits, in their order. */
    Outcome[] outcomes(Values values) {
        Verdict verdict = verdict(values);
        Outcome[] outcomes = verdict.plan.outcomes.clone();
        verdict.forEach((i, outcome) -> outcomes[i] = outcome);
        return outcomes;
    }

    /** What each rule says, in their order; those that miss or do not apply as shared values. */
    RuleResult[] results(Values values) {
        Verdict verdict = verdict(values);
        RuleResult[] results = verdict.plan.results.clone();
        verdict.forEach((i, outcome) -> results[i] = rules[i].result(outcome, values));
        return results;
    }

    private Verdict verdict(Values values) {
        int facts = Fact.bits(values.input(), asked);
        long second = values.input().consignment().eventTime().getEpochSecond();
        Plan plan = plan(facts, second);
        return new Verdict(plan, values, facts, second);
    }

    private Plan plan(int facts, long second) {
        int period = 0;
        while (period < edges.length && edges[period] <= second) {
            period++;
        }
        int place = (((facts * 0x9E3779B9) >>> 16) ^ period) & (PLANS - 1);
        Plan plan = plans[place];
        if (plan == null || plan.facts != facts || plan.period != period) {
            plan = new Plan(facts, period, second);
            plans[place] = plan;
        }
        return plan;
    }

    /** What follows from the facts and the time alone: which rules apply, and which names are worth a look. */
    private final class Plan {
        private final int facts;
        private final int period;
        private final long[] applicable;
        private final Outcome[] outcomes = new Outcome[rules.length];
        private final RuleResult[] results = new RuleResult[rules.length];
        private final Column[] worth;

        Plan(int facts, int period, long second) {
            this.facts = facts;
            this.period = period;
            this.applicable = new long[columns.words()];
            for (int i = 0; i < rules.length; i++) {
                boolean applies = rules[i].mayApply(facts, second);
                outcomes[i] = applies ? Outcome.MISS : Outcome.NOT_APPLICABLE;
                results[i] = applies ? rules[i].miss() : rules[i].notApplicable();
                if (applies) {
                    applicable[i >> 6] |= 1L << i;
                }
            }
            this.worth = columns.all().stream()
                    .filter(column -> column.touches(applicable))
                    .toArray(Column[]::new);
        }
    }

    /** Takes a rule that neither misses nor is not applicable. */
    private interface Told {
        void tell(int rule, Outcome outcome);
    }

    /** The bits of one consignment. */
    private final class Verdict {
        private final Plan plan;
        private final Values values;
        private final int facts;
        private final long second;
        private final Column.Bits bits;

        Verdict(Plan plan, Values values, int facts, long second) {
            this.plan = plan;
            this.values = values;
            this.facts = facts;
            this.second = second;
            this.bits = new Column.Bits(columns.words());
            for (Column column : plan.worth) {
                column.look(values, bits);
            }
        }

        void forEach(Told told) {
            for (int w = 0; w < columns.words(); w++) {
                long open = bits.open(w);
                long left = plan.applicable[w] & ~bits.failed(w) & (~columns.any(w) | bits.held(w) | open);
                for (long rest = left; rest != 0; rest &= rest - 1) {
                    long bit = Long.lowestOneBit(rest);
                    int i = (w << 6) + Long.numberOfTrailingZeros(rest);
                    if ((columns.partial(w) & bit) != 0) {
                        Outcome outcome = rules[i].outcome(values, facts, second);
                        if (outcome != Outcome.MISS) {
                            told.tell(i, outcome);
                        }
                    } else {
                        boolean hit = (open & bit) == 0 || (columns.any(w) & bits.held(w) & bit) != 0;
                        told.tell(i, hit ? Outcome.HIT : Outcome.UNKNOWN);
                    }
                }
            }
        }
    }

    /** The columns of rules, and what kind each rule is. */
    record Columns(int words, List<Column> all, long[] anyBits, long[] partialBits) {

        /** Rules that hit where one bound holds; the others fail where one fails. */
        long any(int w) {
            return anyBits[w];
        }

        /** Rules that the bits can rule out but not settle. */
        long partial(int w) {
            return partialBits[w];
        }

        static Columns of(List<CompiledRule> rules) {
            int words = (rules.size() + 63) >> 6;
            long[] any = new long[words];
            long[] partial = new long[words];
            Map<Vocabulary.Name, Column.Builder> builders = new LinkedHashMap<>();
            for (int i = 0; i < rules.size(); i++) {
                CompiledRule rule = rules.get(i);
                Node node = rule.when();
                boolean plain = !rule.asksMore();
                boolean or = node instanceof Node.Or
                        && plain
                        && node.parts().stream().allMatch(Column::takes);
                List<Node> parts = node instanceof Node.And || or ? node.parts() : List.of(node);
                boolean whole = plain;
                for (Node part : parts) {
                    if (!rule.hasApplies() && Column.takes(part)) {
                        builders.computeIfAbsent(Column.name(part), name -> new Column.Builder(name, words))
                                .add(i, part, or);
                    } else {
                        whole = false;
                    }
                }
                any[i >> 6] |= or ? 1L << i : 0;
                partial[i >> 6] |= whole ? 0 : 1L << i;
            }
            List<Column> all = new ArrayList<>();
            builders.values().forEach(builder -> all.add(builder.build()));
            return new Columns(words, List.copyOf(all), any, partial);
        }
    }
}
