package io.tidegate.bench.fleet;

import io.tidegate.bench.suite.DatabaseServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A base backup of one server while it works, and the way back to a moment by that backup and the archived write-ahead log.
 * PostgreSQL 18, "25.3. Continuous Archiving and Point-in-Time Recovery": by the functions that pg_basebackup calls, which is not
 * among the embedded programs. For one thread.
 */
final class PointInTime {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** "25.3.4.3": what may or must stay out of a backup; of folders the files in them, the folders themselves stay. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> FILES_LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private final DatabaseServer server;
    private final String user;
    private final String password;
    private final Path backup;

    /**
     * Backups of a server.
     *
     * @param backup folder that is made for it
     */
    PointInTime(DatabaseServer server, String user, String password, Path backup) {
        this.server = server;
        this.user = user;
        this.password = password;
        this.backup = backup;
    }

    /** How long something took, and the bytes that were copied for it. */
    record Taken(double seconds, long bytes) {}

    /** Makes the base backup. One session holds it from its begin to its end. */
    Taken backUp() throws SQLException, IOException {
        long from = System.nanoTime();
        long bytes;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('bench', true)");
            bytes = copy(server.files(), backup);
            // Returns when the log that the backup needs is in the archive.
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                stopped.next();
                Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
            }
        }
        return new Taken(seconds(from), bytes);
    }

    /** This moment, by the server's clock. */
    String moment() throws SQLException {
        return text("SELECT clock_timestamp()::text");
    }

    /**
     * Puts the server's data back to what was committed until a moment after the backup. Its clients must be stopped. The data of
     * before stay beside it, as {@code damaged}.
     */
    Taken setBack(String moment) throws SQLException, IOException, InterruptedException {
        archiveAll();
        server.stop();
        long from = System.nanoTime();
        Files.move(server.files(), server.files().resolveSibling("damaged"));
        long bytes = copy(backup, server.files());
        Files.writeString(
                server.files().resolve("postgresql.auto.conf"),
                """
                restore_command = 'cp "%s/%%f" "%%p"'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                """.formatted(server.archive(), moment),
                StandardOpenOption.APPEND);
        Files.createFile(server.files().resolve("recovery.signal"));
        server.start();
        while (text("SELECT pg_is_in_recovery()").equals("t")) {
            if (seconds(from) > PATIENCE.toSeconds()) {
                throw new IllegalStateException("PostgreSQL is still in recovery in " + server.files());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new Taken(seconds(from), bytes);
    }

    /** A commit after the moment tells the recovery that it has come; what was logged until here goes into the archive. */
    private void archiveAll() throws SQLException, InterruptedException {
        text("SELECT pg_current_xact_id()");
        String last = text("SELECT pg_walfile_name(pg_switch_wal())");
        long from = System.nanoTime();
        while (!Files.exists(server.archive().resolve(last))) {
            if (seconds(from) > PATIENCE.toSeconds()) {
                throw new IllegalStateException(last + " does not come into " + server.archive());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A file that goes while others are copied is no fault: the log tells the recovery so. */
    private static long copy(Path from, Path to) throws IOException {
        long[] bytes = {0};
        Files.createDirectories(to.getParent());
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // With its rights: PostgreSQL refuses a folder that others may read.
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                boolean ofALeftOutFolder = relative.getNameCount() > 1
                        && LEFT_OUT.contains(relative.getName(0).toString());
                if (ofALeftOutFolder
                        || FILES_LEFT_OUT.contains(relative.getFileName().toString())) {
                    return FileVisitResult.CONTINUE;
                }
                try {
                    Files.copy(file, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
                    bytes[0] += Files.size(to.resolve(relative));
                } catch (NoSuchFileException e) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return bytes[0];
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("postgres"), user, password);
    }

    private static double seconds(long from) {
        return Math.round((System.nanoTime() - from) / 1e7) / 100.0;
    }
}
