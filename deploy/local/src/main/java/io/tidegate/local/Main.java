package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the script {@code ./tidegate} that need a JVM of their own. */
@Command(
        name = "tidegate",
        description = "Runs Tidegate on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            StopCommand.class,
            TracesCommand.class,
            TraceCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    /** Runs a command and leaves with its exit status. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    /** Faults that an operator can mend are told in one message; anything else keeps its stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((exception, commandLine, _) -> {
                    if (!(exception instanceof ServerException)) {
                        throw exception;
                    }
                    commandLine.getErr().println(exception.getMessage());
                    return 1;
                });
    }
}
