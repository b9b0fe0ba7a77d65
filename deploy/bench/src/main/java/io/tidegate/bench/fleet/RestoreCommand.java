package io.tidegate.bench.fleet;

import io.tidegate.bench.fleet.Fleet.Replica;
import io.tidegate.bench.suite.OwnSuite;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench restore}: databases set back to an earlier copy under load; what came after is replayed from Kafka. */
@CommandLine.Command(
        name = "restore",
        description = {
            "Starts PostgreSQL, Kafka and the four services on free ports and in a folder of their own, sends documents, copies"
                    + " every database, sends more, then sets each database back to its copy, one after the other: risk, rating"
                    + " and trace read what they lost from Kafka; to ingest everything is posted once more at the end.",
            "Exits with 0 only if nothing is lost or doubled, what ratings count and say included."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    private static final List<String> CONSUMERS = List.of("risk", "rating", "trace");

    @CommandLine.Mixin
    private final FleetOptions options = new FleetOptions();

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (var data = options.folder().open();
                var suite = OwnSuite.start(data.path(), Fleet.SERVICES, out::println);
                var run = new FleetRun(suite, data.path(), options, out)) {
            Copies copies = new Copies(suite);
            run.step("all is well", _ -> {});
            run.step("every database is copied", fleet -> {
                for (String service : Fleet.SERVICES) {
                    whileStopped(fleet, service, () -> copies.copy(service));
                }
            });
            run.step("more documents come", _ -> {});
            for (String service : CONSUMERS) {
                run.step(
                        service + " is set back to its copy",
                        fleet -> whileStopped(fleet, service, () -> copies.setBack(service)));
            }
            FleetFigures figures = run.end();
            int status = options.report(figures, out);
            return run.postAgain(copies, fleet -> whileStopped(fleet, "ingest", () -> copies.setBack("ingest")))
                    ? status
                    : 1;
        }
    }

    private interface Act {
        void run() throws SQLException;
    }

    private static void whileStopped(Fleet fleet, String service, Act act) throws SQLException {
        Replica replica = fleet.of(service).getFirst();
        fleet.stop(replica);
        try {
            act.run();
        } finally {
            fleet.start(replica);
        }
    }
}
