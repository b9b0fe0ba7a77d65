package io.tidegate.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A JVM started as a child of this one, by the same java program, with its output appended to a log file.
 *
 * <p>It gets a session of its own where the machine has setsid, so that Ctrl-C in a terminal reaches the parent alone,
 * which can then stop its children in order. Its standard input stays open as long as this process lives.
 */
public final class JavaProcess {
    /**
     * What to start.
     *
     * @param arguments of java: options, then a main class or -jar, then the program's own
     * @param environment added to this process's own
     */
    public record Command(String name, List<String> arguments, Map<String, String> environment, Path log) {}

    private final Command command;
    private final Process process;
    private final long logStart;

    private JavaProcess(Command command, Process process, long logStart) {
        this.command = command;
        this.process = process;
        this.logStart = logStart;
    }

    /** Starts it and returns at once. */
    public static JavaProcess start(Command command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            var logStart = Files.exists(command.log()) ? Files.size(command.log()) : 0;
            var whole = new ArrayList<String>();
            if (hasSetsid()) {
                whole.add("setsid");
            }
            whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            whole.addAll(command.arguments());
            var builder = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(command.log().toFile()));
            builder.environment().putAll(command.environment());
            return new JavaProcess(command, builder.start(), logStart);
        } catch (IOException e) {
            throw new ServerException("Cannot start %s: %s".formatted(command.name(), e.getMessage()), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completed with the exit status when the process has ended. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Whether a server of this package runs and has said that it answers. */
    public boolean isReady() {
        return isAlive() && output().lines().anyMatch(line -> line.startsWith(Foreground.READY + " "));
    }

    /** Waits for the line by which a server of this package says that it answers. */
    public void awaitReady(Duration timeMax) {
        var end = Instant.now().plus(timeMax);
        while (!isReady()) {
            if (!isAlive()) {
                throw new ServerException("%s ended while starting (status %d):%n%s"
                        .formatted(command.name(), process.exitValue(), output().strip()));
            }
            if (Instant.now().isAfter(end)) {
                throw new ServerException("%s is not ready after %d s. Its log: %s"
                        .formatted(command.name(), timeMax.toSeconds(), command.log()));
            }
            sleep();
        }
    }

    /** SIGTERM, and SIGKILL when that has not ended it in time. */
    public void stop(Duration timeMax) {
        process.destroy();
        try {
            if (!process.waitFor(timeMax.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL to it and to its own children, and waits until it is gone. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What this run has written, at most its first megabyte. */
    public String output() {
        try (var file = new RandomAccessFile(command.log().toFile(), "r")) {
            file.seek(Math.min(logStart, file.length()));
            var bytes = new byte[(int) Math.min(file.length() - file.getFilePointer(), 1 << 20)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ServerException("Cannot read %s: %s".formatted(command.log(), e.getMessage()), e);
        }
    }

    private static boolean hasSetsid() {
        return List.of("/usr/bin/setsid", "/bin/setsid").stream().anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while waiting for a server", e);
        }
    }
}
