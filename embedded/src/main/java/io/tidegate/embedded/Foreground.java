package io.tidegate.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** What a server process shares with every other: the ready line, the end by signal or with its parent. */
final class Foreground {
    /** Begins the line by which a server says that it answers. */
    static final String READY = "ready";

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERROR = System.err;

    private Foreground() {}

    static void ready(String address) {
        OUT.println(READY + " " + address);
        OUT.flush();
    }

    static int failed(ServerException e) {
        ERROR.println(e.getMessage());
        return 1;
    }

    /**
     * Closes the server when the JVM is told to end. The JVM waits for it.
     *
     * @return told when closing has begun, so that the main thread can tell an ordered end from an accident
     */
    static CountDownLatch closeAtExit(AutoCloseable server) {
        var closing = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            closing.countDown();
            try {
                server.close();
            } catch (Exception e) {
                ERROR.println("Not stopped cleanly: " + e.getMessage());
            }
        }));
        return closing;
    }

    /** Ends this process when its standard input ends: the parent holds the other side and may die without a word. */
    static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Whatever is written here has no meaning.
                }
            } catch (IOException e) {
                ERROR.println("Lost the parent process: " + e.getMessage());
            }
            System.exit(0);
        });
    }
}
