package io.tidegate.bench.fleet;

import io.tidegate.bench.fleet.Fleet.Replica;
import io.tidegate.bench.suite.OwnSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench restore}: databases set back to a moment under load; what came after is replayed from Kafka. */
@CommandLine.Command(
        name = "restore",
        description = {
            "Starts a PostgreSQL for each service, Kafka and the four services on free ports and in a folder of their own, sends"
                    + " documents, makes a base backup of every database while all work, sends more, then sets each database"
                    + " back to a moment between, by backup and archived log, one after the other: risk, rating and trace read"
                    + " what they lost from Kafka; to ingest everything is posted once more at the end.",
            "Exits with 0 only if nothing is lost or doubled, what ratings count and say included."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    private static final List<String> CONSUMERS = List.of("risk", "rating", "trace");

    @CommandLine.Mixin
    private final FleetOptions options = new FleetOptions();

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** One service's database and the backup of it. */
    private record Backed(PointInTime database, PointInTime.Taken backup) {}

    private final Map<String, Backed> backups = new TreeMap<>();
    private final List<RestoreFigures> restored = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this");
        }
        PrintWriter out = spec.commandLine().getOut();
        var begin = FleetFigures.Begin.now("restore", Origin.of(spec, null), options.rate());
        try (var data = options.folder().open();
                var suite = OwnSuite.startServerEach(data.path(), Fleet.SERVICES, out::println);
                var run = new FleetRun(suite, data.path(), options, begin, out)) {
            run.step("all is well", _ -> {});
            run.step("a base backup of every database is made", _ -> backUp(suite, run, data.path()));
            run.step("more documents come", _ -> {});
            String moment = backed("ingest").database().moment();
            run.timeline().note("the moment to which databases are set back: " + moment);
            run.step("more documents come, after the moment", _ -> {});
            for (String service : CONSUMERS) {
                run.step(service + " is set back to the moment", fleet -> consumerBack(run, fleet, service, moment));
            }
            FleetFigures figures = run.end();
            run.line("%ningest is set back to the moment, and everything is posted once more");
            PostedAgain again = ingestBack(run, moment);
            return options.report(figures.with(restored, again, run.timeline().events()), out);
        }
    }

    private void backUp(OwnSuite suite, FleetRun run, Path data) throws SQLException, IOException {
        for (String service : Fleet.SERVICES) {
            var database = new PointInTime(
                    suite.databaseServer(service),
                    suite.postgresUser(),
                    suite.postgresPassword(),
                    data.resolve("backups").resolve(service));
            backups.put(service, new Backed(database, database.backUp()));
            run.timeline().note("base backup made: " + service);
        }
    }

    private void consumerBack(FleetRun run, Fleet fleet, String service, String moment)
            throws IOException, InterruptedException, SQLException {
        Replica replica = fleet.of(service).getFirst();
        fleet.stop(replica);
        long had = run.contents().documents(service);
        PointInTime.Taken restore = setBack(run, service, moment);
        long gone = had - run.contents().documents(service);
        long all = run.contents().documents("ingest");
        long from = System.nanoTime();
        fleet.start(replica);
        run.awaitDocuments(service, all);
        double seconds = FleetRun.seconds(from);
        run.timeline().note("caught up: " + service);
        restored.add(RestoreFigures.of(service, backed(service).backup(), restore, gone, seconds));
    }

    private PostedAgain ingestBack(FleetRun run, String moment) throws IOException, InterruptedException, SQLException {
        Map<String, Map<String, Long>> before = run.known();
        Fleet fleet = run.fleet();
        Replica replica = fleet.of("ingest").getFirst();
        fleet.stop(replica);
        long had = run.contents().documents("ingest");
        PointInTime.Taken restore = setBack(run, "ingest", moment);
        long gone = had - run.contents().documents("ingest");
        long from = System.nanoTime();
        fleet.start(replica);
        PostedAgain again = run.postAgain(before);
        restored.add(RestoreFigures.of("ingest", backed("ingest").backup(), restore, gone, FleetRun.seconds(from)));
        return again;
    }

    private PointInTime.Taken setBack(FleetRun run, String service, String moment)
            throws IOException, InterruptedException, SQLException {
        PointInTime.Taken restore = backed(service).database().setBack(moment);
        run.timeline().note("its database is back at the moment: " + service);
        return restore;
    }

    private Backed backed(String service) {
        Backed backed = backups.get(service);
        if (backed == null) {
            throw new IllegalStateException("no backup of " + service);
        }
        return backed;
    }
}
