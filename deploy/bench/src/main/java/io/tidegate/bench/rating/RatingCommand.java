package io.tidegate.bench.rating;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench rating}: whether ratings forecast, beside baselines and the bars of the method. */
@CommandLine.Command(
        name = "rating",
        description = {
            "Tries ratings on a generated history, or on a file of real events, with the rater of the service itself,"
                    + " beside baselines.",
            "Exit status 0 if every bar is reached."
        },
        mixinStandardHelpOptions = true)
public final class RatingCommand implements Callable<Integer> {

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures as JSON.")
    private @Nullable Path json;

    @CommandLine.Option(
            names = "--events",
            paramLabel = "FILE",
            description = "A table of deliveries, comma or tab separated, instead of the generated history.")
    private @Nullable Path events;

    @CommandLine.Option(names = "--entity", defaultValue = "Vendor", description = "Column (${DEFAULT-VALUE}).")
    private String entity = "";

    @CommandLine.Option(
            names = "--shipment",
            defaultValue = "ASN/DN #",
            description = "Column: lines of one shipment are one event (${DEFAULT-VALUE}).")
    private String shipment = "";

    @CommandLine.Option(
            names = "--due",
            defaultValue = "Scheduled Delivery Date",
            description = "Column (${DEFAULT-VALUE}).")
    private String due = "";

    @CommandLine.Option(
            names = "--done",
            defaultValue = "Delivered to Client Date",
            description = "Column (${DEFAULT-VALUE}).")
    private String done = "";

    @CommandLine.Option(
            names = "--recorded",
            defaultValue = "Delivery Recorded Date",
            description = "Column: from when on it was known (${DEFAULT-VALUE}).")
    private String recorded = "";

    @CommandLine.Option(
            names = "--leave-out",
            defaultValue = "SCMS from RDC",
            description = "An entity that is none (${DEFAULT-VALUE}).")
    private String leftOut = "";

    @CommandLine.Option(
            names = "--check-from",
            defaultValue = "2014-01-01",
            description = "First day of the check; what is before is learnt from only (${DEFAULT-VALUE}).")
    private LocalDate checkFrom = LocalDate.EPOCH;

    @CommandLine.Option(
            names = "--declarations",
            arity = "2",
            paramLabel = "FILE",
            description = "Two tables of inspected declarations: to learn from, and to check on day by day.")
    private List<Path> declarations = List.of();

    @CommandLine.Option(names = "--seed", defaultValue = "1", description = "Of the history (${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(names = "--platforms", defaultValue = "5000", description = "How many (${DEFAULT-VALUE}).")
    private int platforms;

    @CommandLine.Option(names = "--merchants", defaultValue = "200000", description = "How many (${DEFAULT-VALUE}).")
    private int merchants;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Report report = new Report(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        try {
            run(report);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
        boolean reached = report.bars();
        if (json != null) {
            Json.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), report.tree());
        }
        return reached ? 0 : 1;
    }

    private void run(Report report) throws IOException {
        if (events != null) {
            var columns = new EventsRun.Columns(entity, shipment, due, done, recorded, leftOut);
            List<Case> cases = EventsRun.cases(EventFile.read(events), columns);
            // Asked on the evening before: a case of the first day is asked about one day earlier.
            new EventsRun(report).run(cases, Math.toIntExact(checkFrom.toEpochDay()) - 1);
        } else if (!declarations.isEmpty()) {
            new DeclarationsRun(report)
                    .run(EventFile.read(declarations.getFirst()), EventFile.read(declarations.getLast()));
        } else {
            new HistoryRun(report, seed, platforms, merchants).run();
        }
    }
}
