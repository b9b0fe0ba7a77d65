package io.tidegate.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.suite.DatabaseServer;
import io.tidegate.embedded.Ports;
import io.tidegate.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server, which is written into while its backup is made. */
class PointInTimeTest {

    private static final String PASSWORD = "secret";

    private final Path folder;
    private final Embedded server;
    private final Contents contents;

    PointInTimeTest(@TempDir Path folder) {
        this.folder = folder;
        this.server = new Embedded(folder.resolve("risk-db"), Ports.free());
        this.contents = new Contents(new StubSuite(1, List.of(), server.jdbcUrl("")));
    }

    /** As the launcher runs one, but in this JVM. */
    private static final class Embedded implements DatabaseServer {

        private final Path folder;
        private final int port;
        private @Nullable PostgresServer running;

        Embedded(Path folder, int port) {
            this.folder = folder;
            this.port = port;
        }

        @Override
        public Path files() {
            return folder.resolve("cluster");
        }

        @Override
        public Path archive() {
            return folder.resolve("archive");
        }

        @Override
        public String jdbcUrl(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        }

        @Override
        public void stop() {
            if (running != null) {
                running.close();
                running = null;
            }
        }

        @Override
        public void start() {
            running = PostgresServer.start(new PostgresServer.Settings(
                    folder, port, PASSWORD, List.of("risk"), folder.resolveSibling("postgres.log"), false));
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void comesBackToTheMomentThoughItWasWrittenIntoMeanwhile() throws Exception {
        startArchiving();
        execute("CREATE TABLE consignment (n int)");
        execute("CREATE TABLE consumed (listener text, topic text, part int, n bigint)");
        execute("INSERT INTO consumed VALUES ('risk.documents', 'tidegate.documents.v1', 0, 0),"
                + " ('risk.other', 'tidegate.documents.v1', 0, 0), ('risk.other', 'tidegate.ratings.v1', 0, 900)");
        var database = new PointInTime(server, PostgresServer.USER, PASSWORD, folder.resolve("backups/risk"));

        var busy = new AtomicBoolean(true);
        var writer = CompletableFuture.runAsync(() -> writeWhile(busy));
        PointInTime.Taken backup = database.backUp();
        busy.set(false);
        writer.join();
        long atTheMoment = contents.documents("risk");
        String moment = database.moment();
        write(25);
        execute("DROP TABLE consignment");
        assertThat(contents.documents("risk")).isEqualTo(atTheMoment + 25);

        PointInTime.Taken restore = database.setBack(moment);

        assertThat(contents.documents("risk")).isEqualTo(atTheMoment).isPositive();
        assertThat(contents.of("risk")).isEqualTo(Map.of("consignment", atTheMoment));
        assertThat(backup.bytes()).isGreaterThan(1 << 20);
        assertThat(restore.bytes()).isGreaterThanOrEqualTo(backup.bytes());
        write(1);
        assertThat(server.files().resolveSibling("damaged")).isDirectory();
    }

    private void startArchiving() throws SQLException, IOException {
        server.start();
        Files.createDirectories(server.archive());
        execute("ALTER SYSTEM SET archive_mode = on");
        execute("ALTER SYSTEM SET archive_command = 'cp \"%p\" \"" + server.archive() + "/%f\"'");
        server.stop();
        server.start();
    }

    private void writeWhile(AtomicBoolean busy) {
        try {
            do {
                write(10);
            } while (busy.get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(int documents) throws SQLException {
        execute("BEGIN; INSERT INTO consignment SELECT generate_series(1, %d);".formatted(documents)
                + " UPDATE consumed SET n = n + %d WHERE listener = 'risk.documents'; COMMIT".formatted(documents));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("risk"), PostgresServer.USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
