package io.tidegate.bench.fleet;

import io.tidegate.bench.fleet.Fleet.Replica;
import io.tidegate.bench.suite.OwnSuite;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench upgrade}: another version's services exchanged for this one's under load, back, and again. */
@CommandLine.Command(
        name = "upgrade",
        description = {
            "Starts PostgreSQL, Kafka and the four services of another checkout on free ports, sends documents, and exchanges"
                    + " the services one by one for this checkout's: both versions side by side, then this one alone, then both"
                    + " again, then the other one on the newer databases, then this one.",
            "Unless one is named, the other version is the newest release, else what was there before the newest migration; it is"
                    + " taken out of git and packaged below target/former. Exits with 0 only if nothing is lost, doubled or"
                    + " overtaken."
        },
        mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final FleetOptions options = new FleetOptions();

    @CommandLine.Option(
            names = "--from",
            description = "The checkout of the version that runs first, packaged already: mvn -Dquick package.")
    private @Nullable Path from;

    @CommandLine.Option(
            names = "--forward-only",
            description = "Ends when the next version runs alone: no way back is tried.")
    private boolean forwardOnly;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this");
        }
        if (from != null && Former.missing(from) != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--from: %s is missing. Build that checkout first: mvn -Dquick package"
                            .formatted(Former.missing(from)));
        }
        PrintWriter out = spec.commandLine().getOut();
        Former version = from == null ? Former.packaged(Origin.home(), out::println) : Former.of(from);
        boolean back = !forwardOnly && version.lacks().isEmpty();
        out.println("From %s to %s%s"
                .formatted(
                        version.commit(), Origin.commit(Origin.home()), back ? ", back, and again" : ", forward only"));
        version.lacks().forEach(lack -> out.println("  It cannot come back: " + lack));
        out.flush();
        var begin = FleetFigures.Begin.now("upgrade", Origin.of(spec, version.commit()), options.rate());
        try (var data = options.folder().open();
                var suite = OwnSuite.start(version.folder(), data.path(), Fleet.SERVICES, out::println);
                var run = new FleetRun(suite, data.path(), options, begin, out)) {
            List<Replica> former = new ArrayList<>();
            List<Replica> next = new ArrayList<>();
            run.step("the former version alone", fleet -> Fleet.SERVICES.forEach(s -> former.addAll(fleet.of(s))));
            run.step(
                    "the next version beside it: databases migrate",
                    fleet -> Fleet.SERVICES.reversed().forEach(service -> next.add(fleet.add(null, service))));
            run.step("both versions side by side", _ -> {});
            run.step("the former version is stopped", fleet -> former.forEach(fleet::stop));
            if (!back) {
                return options.report(run.end(), out);
            }
            run.step("back: the former version starts on the newer databases", fleet -> former.forEach(fleet::start));
            run.step("the next version is stopped", fleet -> next.forEach(fleet::stop));
            run.step("forward again", fleet -> {
                next.forEach(fleet::start);
                former.forEach(fleet::stop);
            });
            return options.report(run.end(), out);
        }
    }
}
