package io.tidegate.bench.fleet;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.suite.BenchFolder;
import io.tidegate.bench.suite.ShortDuration;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands over a fleet have in common. */
final class FleetOptions {

    @CommandLine.Mixin
    private final BenchFolder folder = new BenchFolder();

    @CommandLine.Option(names = "--rate", defaultValue = "600", description = "Documents a second (${DEFAULT-VALUE}).")
    private double rate;

    @CommandLine.Option(
            names = "--step",
            defaultValue = "15s",
            converter = ShortDuration.class,
            description = "How long the load goes on after each change (${DEFAULT-VALUE}).")
    private Duration step = Duration.ZERO;

    @CommandLine.Option(names = "--seed", description = "Seed of the documents; the time of day unless set.")
    private @Nullable Long seed;

    @CommandLine.Option(names = "--json", description = "File to write the figures to.")
    private @Nullable Path json;

    @CommandLine.Option(
            names = "--report",
            description = "File to write the run to as a page, such as docs/runs/restore-2026-12-01.md.")
    private @Nullable Path report;

    BenchFolder folder() {
        return folder;
    }

    double rate() {
        return rate;
    }

    Duration step() {
        return step;
    }

    long seed() {
        return seed == null ? System.currentTimeMillis() : seed;
    }

    /** Prints the figures, writes them where asked, and gives the exit status. */
    int report(FleetFigures figures, PrintWriter out) throws IOException {
        out.println(String.format(
                Locale.ROOT,
                "%n%,d documents decided (%,d told so at a second try), %,d stored, %,d published, consumed %s;"
                        + " settled after %.1f s",
                figures.counts().documents(),
                figures.counts().known(),
                figures.stored(),
                figures.topic().documents(),
                figures.consumed(),
                figures.settleSeconds()));
        figures.counts().surprises().forEach((what, times) -> out.println("Also answered: " + times + " x " + what));
        figures.checks().forEach((check, holds) -> out.println((holds ? "  yes  " : "  NO   ") + check));
        figures.restored()
                .forEach(restored -> out.println(String.format(
                        Locale.ROOT,
                        "  %-6s base backup %.2f s (%.1f MiB), restore %.2f s, %,d documents gone, caught up after %.1f s",
                        restored.service(),
                        restored.backupSeconds(),
                        restored.backupMebibytes(),
                        restored.restoreSeconds(),
                        restored.gone(),
                        restored.catchUpSeconds())));
        out.flush();
        if (report != null) {
            Files.createDirectories(report.toAbsolutePath().getParent());
            Files.writeString(report, RunReport.of(figures));
        }
        if (json != null) {
            Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
        }
        return figures.holds() ? 0 : 1;
    }
}
