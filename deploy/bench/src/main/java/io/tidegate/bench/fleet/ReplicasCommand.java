package io.tidegate.bench.fleet;

import io.tidegate.bench.suite.OwnSuite;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench replicas}: two replicas of every service under load, one killed and one added. */
@CommandLine.Command(
        name = "replicas",
        description = {
            "Starts PostgreSQL, Kafka and the four services on free ports and in a folder of their own, sends documents, adds a"
                    + " second replica of every service, kills the first ones, and adds new ones.",
            "Says how long each service stood still, and exits with 0 only if nothing is lost, doubled or overtaken."
        },
        mixinStandardHelpOptions = true)
public final class ReplicasCommand implements Callable<Integer> {

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
        var begin = FleetFigures.Begin.now("replicas", Origin.of(spec, null), options.rate());
        try (var data = options.folder().open();
                var suite = OwnSuite.start(data.path(), Fleet.SERVICES, out::println);
                var run = new FleetRun(suite, data.path(), options, begin, out)) {
            run.step("one replica of each", _ -> {});
            run.step("a second replica of each is added", fleet -> Fleet.SERVICES.forEach(s -> fleet.add(null, s)));
            run.step("two replicas of each", _ -> {});
            run.step(
                    "the first replica of each is killed (kill -9)",
                    fleet -> Fleet.SERVICES.forEach(
                            service -> fleet.kill(fleet.of(service).getFirst())));
            run.step("another replica of each is added", fleet -> Fleet.SERVICES.forEach(s -> fleet.add(null, s)));
            run.step(
                    "the second replica of each is stopped",
                    fleet -> Fleet.SERVICES.forEach(
                            service -> fleet.stop(fleet.of(service).getFirst())));
            return options.report(run.end(), out);
        }
    }
}
