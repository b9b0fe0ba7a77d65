package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import io.tidegate.local.traces.SpanFile;
import io.tidegate.local.traces.Trace;
import io.tidegate.local.traces.TracePicture;
import io.tidegate.local.traces.Waterfall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one trace, as text and as a picture. */
@Command(
        name = "trace",
        description = "Shows one trace of a run with --traces, and draws it.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The trace, or the first digits of its id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private String id;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data (default: data in the checkout).")
    private @Nullable Path data;

    @Option(names = "--svg", paramLabel = "FILE", description = "Where to draw it (default: traces in that folder).")
    private @Nullable Path svg;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var file = SpanFile.of(SuiteArguments.data(data, Home.find()));
        List<Trace> found = Trace.of(file.read()).stream()
                .filter(trace -> trace.id().startsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new ServerException("%d traces have an id that begins with %s. List them: ./tidegate traces"
                    .formatted(found.size(), id));
        }
        var trace = found.getFirst();
        UpCommand.print(out, Waterfall.of(trace));
        var picture = svg == null ? file.folder().resolve(trace.id() + ".svg") : svg;
        Files.writeString(picture, TracePicture.of(trace));
        UpCommand.print(out, "Drawn in " + picture);
        return 0;
    }
}
