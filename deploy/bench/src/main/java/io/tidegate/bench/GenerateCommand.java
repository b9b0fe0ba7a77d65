package io.tidegate.bench;

import io.tidegate.bench.generator.ConsignmentFiles;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench generate}: writes consignments and, beside them, what each really is. */
@CommandLine.Command(
        name = "generate",
        description = "Writes generated consignments as NDJSON, as they are posted, and the truth about each as CSV.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

    @CommandLine.Option(
            names = "--count",
            defaultValue = "2000",
            description = "Consignments (default ${DEFAULT-VALUE}).")
    private long count;

    @CommandLine.Option(names = "--seed", defaultValue = "1", description = "Equal seeds write equal bytes.")
    private long seed;

    @CommandLine.Option(
            names = "--from",
            defaultValue = "2021-01-04",
            description = "First day (default ${DEFAULT-VALUE}).")
    private LocalDate from = LocalDate.EPOCH;

    @CommandLine.Option(names = "--days", defaultValue = "60", description = "Days that the orders spread over.")
    private int days;

    @CommandLine.Option(names = "--patterns", defaultValue = "0.12", description = "Share that commits a risk pattern.")
    private double patternRate;

    @CommandLine.Option(names = "--twins", defaultValue = "0.10", description = "Share that only looks like one.")
    private double twinRate;

    @CommandLine.Option(names = "--exports", defaultValue = "0", description = "Share that leaves the country.")
    private double exportRate;

    @CommandLine.Option(names = "--documents", required = true, description = "File to write the documents to.")
    private @Nullable Path documents;

    @CommandLine.Option(names = "--truth", required = true, description = "File to write the truth to.")
    private @Nullable Path truth;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var settings = new GeneratorSettings(seed, count, from, days, patternRate, twinRate, exportRate);
        if (documents == null || truth == null || spec == null) {
            throw new IllegalStateException("picocli sets these");
        }
        long written = ConsignmentFiles.write(new Consignments(settings), documents, truth);
        spec.commandLine()
                .getOut()
                .println(written + " documents of " + count + " consignments: " + documents + ", " + truth);
        return 0;
    }
}
