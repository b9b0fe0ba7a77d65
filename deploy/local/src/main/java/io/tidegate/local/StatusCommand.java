package io.tidegate.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.embedded.FolderLock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs on a data folder, whether it is healthy, and what it has counted. */
@Command(
        name = "status",
        description = "Shows the processes, their health and their counts. Exit status 0 if all is well, 1 if not.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int CONNECT_MS_MAX = 1000;

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
        UpCommand.print(out, "  %-9s %8s  %-9s %-24s %s".formatted("", "process", "health", "address", "counts"));
        var healthy = true;
        for (var entry : run.entries()) {
            var service = Suite.SERVICES.contains(entry.name());
            var up = service ? Http.isReady(URI.create(entry.address())) : answers(entry.address());
            healthy &= up;
            UpCommand.print(
                    out,
                    "  %-9s %8d  %-9s %-24s %s"
                            .formatted(
                                    entry.name(),
                                    entry.pid(),
                                    up ? "ready" : "not ready",
                                    entry.address(),
                                    service ? counts(URI.create(entry.address())) : ""));
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

    private static String counts(URI service) {
        try {
            var body = Http.get(service.resolve("/v1/accounting")).body();
            return body == null ? "" : counts(body);
        } catch (IOException e) {
            return "";
        }
    }

    static String counts(JsonNode accounting) {
        long consumed = 0;
        for (var listener : accounting.path("consumed")) {
            for (var count : listener) {
                consumed += count.asLong();
            }
        }
        return "consumed %d, to publish %d, dead letters %d"
                .formatted(
                        consumed,
                        accounting.at("/outbox/pending").asLong(),
                        accounting.path("deadLetters").asLong());
    }
}
