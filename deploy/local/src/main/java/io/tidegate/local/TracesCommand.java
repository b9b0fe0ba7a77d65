package io.tidegate.local;

import io.tidegate.local.traces.SpanFile;
import io.tidegate.local.traces.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the traces of a run that was started with --traces. */
@Command(
        name = "traces",
        description = "Lists the traces that a run with --traces keeps, the latest first.",
        mixinStandardHelpOptions = true)
final class TracesCommand implements Callable<Integer> {
    private static final String NONE = "No traces are kept in %s. Start with: ./tidegate up --traces";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data (default: data in the checkout).")
    private @Nullable Path data;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var file = SpanFile.of(SuiteArguments.data(data, Home.find()));
        List<Trace> traces = Trace.of(file.read());
        if (traces.isEmpty()) {
            UpCommand.print(out, NONE.formatted(file.folder()));
            return 1;
        }
        UpCommand.print(out, "%-32s  %-24s %9s %6s  %s".formatted("trace", "at", "ms", "lines", "begins with"));
        traces.stream()
                .limit(limit)
                .forEach(trace -> UpCommand.print(
                        out,
                        String.format(
                                Locale.ROOT,
                                "%s  %-24.24s %9.1f %6d  %s: %s (%s)",
                                trace.id(),
                                trace.at(),
                                trace.millis(),
                                trace.rows().size(),
                                trace.first().service(),
                                trace.first().name(),
                                String.join(", ", trace.services()))));
        return 0;
    }
}
