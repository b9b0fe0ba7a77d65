package io.tidegate.local;

import io.tidegate.embedded.FolderLock;
import io.tidegate.embedded.ServerException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the suite that runs on a data folder. */
@Command(name = "stop", description = "Stops what runs on the data folder, in order.", mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    private static final Duration TIME_MAX = Duration.ofMinutes(2);

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data (default: data in the checkout).")
    private @Nullable Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var folder = SuiteArguments.data(data, Home.find());
        var owner = FolderLock.owner(folder);
        if (owner.isEmpty()) {
            int ended = Leftovers.end(folder, line -> UpCommand.print(out, line));
            UpCommand.print(out, ended == 0 ? "Nothing runs on %s.".formatted(folder) : "Stopped.");
            return 0;
        }
        UpCommand.print(out, "Stopping Tidegate on %s (process %d) ...".formatted(folder, owner.getAsLong()));
        ProcessHandle.of(owner.getAsLong()).ifPresent(ProcessHandle::destroy);
        awaitRelease(folder, owner.getAsLong());
        UpCommand.print(out, "Stopped.");
        return 0;
    }

    private static void awaitRelease(Path folder, long pid) throws InterruptedException {
        var end = Instant.now().plus(TIME_MAX);
        while (FolderLock.owner(folder).isPresent()) {
            if (Instant.now().isAfter(end)) {
                throw new ServerException(
                        "Process %d has not stopped after %d s. Look into %s, or end it with kill -9 %d"
                                .formatted(pid, TIME_MAX.toSeconds(), folder.resolve("logs"), pid));
            }
            Thread.sleep(100);
        }
    }
}
