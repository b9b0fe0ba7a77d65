package io.tidegate.local;

import io.tidegate.embedded.FolderLock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Shows what runs on a data folder, whether it is healthy, how much each service consumes, how far it is behind, and what waits
 * to be published or was set aside.
 */
@Command(
        name = "status",
        description = {
            "Shows the processes and their health, and of each service:",
            "  consumed/s    records of Kafka that it handles, over a second",
            "  behind        records that it has not handled yet, and how long the oldest has waited",
            "  to publish    batches of its outbox, and how old the oldest is",
            "  dead letters  records that it could not handle and nobody has replayed",
            "  accepted/s    documents answered accepted",
            "  answers       time of its answers: half are faster / 99 of 100 are",
            "  behind events time from the event in the service before to the commit here, the largest of each batch",
            "  database      connections in use, and threads that wait for one",
            "  gc, cpu       share of the time that the JVM collected, share of all processors",
            "  refused       documents of a platform rejected or in conflict since the start, and in that second",
            "Exit status 0 if all is ready, 1 if not."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int CONNECT_MS_MAX = 1000;
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final String LINE = "  %-9s %8s  %-9s %-24s %10s  %-16s %-16s %s";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data (default: data in the checkout).")
    private @Nullable Path data;

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "SECONDS",
            fallbackValue = "2",
            description = "Shows it again every so many seconds (default: 2) until interrupted or stopped.")
    private @Nullable Integer watch;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var folder = SuiteArguments.data(data, Home.find());
        if (watch == null) {
            return look(folder, Map.of(), SAMPLE).healthy() ? 0 : 1;
        }
        var between = Duration.ofSeconds(Math.max(1, watch));
        var last = look(folder, Map.of(), SAMPLE);
        while (last.runs() && !last.interrupted()) {
            UpCommand.print(spec.commandLine().getOut(), "");
            last = look(folder, last.figures(), between);
        }
        return last.healthy() ? 0 : 1;
    }

    /** What one look saw; figures of services are the start of the next one's rates. */
    private record Seen(boolean runs, boolean healthy, boolean interrupted, Map<String, ServiceFigures> figures) {}

    private Seen look(Path folder, Map<String, ServiceFigures> earlier, Duration time) {
        var out = spec.commandLine().getOut();
        var run = running(folder);
        var before = run == null || !earlier.isEmpty() ? earlier : figures(run);
        if (run != null && !pause(time)) {
            return new Seen(true, true, true, Map.of());
        }
        run = running(folder);
        var owner = FolderLock.owner(folder);
        if (owner.isEmpty() || run == null) {
            UpCommand.print(out, "Nothing runs on %s. Start with: ./tidegate up".formatted(folder));
            return new Seen(false, false, false, Map.of());
        }
        UpCommand.print(
                out,
                "Tidegate on %s (process %d)%s".formatted(folder, owner.getAsLong(), run.ready() ? "" : ", starting"));
        var now = figures(run);
        UpCommand.print(
                out,
                LINE.formatted(
                        "", "process", "health", "address", "consumed/s", "behind", "to publish", "dead letters"));
        var healthy = true;
        for (var entry : run.entries()) {
            var service = Suite.SERVICES.contains(entry.name());
            var up = service ? Http.isReady(URI.create(entry.address())) : answers(entry.address());
            healthy &= up;
            UpCommand.print(
                    out,
                    line(
                                    entry,
                                    up,
                                    Optional.ofNullable(before.get(entry.name())),
                                    Optional.ofNullable(now.get(entry.name())))
                            .stripTrailing());
        }
        if (!now.isEmpty()) {
            LoadTable.lines(before, now).forEach(line -> UpCommand.print(out, line));
        }
        return new Seen(true, healthy, false, now);
    }

    private static @Nullable RunFile running(Path folder) {
        return FolderLock.owner(folder).isEmpty() ? null : RunFile.read(folder);
    }

    private static boolean answers(String address) {
        var colon = address.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    CONNECT_MS_MAX);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, ServiceFigures> figures(RunFile run) {
        var figures = new LinkedHashMap<String, ServiceFigures>();
        for (var entry : run.entries()) {
            if (Suite.SERVICES.contains(entry.name())) {
                ServiceFigures.of(URI.create(entry.address())).ifPresent(found -> figures.put(entry.name(), found));
            }
        }
        return figures;
    }

    /** False where it was interrupted. */
    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String line(
            RunFile.Entry entry, boolean up, Optional<ServiceFigures> before, Optional<ServiceFigures> now) {
        return LINE.formatted(
                entry.name(),
                entry.pid(),
                up ? "ready" : "not ready",
                entry.address(),
                before.flatMap(first -> now.map(second -> "%.1f".formatted(second.consumedPerSecond(first))))
                        .orElse(""),
                now.map(f -> aged(Math.round(f.behindRecords()), f.behindSeconds()))
                        .orElse(""),
                now.map(f -> aged(f.toPublish(), f.oldestSeconds())).orElse(""),
                now.map(f -> Long.toString(f.deadLetters())).orElse(""));
    }

    /** So many, and how old the oldest is. */
    static String aged(long count, double seconds) {
        return count == 0 ? "0" : "%d (%.1f s)".formatted(count, seconds);
    }
}
