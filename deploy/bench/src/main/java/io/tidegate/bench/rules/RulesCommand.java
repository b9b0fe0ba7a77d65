package io.tidegate.bench.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;

/** {@code bench rules}. */
@CommandLine.Command(
        name = "rules",
        description =
                "Measures the rule book of risk-service with 200 rules beside Drools and cel-java, in one JMH run.",
        mixinStandardHelpOptions = true)
public final class RulesCommand implements Callable<Integer> {

    private static final double PER_SECOND_MIN = 20_000;
    private static final double RATIO_MIN = 5;

    @CommandLine.Option(names = "--forks", defaultValue = "2", description = "JVMs (default ${DEFAULT-VALUE}).")
    private int forks;

    @CommandLine.Option(
            names = "--seconds",
            defaultValue = "3",
            description = "Of each of 3 warm-up and 5 measured rounds (default ${DEFAULT-VALUE}).")
    private int seconds;

    @CommandLine.Option(names = "--json", description = "File for the figures.")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws RunnerException, IOException {
        long hits = Agreement.check();
        Options options = new OptionsBuilder()
                .include(RuleBenchmark.class.getName() + ".*")
                .threads(1)
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(seconds))
                .shouldFailOnError(true)
                .build();
        Map<String, Result<?>> found = new TreeMap<>();
        Collection<RunResult> runs = new Runner(options).run();
        runs.forEach(run -> found.put(run.getPrimaryResult().getLabel(), run.getPrimaryResult()));
        return report(found, hits);
    }

    private int report(Map<String, Result<?>> found, long hits) throws IOException {
        ObjectNode figures = Json.mapper().createObjectNode();
        figures.put("rules", RuleBenchmark.RULES);
        figures.put("hitsPerConsignment", (double) hits / RuleBenchmark.CONSIGNMENTS);
        double best = 0;
        double ours = 0;
        double outcomes = 0;
        for (Map.Entry<String, Result<?>> entry : found.entrySet()) {
            double score = entry.getValue().getScore();
            figures.put(entry.getKey() + "PerSecond", Math.round(score));
            figures.put(entry.getKey() + "Error", Math.round(entry.getValue().getScoreError()));
            best = entry.getKey().startsWith("drools") ? Math.max(best, score) : best;
            ours = entry.getKey().equals("tidegate") ? score : ours;
            outcomes = entry.getKey().equals("tidegateOutcomes") ? score : outcomes;
        }
        double ratio = rounded(outcomes / best);
        figures.put("ratioToBestDrools", ratio);
        figures.put("ratioWithWords", rounded(ours / best));
        boolean good = ours >= PER_SECOND_MIN && ratio >= RATIO_MIN;
        figures.put("good", good);
        String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
        if (spec != null) {
            spec.commandLine().getOut().println(text);
        }
        if (json != null) {
            Files.writeString(json, text + "\n");
        }
        return good ? 0 : 1;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
