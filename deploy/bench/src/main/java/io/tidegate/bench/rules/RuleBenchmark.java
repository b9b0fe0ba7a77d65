package io.tidegate.bench.rules;

import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleFiles;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.RuleResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Consignments a second, one thread. Every engine gives the same hits, or the run ends. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RuleBenchmark {

    static final int RULES = 200;
    private static final int CONSIGNMENTS = 2000;
    private static final int CHECKED = 2000;

    private final List<RuleInput> inputs = new ArrayList<>();
    private final List<Goods> goods = new ArrayList<>();
    private final List<Interpreter.Known> known = new ArrayList<>();
    private final RuleBook book;
    private final Interpreter interpreter;
    private final Drools drools;
    private final Drools sequential;

    public RuleBenchmark() {
        List<BenchRule> rules = RuleGenerator.rules(RULES, 1);
        GoodsGenerator.consignments(CONSIGNMENTS, 1).forEach(both -> {
            inputs.add(both.input());
            goods.add(both.goods());
            known.add(Interpreter.known(both.goods()));
        });
        String yaml = "rules:\n" + rules.stream().map(BenchRule::yaml).collect(Collectors.joining("\n"));
        book = new RuleBook(
                () -> new RuleFiles.Edition("bench", List.of(new RuleFiles.File("bench.yaml", yaml))));
        interpreter = new Interpreter(rules);
        drools = new Drools(rules, false);
        sequential = new Drools(rules, true);
    }

    /** Each gives the same hits for each consignment. */
    @Setup
    public void agree() {
        long total = 0;
        for (int i = 0; i < CHECKED; i++) {
            Set<String> ours = hits(book.evaluate(inputs.get(i)));
            List<String> cel = new ArrayList<>();
            interpreter.evaluate(known.get(i), cel);
            List<String> theirs = new ArrayList<>();
            drools.evaluate(goods.get(i), theirs);
            List<String> inSequence = new ArrayList<>();
            sequential.evaluate(goods.get(i), inSequence);
            total += ours.size();
            if (!ours.equals(new HashSet<>(cel))
                    || !ours.equals(new HashSet<>(theirs))
                    || !ours.equals(new HashSet<>(inSequence))) {
                throw new IllegalStateException("consignment " + i + ": the rule book hits " + ours + ", cel-java " + cel
                        + ", Drools " + theirs + ", Drools in sequence " + inSequence);
            }
        }
        if (total == 0) {
            throw new IllegalStateException("no rule hits anything");
        }
    }

    /** The rule book of risk-service, with lookup of values and the words of hits. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void tidegate(Blackhole blackhole) {
        for (RuleInput input : inputs) {
            blackhole.consume(book.evaluate(input));
        }
    }

    /** The same conditions interpreted. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void celInterpreted(Blackhole blackhole) {
        for (Interpreter.Known one : known) {
            List<String> hits = new ArrayList<>();
            interpreter.evaluate(one, hits);
            blackhole.consume(hits);
        }
    }

    /** Drools, one execution for each consignment. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void drools(Blackhole blackhole) {
        for (Goods one : goods) {
            List<String> hits = new ArrayList<>();
            drools.evaluate(one, hits);
            blackhole.consume(hits);
        }
    }

    /** Drools in sequential mode, one execution for each consignment. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void droolsSequential(Blackhole blackhole) {
        for (Goods one : goods) {
            List<String> hits = new ArrayList<>();
            sequential.evaluate(one, hits);
            blackhole.consume(hits);
        }
    }

    /** Drools, one execution for all consignments. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void droolsBatch(Blackhole blackhole) {
        List<String> hits = new ArrayList<>();
        drools.evaluate(goods, hits);
        blackhole.consume(hits);
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
