package io.tidegate.kubernetes.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.embedded.Ports;
import io.tidegate.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands below a restore in a cluster, without the operator: a base backup while PostgreSQL works, its write-ahead log in
 * an archive, and a second server that is filled from both up to a moment ({@code recovery_target_time}). PostgreSQL 18, "25.3.
 * Continuous Archiving and Point-in-Time Recovery".
 */
final class PointInTimeTest {

    private static final String PASSWORD = "secret";
    private static final Duration MOST = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aMomentBeforeTheDamageComesBackWithWhatWasCommittedUntilThen() throws Exception {
        Path archive = Files.createDirectories(folder.resolve("archive"));
        String moment;
        try (PostgresServer first = start("source")) {
            execute(first, "ALTER SYSTEM SET archive_mode = on");
            execute(first, "ALTER SYSTEM SET archive_command = 'cp %p " + archive + "/%f'");
        }
        try (PostgresServer source = start("source")) {
            execute(source, "CREATE TABLE document (id int PRIMARY KEY)");
            backUp(source);
            execute(source, "INSERT INTO document SELECT generate_series(1, 1000)");
            moment = text(source, "SELECT clock_timestamp()");
            execute(source, "INSERT INTO document VALUES (1001)");
            execute(source, "DROP TABLE document");
            String last = text(source, "SELECT pg_walfile_name(pg_switch_wal())");
            await().atMost(MOST).until(() -> Files.exists(archive.resolve(last)));
        }
        Files.writeString(
                cluster("restored").resolve("postgresql.auto.conf"),
                "archive_mode = off\nrestore_command = 'cp " + archive + "/%f %p'\nrecovery_target_time = '" + moment
                        + "'\nrecovery_target_action = 'promote'\n",
                StandardOpenOption.APPEND);
        Files.createFile(cluster("restored").resolve("recovery.signal"));
        try (PostgresServer restored = start("restored")) {
            await().atMost(MOST)
                    .until(() -> text(restored, "SELECT pg_is_in_recovery()").equals("f"));
            assertThat(text(restored, "SELECT count(*) || ' to ' || max(id) FROM document"))
                    .isEqualTo("1000 to 1000");
            execute(restored, "INSERT INTO document VALUES (1001)");
        }
    }

    private PostgresServer start(String name) {
        return PostgresServer.start(new PostgresServer.Settings(
                folder.resolve(name), Ports.free(), PASSWORD, List.of("ingest"), folder.resolve(name + ".log"), false));
    }

    private Path cluster(String name) {
        return folder.resolve(name).resolve("cluster");
    }

    /** By the functions that pg_basebackup calls, which is not among the embedded programs. One session holds the backup. */
    private void backUp(PostgresServer source) throws SQLException, IOException {
        try (Connection connection = connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('nightly', true)");
            copy();
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                stopped.next();
                Files.writeString(cluster("restored").resolve("backup_label"), stopped.getString(1));
            }
        }
    }

    private void copy() throws IOException {
        Path from = cluster("source");
        Path to = cluster("restored");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path relative = from.relativize(file);
                Path target = to.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
                } else if (!relative.startsWith("pg_wal") && !relative.startsWith("postmaster.pid")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("ingest"), PostgresServer.USER, PASSWORD);
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
