package io.tidegate.local;

import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.ServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One process of the suite and its supervisor.
 *
 * <pre>
 *   stopped --start--> starting --answers--> running --dies--> (pause) --> starting
 *      ^                  | dies before it ever answered: the start fails        |
 *      +------------------+----------------------- stop -------------------------+
 * </pre>
 *
 * The pause doubles with each death, and is short again after a process has lived for a minute. Thread-safe.
 */
final class Part {
    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final Duration LIFE_OF_THE_HEALTHY = Duration.ofMinutes(1);
    private static final Duration START_TIME_MAX = Duration.ofMinutes(3);
    private static final Duration STOP_TIME_MAX = Duration.ofSeconds(30);
    private static final int LOG_LINES_SHOWN = 15;

    private final JavaProcess.Command command;
    private final Predicate<JavaProcess> answers;
    private final boolean supervised;
    private final Consumer<String> lines;
    private final Runnable changed;

    /** Written under the monitor, read by anybody: the run file is written while other monitors are held. */
    private volatile @Nullable JavaProcess process;

    private Instant started = Instant.EPOCH;
    private boolean wanted;
    private boolean everReady;
    private int deaths;

    /**
     * A part that does not run yet.
     *
     * @param answers whether the process does its work
     * @param changed told each time that the process is another one
     */
    Part(
            JavaProcess.Command command,
            Predicate<JavaProcess> answers,
            boolean supervised,
            Consumer<String> lines,
            Runnable changed) {
        this.command = command;
        this.answers = answers;
        this.supervised = supervised;
        this.lines = lines;
        this.changed = changed;
    }

    String name() {
        return command.name();
    }

    /** The process id, or 0 while it is down. */
    long pid() {
        var current = process;
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    /** Starts it if it is down, and returns at once. */
    synchronized void start() {
        wanted = true;
        var current = process;
        if (current == null || !current.isAlive()) {
            launch();
        }
    }

    /** Waits until it answers. Throws with the end of its log when it dies before it ever did. */
    void awaitReady() {
        var end = Instant.now().plus(START_TIME_MAX);
        while (!isReady()) {
            var current = process;
            if (current != null && !current.isAlive() && !willComeAgain()) {
                throw new ServerException("%s does not start. The end of its log, %s:%n%s"
                        .formatted(name(), command.log(), tail(current)));
            }
            if (Instant.now().isAfter(end)) {
                throw new ServerException("%s does not answer after %d s. Its log: %s"
                        .formatted(name(), START_TIME_MAX.toSeconds(), command.log()));
            }
            sleep(Duration.ofMillis(100));
        }
        synchronized (this) {
            everReady = true;
        }
    }

    boolean isReady() {
        var current = process;
        return current != null && current.isAlive() && answers.test(current);
    }

    /** Stops it as an operator would; it stays down until {@link #start}. */
    void stop() {
        synchronized (this) {
            wanted = false;
        }
        var current = process;
        if (current != null && current.isAlive()) {
            current.stop(STOP_TIME_MAX);
        }
    }

    /** Ends it without warning. The supervisor, where there is one, brings it up again. */
    void kill() {
        var current = process;
        if (current != null) {
            current.kill();
        }
    }

    private synchronized void launch() {
        var fresh = JavaProcess.start(command);
        process = fresh;
        started = Instant.now();
        var _ = fresh.onExit().thenAcceptAsync(status -> ended(fresh, status), Thread::startVirtualThread);
        changed.run();
    }

    private void ended(JavaProcess dead, int status) {
        Duration pause;
        synchronized (this) {
            if (!wanted || !everReady || !supervised || dead != process) {
                return;
            }
            if (started.plus(LIFE_OF_THE_HEALTHY).isBefore(Instant.now())) {
                deaths = 0;
            }
            pause = pause(deaths++);
        }
        lines.accept("%s ended (status %d). It is started again in %.1f s. Its log: %s"
                .formatted(name(), status, pause.toMillis() / 1000.0, command.log()));
        try {
            sleep(pause);
            synchronized (this) {
                if (!wanted || dead != process) {
                    return;
                }
                launch();
            }
            awaitReady();
            lines.accept(name() + " is back.");
        } catch (ServerException e) {
            lines.accept(e.getMessage());
        }
    }

    static Duration pause(int deaths) {
        var pause = PAUSE_MIN.multipliedBy(1L << Math.min(deaths, 10));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    private synchronized boolean willComeAgain() {
        return wanted && everReady && supervised;
    }

    private static String tail(JavaProcess process) {
        var all = process.output().lines().toList();
        return all.stream().skip(Math.max(0, all.size() - LOG_LINES_SHOWN)).collect(Collectors.joining("\n"));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted", e);
        }
    }
}
