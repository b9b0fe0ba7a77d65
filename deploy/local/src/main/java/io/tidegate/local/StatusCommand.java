package io.tidegate.local;

import io.tidegate.embedded.FolderLock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
            "Exit status 0 if all is ready, 1 if not."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int CONNECT_MS_MAX = 1000;
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final String LINE = "  %-9s %8s  %-9s %-24s %10s  %-16s %-16s %s";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data (default: data in the checkout).")
    private @Nullable Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var folder = SuiteArguments.data(data, Home.find());
        var owner = FolderLock.owner(folder);
        var run = RunFile.read(folder);
        if (owner.isEmpty() || run == null) {
            UpCommand.print(out, "Nothing runs on %s. Start with: ./tidegate up".formatted(folder));
            return 1;
        }
        UpCommand.print(
                out,
                "Tidegate on %s (process %d)%s".formatted(folder, owner.getAsLong(), run.ready() ? "" : ", starting"));
        var before = figures(run);
        pause();
        UpCommand.print(
                out,
                LINE.formatted(
                        "", "process", "health", "address", "consumed/s", "behind", "to publish", "dead letters"));
        var healthy = true;
        for (var entry : run.entries()) {
            var service = Suite.SERVICES.contains(entry.name());
            var up = service ? Http.isReady(URI.create(entry.address())) : answers(entry.address());
            healthy &= up;
            var now = service ? ServiceFigures.of(URI.create(entry.address())) : Optional.<ServiceFigures>empty();
            UpCommand.print(
                    out,
                    line(entry, up, Optional.ofNullable(before.get(entry.name())), now)
                            .stripTrailing());
        }
        return healthy ? 0 : 1;
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
        var figures = new HashMap<String, ServiceFigures>();
        for (var entry : run.entries()) {
            if (Suite.SERVICES.contains(entry.name())) {
                ServiceFigures.of(URI.create(entry.address())).ifPresent(found -> figures.put(entry.name(), found));
            }
        }
        return figures;
    }

    private static void pause() {
        try {
            Thread.sleep(SAMPLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
