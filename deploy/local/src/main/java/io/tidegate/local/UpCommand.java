package io.tidegate.local;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the suite and keeps it running until it is told to stop. */
@Command(
        name = "up",
        description = "Starts PostgreSQL, Kafka and the four services, and stops them on Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final SuiteArguments arguments = new SuiteArguments();

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Option(names = "--detached", hidden = true, description = "Is the process that --detach leaves running.")
    private boolean detached;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var home = Home.find();
        var options = arguments.options(home, line -> print(out, line));
        if (detach) {
            return new DetachedLauncher(options, out)
                    .start(spec.commandLine().getParseResult().originalArgs());
        }
        var suite = Suite.start(options);
        Closing.addresses(suite, options, out);
        out.flush();
        if (!detached) {
            // The output of a detached launcher is a log file, and keys do not belong into one.
            Closing.keys(suite.secrets(), suite.isFirst(), out);
            Closing.identity(suite.keycloak(), out);
            Closing.howToStop(true, options.data(), home, out);
        }
        untilToldToStop();
        return 0;
    }

    /** The end of the JVM, by Ctrl-C or by {@code tidegate stop}, stops the suite. */
    static void untilToldToStop() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
