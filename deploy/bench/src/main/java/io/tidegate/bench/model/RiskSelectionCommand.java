package io.tidegate.bench.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.model.SelectionTrial.Week;
import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.selection.Exploration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench risk-selection}: whether and when inspecting at random pays. */
@CommandLine.Command(
        name = "risk-selection",
        description = {
            "Plays inspections week by week over labelled declarations; the score learns only from what was inspected.",
            "",
            "Compares no random inspections, fixed shares, and a share that adapts. No running suite is needed.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class RiskSelectionCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final int LATE_WEEKS = 13;

    @CommandLine.Option(
            names = "--train",
            required = true,
            paramLabel = "FILE",
            description = "The first declarations.")
    private @Nullable Path train;

    @CommandLine.Option(names = "--valid", required = true, paramLabel = "FILE", description = "Those that follow.")
    private @Nullable Path valid;

    @CommandLine.Option(
            names = "--capacity",
            defaultValue = "0.10",
            description = "Share of a week's declarations that can be inspected (default ${DEFAULT-VALUE}).")
    private double capacity;

    @CommandLine.Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs of each way, with other draws (default ${DEFAULT-VALUE}).")
    private int runs;

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "File to write all weeks to.")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (train == null || valid == null || spec == null) {
            throw new IllegalStateException("picocli sets these");
        }
        try {
            Split first = Split.read(train);
            Split second = Split.read(valid);
            second.after(first);
            List<Declaration> all = new ArrayList<>(first.rows());
            all.addAll(second.rows());
            play(all, spec.commandLine().getOut());
            return 0;
        } catch (BadInputException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return BAD_INPUT;
        }
    }

    private void play(List<Declaration> declarations, PrintWriter out) throws IOException {
        Map<String, List<List<Week>>> played = new LinkedHashMap<>();
        out.println("mean of " + runs + " runs [least, most]; late: the last " + LATE_WEEKS + " weeks");
        out.println("exploration    precision               late precision          recall"
                + "                  duty found              mean share  interval holds the truth");
        ways().forEach((name, exploration) -> {
            List<List<Week>> results = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                results.add(new SelectionTrial(exploration, capacity, run).run(declarations));
            }
            played.put(name, results);
            out.println(line(name, results));
            out.flush();
        });
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), document(played));
        }
    }

    private static Map<String, Exploration> ways() {
        Map<String, Exploration> ways = new LinkedHashMap<>();
        ways.put("none", new Exploration.Fixed(0));
        ways.put("5 %", new Exploration.Fixed(0.05));
        ways.put("10 %", new Exploration.Fixed(0.10));
        ways.put("20 %", new Exploration.Fixed(0.20));
        ways.put("40 %", new Exploration.Fixed(0.40));
        ways.put("adaptive", new Exploration.Adaptive(0.10, 0.03, 0.40, Double.NaN));
        return ways;
    }

    private static String line(String name, List<List<Week>> runs) {
        return String.format(
                Locale.ROOT,
                "%-14s %s  %s  %s  %s  %6.3f      %s",
                name,
                spread(runs, 0, RiskSelectionCommand::precision),
                spread(runs, LATE_WEEKS, RiskSelectionCommand::precision),
                spread(runs, 0, RiskSelectionCommand::recall),
                spread(runs, 0, RiskSelectionCommand::duty),
                mean(
                        runs,
                        weeks -> weeks.stream()
                                .mapToDouble(Week::randomShare)
                                .average()
                                .orElse(0)),
                coverage(runs));
    }

    private static double precision(List<Week> weeks) {
        return (double) weeks.stream().mapToInt(Week::found).sum()
                / weeks.stream().mapToInt(Week::inspected).sum();
    }

    private static double recall(List<Week> weeks) {
        return (double) weeks.stream().mapToInt(Week::found).sum()
                / weeks.stream().mapToInt(Week::violations).sum();
    }

    private static double duty(List<Week> weeks) {
        return weeks.stream().mapToDouble(Week::duty).sum()
                / weeks.stream().mapToDouble(Week::dutyThere).sum();
    }

    /** Weeks whose interval holds the true failure rate, among those that have one. */
    private static String coverage(List<List<Week>> runs) {
        int told = 0;
        int held = 0;
        for (Week week : runs.stream().flatMap(List::stream).toList()) {
            Double low = week.estimated().low();
            Double high = week.estimated().high();
            if (low != null && high != null) {
                double truth = (double) week.violations() / week.declarations();
                told++;
                held += low <= truth && truth <= high ? 1 : 0;
            }
        }
        return held + " of " + told + " weeks";
    }

    private static String spread(List<List<Week>> runs, int late, ToDoubleFunction<List<Week>> measure) {
        List<List<Week>> seen = runs.stream()
                .map(weeks -> late == 0 ? weeks : weeks.subList(Math.max(0, weeks.size() - late), weeks.size()))
                .toList();
        double[] values = seen.stream().mapToDouble(measure).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.4f [%.4f, %.4f]", mean(seen, measure), values[0], values[values.length - 1]);
    }

    private static double mean(List<List<Week>> runs, ToDoubleFunction<List<Week>> measure) {
        return runs.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }

    private static Map<String, Object> document(Map<String, List<List<Week>>> played) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", "risk-selection");
        played.forEach((name, runs) -> document.put(
                name,
                runs.stream()
                        .map(weeks ->
                                weeks.stream().map(RiskSelectionCommand::entry).toList())
                        .toList()));
        return document;
    }

    private static Map<String, Object> entry(Week week) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("from", week.from().toString());
        entry.put("declarations", week.declarations());
        entry.put("violations", week.violations());
        entry.put("inspected", week.inspected());
        entry.put("found", week.found());
        entry.put("randomShare", week.randomShare());
        entry.put("estimatedRate", week.estimated().rate());
        entry.put("low", week.estimated().low());
        entry.put("high", week.estimated().high());
        return entry;
    }
}
