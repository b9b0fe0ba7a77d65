package io.tidegate.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One PostgreSQL server on the loopback address, a child process of this JVM.
 *
 * <p>Works as root too: PostgreSQL refuses root, so it then runs in a user namespace of its own (unshare -U), where the
 * files keep their owner. Thread-safe after {@link #start}.
 */
public final class PostgresServer implements AutoCloseable {
    /** The owner of every database. */
    public static final String USER = "tidegate";

    private static final Duration START_TIME_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_TIME_MAX = Duration.ofSeconds(30);

    /**
     * What to start.
     *
     * @param data the data folder; made at first start
     * @param password of {@link #USER}; taken at first start, later starts must name the same one
     * @param databases made where missing
     * @param log where the server's lines are appended
     * @param durable false only for tests: what the machine itself loses in a crash may be lost
     */
    public record Settings(Path data, int port, String password, List<String> databases, Path log, boolean durable) {}

    private final Settings settings;
    private final PostgresBinaries binaries;
    private final FolderLock lock;
    private final Process process;

    private PostgresServer(Settings settings, PostgresBinaries binaries, FolderLock lock, Process process) {
        this.settings = settings;
        this.binaries = binaries;
        this.lock = lock;
        this.process = process;
    }

    /** Starts the server and waits until it answers. */
    public static PostgresServer start(Settings settings) {
        var binaries = PostgresBinaries.unpacked();
        var lock = FolderLock.take(settings.data(), "PostgreSQL");
        try {
            var cluster = new PostgresCluster(binaries, settings);
            cluster.initialiseOnce();
            cluster.removeLeftovers();
            Ports.requireFree(settings.port(), "PostgreSQL", "--postgres-port");
            var process = new ProcessBuilder(cluster.serverCommand())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(settings.log().toFile()))
                    .start();
            var server = new PostgresServer(settings, binaries, lock, process);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            lock.close();
            throw new ServerException("PostgreSQL does not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The JDBC address of one of the databases. */
    public String jdbcUrl(String database) {
        return jdbcUrl(settings.port(), database);
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The process id of the postmaster. */
    public long pid() {
        return process.pid();
    }

    /** Waits until the server has ended, for whatever reason. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends the sessions, writes a checkpoint and stops. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                new PostgresCluster(binaries, settings).stopFast();
                if (!process.waitFor(STOP_TIME_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private void awaitReady() {
        var end = Instant.now().plus(START_TIME_MAX);
        while (true) {
            try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, settings.password())) {
                Databases.createMissing(connection, settings.databases());
                return;
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    process.destroyForcibly();
                    throw new ServerException(
                            "The data in %s was made with another password. Name that password, or another folder."
                                    .formatted(settings.data()),
                            e);
                }
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    process.destroyForcibly();
                    throw new ServerException(
                            "PostgreSQL does not come up on %s. Its log, %s, says why. (%s)"
                                    .formatted(settings.data(), settings.log(), e.getMessage()),
                            e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while PostgreSQL was starting", e);
        }
    }
}
