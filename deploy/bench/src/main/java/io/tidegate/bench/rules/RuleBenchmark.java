package io.tidegate.bench.rules;

import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleFiles;
import io.tidegate.risk.rulebook.RuleInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Consignments a second, one thread. {@link Agreement} has seen before that every engine gives the same hits. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RuleBenchmark {

    static final int RULES = 200;
    static final int CONSIGNMENTS = 2000;
    static final long SEED = 1;

    /** The rule book, over the inputs of the assessment. */
    @State(Scope.Benchmark)
    public static class OfTidegate {
        final RuleBook book;
        final List<RuleInput> inputs;

        public OfTidegate() {
            String yaml = "rules:\n"
                    + RuleGenerator.rules(RULES, SEED).stream()
                            .map(BenchRule::yaml)
                            .collect(Collectors.joining("\n"));
            book = new RuleBook(() -> new RuleFiles.Edition("bench", List.of(new RuleFiles.File("bench.yaml", yaml))));
            inputs = GoodsGenerator.consignments(CONSIGNMENTS, SEED).stream()
                    .map(GoodsGenerator.Both::input)
                    .toList();
        }
    }

    /** cel-java, over values looked up beforehand. */
    @State(Scope.Benchmark)
    public static class OfCel {
        final Interpreter interpreter = new Interpreter(RuleGenerator.rules(RULES, SEED));
        final List<Interpreter.Known> known = GoodsGenerator.consignments(CONSIGNMENTS, SEED).stream()
                .map(both -> Interpreter.known(both.goods()))
                .toList();
    }

    /** Facts for Drools. */
    @State(Scope.Benchmark)
    public static class OfGoods {
        final List<Goods> goods = GoodsGenerator.consignments(CONSIGNMENTS, SEED).stream()
                .map(GoodsGenerator.Both::goods)
                .toList();
    }

    /** Drools as it comes. */
    @State(Scope.Benchmark)
    public static class OfDrools {
        final Drools engine = new Drools(RuleGenerator.rules(RULES, SEED), false);
    }

    /** Drools in sequential mode. */
    @State(Scope.Benchmark)
    public static class OfSequentialDrools {
        final Drools engine = new Drools(RuleGenerator.rules(RULES, SEED), true);
    }

    /** The rule book of risk-service, with lookup of values and the words of hits. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void tidegate(OfTidegate state, Blackhole blackhole) {
        for (RuleInput input : state.inputs) {
            blackhole.consume(state.book.evaluate(input));
        }
    }

    /** Which rules hit and no more: what Drools is asked for here. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void tidegateOutcomes(OfTidegate state, Blackhole blackhole) {
        for (RuleInput input : state.inputs) {
            blackhole.consume(state.book.outcomes(input));
        }
    }

    /** The same conditions interpreted. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void celInterpreted(OfCel state, Blackhole blackhole) {
        for (Interpreter.Known one : state.known) {
            List<String> hits = new ArrayList<>();
            state.interpreter.evaluate(one, hits);
            blackhole.consume(hits);
        }
    }

    /** Drools, one execution for each consignment. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void drools(OfDrools state, OfGoods facts, Blackhole blackhole) {
        each(state.engine, facts, blackhole);
    }

    /** Drools in sequential mode, one execution for each consignment. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void droolsSequential(OfSequentialDrools state, OfGoods facts, Blackhole blackhole) {
        each(state.engine, facts, blackhole);
    }

    /** Drools, one execution for all consignments. */
    @Benchmark
    @OperationsPerInvocation(CONSIGNMENTS)
    public void droolsBatch(OfDrools state, OfGoods facts, Blackhole blackhole) {
        List<String> hits = new ArrayList<>();
        state.engine.evaluate(facts.goods, hits);
        blackhole.consume(hits);
    }

    private static void each(Drools engine, OfGoods facts, Blackhole blackhole) {
        for (Goods one : facts.goods) {
            List<String> hits = new ArrayList<>();
            engine.evaluate(one, hits);
            blackhole.consume(hits);
        }
    }
}
