package io.tidegate.bench.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A suite that a command starts for itself, on free ports and a folder of its own, so that it meets no other one. What dies
 * stays down until the command starts it. Names of processes: postgres, kafka, ingest, risk, rating, trace. Thread-safe.
 */
public interface OwnSuite extends AutoCloseable {

    /** Starts PostgreSQL, Kafka and some services; the launcher provides it, because it depends on the bench. */
    interface Starter {

        /**
         * Starts it and waits until every process answers.
         *
         * @param data made where missing
         * @param services which of ingest, risk, rating and trace
         * @param lines told what happens, one line at a time, from any thread
         */
        OwnSuite start(Path data, List<String> services, Consumer<String> lines);

        /** The same with the packaged services of another checkout. */
        OwnSuite start(Path home, Path data, List<String> services, Consumer<String> lines);

        /** The same with a PostgreSQL server for each service, as on Kubernetes: see {@link #databaseServer}. */
        OwnSuite startServerEach(Path data, List<String> services, Consumer<String> lines);
    }

    /** Starts a suite; see {@link Starter#start}. */
    static OwnSuite start(Path data, List<String> services, Consumer<String> lines) {
        return starter().start(data, services, lines);
    }

    /** Starts a suite of another checkout's services. */
    static OwnSuite start(Path home, Path data, List<String> services, Consumer<String> lines) {
        return starter().start(home, data, services, lines);
    }

    /** Starts a suite with a PostgreSQL server for each service. */
    static OwnSuite startServerEach(Path data, List<String> services, Consumer<String> lines) {
        return starter().startServerEach(data, services, lines);
    }

    private static Starter starter() {
        return ServiceLoader.load(Starter.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No launcher here: start with ./tidegate bench"));
    }

    /**
     * Starts further replicas of some services beside this suite's: with its PostgreSQL, its Kafka and its secrets, on ports of
     * their own.
     *
     * @param home the checkout whose packaged services run; null: this one
     * @param data where their logs are kept; made where missing
     */
    OwnSuite beside(@Nullable Path home, Path data, List<String> services, Consumer<String> lines);

    /** HTTP address of a service. */
    URI address(String service);

    /** JDBC address of a service's database. */
    String jdbcUrl(String service);

    /** The server of a service's database. Refused where one server has all databases. */
    DatabaseServer databaseServer(String service);

    /** Owner of the databases. */
    String postgresUser();

    /** Its password. */
    String postgresPassword();

    /** Bootstrap servers. */
    String kafka();

    /** Key of a platform that may post for everybody. */
    String platformKey();

    /** Token of the staff. */
    String staffToken();

    /** Process ids by name, of what runs. */
    Map<String, Long> pids();

    /** Ends a process without warning, as {@code kill -9} does. */
    void kill(String name);

    /** Ends a process as an operator does: what it has in hand is finished first. */
    void stop(String name);

    /** Starts a process that is down and waits until it answers. */
    void start(String name);

    /** Stops everything. */
    @Override
    void close();
}
