package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.bench.suite.DatabaseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerEachTest {
    @Test
    void eachServiceHasAServerThatArchivesAndKeepsItsAddress(@TempDir Path folder) throws Exception {
        var data = folder.resolve("my data");
        try (var servers = ServerEach.start(data, List.of("risk", "trace"), _ -> {})) {
            var risk = servers.of("risk");
            var own = servers.addresses();
            assertThat(own.jdbcUrl("risk")).isEqualTo(risk.jdbcUrl("risk")).isNotEqualTo(own.jdbcUrl("trace"));
            assertThat(own.password()).isEqualTo(Secrets.of(data).postgresPassword());
            assertThat(servers.pids()).containsOnlyKeys("risk-db", "trace-db");
            assertThatThrownBy(() -> servers.of("rating")).hasMessageContaining("rating");

            var archived = ask(risk, own, "SELECT pg_walfile_name(pg_switch_wal())");
            servers.of("trace").stop();
            assertThat(servers.pids()).containsOnlyKeys("risk-db");
            risk.stop();
            assertThat(risk.archive().resolve(archived))
                    .as("archived before it stopped")
                    .exists();
            try (var left = Files.list(risk.archive())) {
                assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
            }
            risk.start();
            assertThat(ask(risk, own, "SELECT current_database()")).isEqualTo("risk");
        }
    }

    @Test
    void oneServerMayHaveAllDatabases() {
        var own = SuiteOptions.OwnPostgres.one("jdbc:postgresql://db.example:5432/", "me", "secret");

        assertThat(own.jdbcUrl("risk")).isEqualTo("jdbc:postgresql://db.example:5432/risk");
        assertThat(own.jdbcUrl("trace", "postgres")).isEqualTo("jdbc:postgresql://db.example:5432/postgres");
        assertThatThrownBy(() -> new SuiteOptions.OwnPostgres(Map.of(), "me", "secret").jdbcUrl("risk"))
                .hasMessageContaining("no PostgreSQL for risk");
    }

    private static String ask(DatabaseServer server, SuiteOptions.OwnPostgres own, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("risk"), own.user(), own.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
