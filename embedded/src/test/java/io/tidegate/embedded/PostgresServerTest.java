package io.tidegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private final Path folder;
    private final int port = Ports.free();

    PostgresServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsItsDataBetweenRunsEvenWhenThePostmasterWasKilled() throws Exception {
        try (var server = PostgresServer.start(settings())) {
            execute("CREATE TABLE kept (n int)");
            execute("INSERT INTO kept VALUES (1)");
            assertThat(server.jdbcUrl("risk")).endsWith("/risk");
        }
        try (var server = PostgresServer.start(settings())) {
            execute("INSERT INTO kept VALUES (2)");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            assertThat(server.awaitEnd()).isNotZero();
        }
        try (var _ = PostgresServer.start(settings())) {
            assertThat(count()).isEqualTo(2);
        }
    }

    @Test
    void startsOverAPidFileWhoseNumberBelongsToAnotherProgram() throws Exception {
        PostgresServer.start(settings()).close();
        var own = Long.toString(ProcessHandle.current().pid());
        Files.writeString(folder.resolve("cluster/postmaster.pid"), own + "\n" + folder + "\n0\n" + port + "\n\n\n\n");

        try (var server = PostgresServer.start(settings())) {
            assertThat(server.pid()).isPositive();
        }
    }

    @Test
    void namesTheOptionWhenThePortIsTaken() throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.start(settings()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("--postgres-port");
        }
    }

    @Test
    void refusesASecondServerOnTheSameData() {
        try (var _ = PostgresServer.start(settings())) {
            assertThatThrownBy(() -> PostgresServer.start(settings()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("already runs on " + folder);
        }
    }

    @Test
    void refusesAnotherPassword() {
        PostgresServer.start(settings()).close();
        var other = new PostgresServer.Settings(folder, port, "other", List.of(), folder.resolve("log"), false);

        assertThatThrownBy(() -> PostgresServer.start(other)).hasMessageContaining("another password");
    }

    private PostgresServer.Settings settings() {
        return new PostgresServer.Settings(folder, port, "secret", List.of("risk"), folder.resolve("log"), false);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(), PostgresServer.USER, "secret");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count() throws SQLException {
        try (var connection = DriverManager.getConnection(url(), PostgresServer.USER, "secret");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String url() {
        return PostgresServer.jdbcUrl(port, "risk");
    }
}
