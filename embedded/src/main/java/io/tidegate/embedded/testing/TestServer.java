package io.tidegate.embedded.testing;

import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.Ports;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * A server that a test may take down and bring up again on the same port and data. Thread-safe.
 *
 * <p>A test that takes it down brings it up again before it ends: others share it.
 */
public class TestServer {
    private static final Duration TIME_MAX = Duration.ofSeconds(60);

    private final int port;
    private final IntFunction<JavaProcess.Command> command;
    private JavaProcess process;

    TestServer(IntFunction<JavaProcess.Command> command) {
        this.port = Ports.free();
        this.command = command;
        this.process = JavaProcess.start(command.apply(port));
    }

    public int port() {
        return port;
    }

    /** Starts it again after {@link #stop} or {@link #kill}, and waits until it answers. */
    public synchronized void start() {
        if (!process.isAlive()) {
            process = JavaProcess.start(command.apply(port));
        }
        process.awaitReady(TIME_MAX);
    }

    /** Stops it as an operator would. */
    public synchronized void stop() {
        process.stop(TIME_MAX);
    }

    /** Ends it without warning, as a power cut would end the process. */
    public synchronized void kill() {
        process.kill();
    }
}
