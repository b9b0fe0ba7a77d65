package io.tidegate.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Services that outlived a launcher which was killed.
 *
 * <p>PostgreSQL and Kafka end with their parent; a service does not, and would keep its port. The caller holds the lock
 * of the data folder, so nobody owns these processes.
 */
final class Leftovers {
    private static final Duration STOP_TIME_MAX = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Ends them and answers how many there were. */
    static int end(Path data, Consumer<String> lines) {
        var run = RunFile.read(data);
        if (run == null) {
            return 0;
        }
        int ended = 0;
        for (var entry : run.entries()) {
            var process = ProcessHandle.of(entry.pid()).filter(handle -> isOurs(handle, data));
            if (process.isPresent()) {
                lines.accept("Ending %s (process %d), left over from a run that was killed."
                        .formatted(entry.name(), entry.pid()));
                end(process.get());
                ended++;
            }
        }
        RunFile.remove(data);
        return ended;
    }

    /** A process id alone may have been given away again: the command line must name this data folder. */
    private static boolean isOurs(ProcessHandle process, Path data) {
        return process.info().arguments().map(Arrays::asList).stream()
                .flatMap(arguments -> arguments.stream())
                .anyMatch(argument -> argument.contains(data.toString()));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_TIME_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
