package io.tidegate.local;

import io.tidegate.embedded.Databases;
import io.tidegate.embedded.FolderLock;
import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.Ports;
import io.tidegate.embedded.PostgresServer;
import io.tidegate.embedded.ServerException;
import io.tidegate.embedded.Topics;
import io.tidegate.local.traces.SpanFile;
import io.tidegate.local.traces.SpanReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka and the four services of one data folder, running.
 *
 * <p>Every process has a name: the constants here. A test kills and restarts by it:
 *
 * <pre>
 * try (var suite = Suite.start(SuiteOptions.of(home, data, SuitePorts.free()))) {
 *     suite.kill(Suite.RISK);
 *     suite.awaitReady(Suite.RISK);
 *     suite.address(Suite.RISK);
 * }
 * </pre>
 *
 * Thread-safe.
 */
public final class Suite implements AutoCloseable {
    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String INGEST = "ingest";
    public static final String RISK = "risk";
    public static final String RATING = "rating";
    public static final String TRACE = "trace";
    public static final String KEYCLOAK = "keycloak";
    /** Where spans arrive, in the launcher itself: no process of its own. */
    public static final String OTLP = "otlp";

    /** The services, in the order of the flow. */
    public static final List<String> SERVICES = List.of(INGEST, RISK, RATING, TRACE);

    private final SuiteOptions options;
    private final FolderLock lock;
    private final Commands commands;
    private final boolean first;
    private final @Nullable Keycloak keycloak;
    private @Nullable SpanReceiver receiver;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Thread closeAtExit = Thread.ofPlatform().name("stop-suite").unstarted(this::stopAll);
    private final ReentrantLock stopping = new ReentrantLock();
    private Secrets secrets;
    private boolean ready;
    private volatile boolean closed;

    private Suite(SuiteOptions options, FolderLock lock) {
        this.options = options;
        this.lock = lock;
        this.first = Secrets.areNew(options.data());
        this.secrets = Secrets.of(options.data());
        this.commands = new Commands(options, secrets);
        this.keycloak = options.oidc() ? Keycloak.of(options) : null;
    }

    /**
     * Starts everything and waits until it answers. On failure all that was started is stopped again, and the exception
     * says what to do.
     */
    public static Suite start(SuiteOptions options) {
        var suite = new Suite(options, FolderLock.take(options.data(), "Tidegate"));
        Runtime.getRuntime().addShutdownHook(suite.closeAtExit);
        try {
            suite.startAll();
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    /**
     * Starts further replicas of some services beside this suite's: with its PostgreSQL, its Kafka and its secrets, on free
     * ports. Nothing that dies there comes back by itself. Close them before this suite.
     *
     * @param home the checkout whose packaged services run: it may be another version
     * @param folder where their logs and a copy of the secrets are kept
     * @param lines told what happens, one line at a time, from any thread
     */
    public Suite beside(Path home, Path folder, List<String> services, Consumer<String> lines) {
        secrets().copyTo(folder);
        var own = options.postgres();
        var server = own == null
                ? SuiteOptions.OwnPostgres.one(
                        "jdbc:postgresql://127.0.0.1:" + options.ports().postgres(), postgresUser(), postgresPassword())
                : own;
        return start(new SuiteOptions(
                home,
                folder,
                SuitePorts.free(),
                server,
                kafka(),
                options.partitions(),
                services,
                options.javaOptions(),
                false,
                false,
                false,
                lines));
    }

    /** Whether this was the first start on the data folder that came to its end. */
    public boolean isFirst() {
        return first;
    }

    /** The keys of this run, the demo platform's among them. */
    public synchronized Secrets secrets() {
        return secrets;
    }

    /** The HTTP address of a service. */
    public URI address(String service) {
        return URI.create("http://127.0.0.1:%d/".formatted(options.ports().of(service)));
    }

    /** The identity provider; null without one. */
    public @Nullable Keycloak keycloak() {
        return keycloak;
    }

    /** The JDBC address of a service's database; the user is {@link #postgresUser}. */
    public String jdbcUrl(String service) {
        return commands.jdbcUrl(service);
    }

    public String postgresUser() {
        var own = options.postgres();
        return own == null ? PostgresServer.USER : own.user();
    }

    public String postgresPassword() {
        var own = options.postgres();
        return own == null ? secrets().postgresPassword() : own.password();
    }

    /** The bootstrap servers. */
    public String kafka() {
        return commands.kafkaAddress();
    }

    /** The process id, or 0 while it is down. Of PostgreSQL it is the process that watches the postmaster. */
    public long pid(String name) {
        return part(name).pid();
    }

    /** SIGKILL to the process and its children. A supervised suite brings it up again. */
    public void kill(String name) {
        part(name).kill();
    }

    /** Stops one process; it stays down until {@link #start(String)}. */
    public void stop(String name) {
        part(name).stop();
    }

    /** Starts one process that is down and waits until it answers. */
    public void start(String name) {
        part(name).start();
        part(name).awaitReady();
    }

    /** Stops one process and starts it again. */
    public void restart(String name) {
        stop(name);
        start(name);
    }

    public boolean isReady(String name) {
        return part(name).isReady();
    }

    /** Waits until a process answers, such as after a kill. */
    public void awaitReady(String name) {
        part(name).awaitReady();
    }

    /** Waits until every process answers. */
    public void awaitReady() {
        parts.values().forEach(Part::awaitReady);
    }

    /** Stops everything in reverse order. The end of the JVM does the same. */
    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // The JVM ends: the thread runs already and finds everything stopped.
            return;
        }
    }

    /** Whoever comes second waits until the first has stopped everything. */
    private void stopAll() {
        stopping.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            new ArrayList<>(parts.values()).reversed().forEach(Part::stop);
            var spans = receiver;
            if (spans != null) {
                spans.close();
            }
            RunFile.remove(options.data());
            lock.close();
        } finally {
            stopping.unlock();
        }
    }

    private void startAll() {
        Leftovers.end(options.data(), options.lines());
        if (keycloak != null) {
            keycloak.unpack();
        }
        addParts();
        parts.keySet().forEach(name -> Ports.requireFree(options.ports().of(name), name, "--" + name + "-port"));
        if (options.traces()) {
            Ports.requireFree(options.ports().otlp(), "the receiver of spans", "--otlp-port");
            receiver = SpanReceiver.start(options.ports().otlp(), SpanFile.of(options.data()));
        }
        startAndAwait(parts.values().stream()
                .filter(part -> !SERVICES.contains(part.name()))
                .toList());
        prepareOwnServers();
        startAndAwait(parts.values().stream()
                .filter(part -> SERVICES.contains(part.name()))
                .toList());
        var known = secrets();
        if (known.platformKey() == null && parts.containsKey(INGEST)) {
            known = known.withPlatformKey(new DemoPlatform(address(INGEST), known.staffToken()).register());
        }
        if (keycloak != null && parts.containsKey(INGEST)) {
            new DemoPlatform(address(INGEST), known.staffToken()).comesWith(Keycloak.PLATFORM_CLIENT);
        }
        synchronized (this) {
            secrets = known;
            ready = true;
        }
        writeRunFile();
    }

    private void addParts() {
        var identity = keycloak;
        if (identity != null) {
            add(identity.command(), process -> identity.isReady());
        }
        if (options.postgres() == null) {
            add(commands.postgres(), JavaProcess::isReady);
        }
        if (options.kafka() == null) {
            add(commands.kafka(), JavaProcess::isReady);
        }
        for (var service : options.services()) {
            add(commands.service(service), process -> Http.isReady(address(service)));
        }
    }

    private void add(JavaProcess.Command command, Predicate<JavaProcess> answers) {
        parts.put(
                command.name(), new Part(command, answers, options.supervised(), options.lines(), this::writeRunFile));
    }

    private void startAndAwait(List<Part> group) {
        var begin = Instant.now();
        group.forEach(Part::start);
        for (var part : group) {
            part.awaitReady();
            options.lines()
                    .accept("%-9s ready after %.1f s"
                            .formatted(
                                    part.name(),
                                    Duration.between(begin, Instant.now()).toMillis() / 1000.0));
        }
    }

    /** The embedded servers make their databases and topics themselves. */
    private void prepareOwnServers() {
        var own = options.postgres();
        if (own != null) {
            for (var service : options.services()) {
                makeDatabase(own, service);
            }
        }
        var kafka = options.kafka();
        if (kafka != null) {
            Topics.createMissing(kafka, options.partitions(), Topics.REPLICATION_OF_BROKER);
        }
    }

    private static void makeDatabase(SuiteOptions.OwnPostgres own, String service) {
        var address = own.jdbcUrl(service, "postgres");
        try (var connection = DriverManager.getConnection(address, own.user(), own.password())) {
            Databases.createMissing(connection, List.of(service));
        } catch (SQLException e) {
            throw new ServerException(
                    "Cannot use the PostgreSQL at %s: %s. Its user must be allowed to create the database %s."
                            .formatted(address, e.getMessage(), service),
                    e);
        }
    }

    private synchronized void writeRunFile() {
        if (closed) {
            return;
        }
        var entries = parts.values().stream()
                .map(part -> new RunFile.Entry(part.name(), part.pid(), addressOf(part.name())))
                .toList();
        new RunFile(ProcessHandle.current().pid(), ready, entries).write(options.data());
    }

    private String addressOf(String name) {
        return SERVICES.contains(name)
                ? address(name).toString()
                : "127.0.0.1:" + options.ports().of(name);
    }

    private Part part(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("this suite runs no process of the name " + name);
        }
        return part;
    }
}
