package io.tidegate.bench.fleet;

import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.Suite;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The replicas that run. Senders are given the ingest replicas in turn, as a load balancer does that knows at once which of
 * them answer. Starting and stopping is for one thread, asking for any.
 */
final class Fleet implements AutoCloseable {

    /** In the order of the flow: who consumes comes after who publishes. */
    static final List<String> SERVICES = List.of("ingest", "risk", "rating", "trace");

    private final OwnSuite first;
    private final Path data;
    private final Timeline timeline;
    private final Consumer<String> lines;
    private final List<OwnSuite> added = new ArrayList<>();
    private final Map<String, CopyOnWriteArrayList<Replica>> running = new TreeMap<>();
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile URI lastIngest;

    /** One process of a service. */
    record Replica(String service, int number, OwnSuite suite) {

        /** Such as {@code risk 2}: the second that was ever there. */
        String name() {
            return service + " " + number;
        }

        URI address() {
            return suite.address(service);
        }
    }

    /**
     * A fleet of the replicas that {@code first} runs.
     *
     * @param data folder for the logs of those that are added
     */
    Fleet(OwnSuite first, Path data, Timeline timeline, Consumer<String> lines) {
        this.first = first;
        this.data = data;
        this.timeline = timeline;
        this.lines = lines;
        this.lastIngest = first.address("ingest");
        for (String service : SERVICES) {
            numbers.put(service, 1);
            running.put(service, new CopyOnWriteArrayList<>(List.of(new Replica(service, 1, first))));
        }
    }

    /** Adds a replica of a service, from the programs of {@code home} (null: of this checkout), and waits until it answers. */
    Replica add(@Nullable Path home, String service) {
        Path folder = data.resolve("beside-" + (added.size() + 1) + "-" + service);
        OwnSuite suite = first.beside(home, folder, List.of(service), lines);
        added.add(suite);
        Replica replica = new Replica(service, numbers.merge(service, 1, Integer::sum), suite);
        of(service).add(replica);
        timeline.note("added and ready: " + replica.name());
        return replica;
    }

    /** Starts a replica that was stopped, and waits until it answers. */
    void start(Replica replica) {
        replica.suite().start(replica.service());
        of(replica.service()).add(replica);
        timeline.note("started again and ready: " + replica.name());
    }

    /** Ends a replica as an operator does: first nobody is sent to it, then it finishes what it has in hand. */
    void stop(Replica replica) {
        of(replica.service()).remove(replica);
        replica.suite().stop(replica.service());
        timeline.note("stopped: " + replica.name());
    }

    /** Ends a replica as {@code kill -9} does. */
    void kill(Replica replica) {
        timeline.note("killed (kill -9): " + replica.name());
        replica.suite().kill(replica.service());
        of(replica.service()).remove(replica);
    }

    /** The replicas of a service that run. */
    List<Replica> of(String service) {
        CopyOnWriteArrayList<Replica> replicas = running.get(service);
        if (replicas == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return replicas;
    }

    /** Where the next post goes; while none runs, where the last one did. */
    URI nextIngest() {
        List<Replica> replicas = List.copyOf(of("ingest"));
        if (!replicas.isEmpty()) {
            lastIngest = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()))
                    .address();
        }
        return lastIngest;
    }

    /** One replica of each service, to ask for its counts. */
    Suite asked() {
        return new Suite(
                of("ingest").getLast().address(),
                of("risk").getLast().address(),
                of("rating").getLast().address(),
                of("trace").getLast().address(),
                first.platformKey(),
                first.staffToken());
    }

    /** How many replicas of each service run, such as {@code ingest 2, risk 1}. */
    String sizes() {
        List<String> sizes = new ArrayList<>();
        SERVICES.forEach(service -> sizes.add(service + " " + of(service).size()));
        return String.join(", ", sizes);
    }

    /** Stops those that were added; the first ones are their starter's. */
    @Override
    public void close() {
        added.reversed().forEach(OwnSuite::close);
    }
}
