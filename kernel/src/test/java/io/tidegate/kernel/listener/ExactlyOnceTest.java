package io.tidegate.kernel.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kills a real process at each dangerous moment, and redelivers all: every fact arrives, and arrives once. */
final class ExactlyOnceTest {

    private static final String[] TABLES = {"written", "copied", "arrival"};

    private static String jdbcUrl = "";

    @BeforeAll
    static void createDatabase() throws SQLException {
        jdbcUrl = TestServers.postgres().freshDatabase("exactly_once");
        Flyway.configure()
                .dataSource(
                        jdbcUrl,
                        TestServers.postgres().username(),
                        TestServers.postgres().password())
                .locations("classpath:db/kernel")
                .load()
                .migrate();
        for (String table : TABLES) {
            execute("CREATE TABLE " + table + " (n text NOT NULL)");
        }
    }

    @Test
    void factsSurviveEachKillOnce() throws Exception {
        assertThat(run("commit-publish"))
                .as("killed between commit and publish")
                .isEqualTo(137);
        assertThat(run("poll-commit")).as("killed between poll and commit").isEqualTo(137);
        assertThat(run("never")).as("run to the end").isZero();
        assertEachFactOnce();

        execute("DELETE FROM consumed_offset");
        execute("UPDATE outbox_batch SET published_at = NULL WHERE records IS NOT NULL");
        assertThat(run("never")).as("everything delivered again").isZero();
        assertEachFactOnce();
    }

    private static void assertEachFactOnce() throws SQLException {
        for (String table : TABLES) {
            assertThat(number("SELECT count(*) FROM " + table)).as(table).isEqualTo(KilledApplication.FACTS);
            assertThat(number("SELECT count(DISTINCT n) FROM " + table))
                    .as(table)
                    .isEqualTo(KilledApplication.FACTS);
        }
        assertThat(number("SELECT sum(n) FROM consumed WHERE listener = 'test.copy'"))
                .isEqualTo(KilledApplication.FACTS);
        assertThat(number("SELECT count(*) FROM dead_letter")).isZero();
    }

    private static int run(String moment) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledApplication.class.getName(),
                        jdbcUrl,
                        TestServers.postgres().username(),
                        TestServers.postgres().password(),
                        TestServers.kafka().bootstrapServers(),
                        moment)
                .inheritIO()
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return process.exitValue();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl,
                TestServers.postgres().username(),
                TestServers.postgres().password());
    }
}
