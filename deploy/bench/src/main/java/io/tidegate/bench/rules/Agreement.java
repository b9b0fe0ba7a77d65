package io.tidegate.bench.rules;

import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every engine hits the same rules for each consignment; a bench of different answers would compare nothing. */
final class Agreement {

    private Agreement() {}

    /** Hits in all; throws IllegalStateException with the first consignment that they disagree on. */
    static long check() {
        RuleBenchmark.OfTidegate ours = new RuleBenchmark.OfTidegate();
        RuleBenchmark.OfCel cel = new RuleBenchmark.OfCel();
        RuleBenchmark.OfGoods facts = new RuleBenchmark.OfGoods();
        Drools drools = new RuleBenchmark.OfDrools().engine;
        Drools sequential = new RuleBenchmark.OfSequentialDrools().engine;
        long total = 0;
        for (int i = 0; i < RuleBenchmark.CONSIGNMENTS; i++) {
            Set<String> hits = hits(ours.book.evaluate(ours.inputs.get(i)));
            List<String> interpreted = new ArrayList<>();
            cel.interpreter.evaluate(cel.known.get(i), interpreted);
            List<String> plain = new ArrayList<>();
            drools.evaluate(facts.goods.get(i), plain);
            List<String> inSequence = new ArrayList<>();
            sequential.evaluate(facts.goods.get(i), inSequence);
            if (!hits.equals(new HashSet<>(interpreted))
                    || !hits.equals(new HashSet<>(plain))
                    || !hits.equals(new HashSet<>(inSequence))) {
                throw new IllegalStateException("consignment " + i + ": the rule book hits " + hits + ", cel-java "
                        + interpreted + ", Drools " + plain + ", Drools in sequence " + inSequence);
            }
            total += hits.size();
        }
        if (total == 0) {
            throw new IllegalStateException("no rule hits anything");
        }
        return total;
    }

    private static Set<String> hits(List<RuleResult> results) {
        Set<String> hits = new HashSet<>();
        for (RuleResult result : results) {
            if (result.outcome() == Outcome.HIT) {
                hits.add(result.ruleId());
            }
        }
        return hits;
    }
}
