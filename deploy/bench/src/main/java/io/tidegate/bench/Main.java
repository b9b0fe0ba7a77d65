package io.tidegate.bench;

import io.tidegate.bench.fleet.ReplicasCommand;
import io.tidegate.bench.fleet.RestoreCommand;
import io.tidegate.bench.fleet.UpgradeCommand;
import io.tidegate.bench.flow.FlowCommand;
import io.tidegate.bench.fuzz.FuzzCommand;
import io.tidegate.bench.ingest.IngestCommand;
import io.tidegate.bench.model.RiskModelCommand;
import io.tidegate.bench.model.RiskSelectionCommand;
import io.tidegate.bench.outage.OutageCommand;
import io.tidegate.bench.rating.RatingCommand;
import io.tidegate.bench.riskcost.RiskCostCommand;
import io.tidegate.bench.rules.RulesCommand;
import io.tidegate.bench.scale.ScaleCommand;
import io.tidegate.bench.trace.TraceCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Entry of the bench: subcommands that load a running suite, write the documents to load it with, or try ratings. */
@CommandLine.Command(
        name = "bench",
        description = "Loads a running suite and measures it; generates consignments.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FlowCommand.class,
            IngestCommand.class,
            OutageCommand.class,
            FuzzCommand.class,
            RatingCommand.class,
            ReplicasCommand.class,
            RestoreCommand.class,
            RiskCostCommand.class,
            RiskModelCommand.class,
            RiskSelectionCommand.class,
            RulesCommand.class,
            ScaleCommand.class,
            TraceCommand.class,
            UpgradeCommand.class,
            GenerateCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Main() {}

    /** Runs a subcommand and leaves with its exit code. */
    public static void main(String[] args) {
        KAFKA.setLevel(Level.WARNING);
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
