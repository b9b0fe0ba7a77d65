package io.tidegate.bench;

import io.tidegate.bench.flow.FlowCommand;
import picocli.CommandLine;

/** Entry of the bench: subcommands that load a running suite, or write the documents to load it with. */
@CommandLine.Command(
        name = "bench",
        description = "Loads a running suite and measures it; generates consignments.",
        mixinStandardHelpOptions = true,
        subcommands = {FlowCommand.class, GenerateCommand.class, CommandLine.HelpCommand.class})
public final class Main {

    private Main() {}

    /** Runs a subcommand and leaves with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
