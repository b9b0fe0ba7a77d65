package io.tidegate.local;

import io.tidegate.bench.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the suite, replays real data into it and shows what was found. */
@Command(
        name = "demo",
        description = "Starts everything, replays real declarations and generated consignments, shows what was found.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final SuiteArguments arguments = new SuiteArguments();

    @Option(names = "--exit", description = "Stop everything afterwards. Exit status 0 only if every count adds up.")
    private boolean exit;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var home = Home.find();
        var options = arguments.options(home, line -> UpCommand.print(out, line));
        try (var suite = Suite.start(options)) {
            Closing.addresses(suite, options, out);
            Closing.keys(suite.secrets(), suite.isFirst(), out);
            Closing.identity(suite.keycloak(), out);
            var status = Demo.run(new Demo.Settings(
                    suite.address(Suite.INGEST),
                    suite.address(Suite.RISK),
                    suite.address(Suite.RATING),
                    suite.address(Suite.TRACE),
                    String.valueOf(suite.secrets().platformKey()),
                    suite.secrets().staffToken(),
                    out,
                    // The script knows; System.console() also wants the input to be a terminal.
                    Boolean.getBoolean("tidegate.tty")));
            if (exit) {
                return status;
            }
            Closing.howToStop(true, options.data(), home, out);
            UpCommand.untilToldToStop();
            return status;
        }
    }
}
