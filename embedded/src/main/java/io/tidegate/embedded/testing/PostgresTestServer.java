package io.tidegate.embedded.testing;

import io.tidegate.embedded.PostgresMain;
import io.tidegate.embedded.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** PostgreSQL for tests, with one database. */
public final class PostgresTestServer extends TestServer {
    private static final String DATABASE = "test";
    private static final String PASSWORD = "test";

    PostgresTestServer(Path folder) {
        super(port -> TestServers.command(
                "postgres",
                PostgresMain.class,
                folder,
                List.of("--port", Integer.toString(port), "--databases", DATABASE, "--durable", "false"),
                Map.of(PostgresMain.PASSWORD_VARIABLE, PASSWORD)));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), DATABASE);
    }

    public String username() {
        return PostgresServer.USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** A new connection, the caller's to close. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username(), password());
    }

    /** Makes a database, empty even where one of that name was, and answers its JDBC address. */
    public String freshDatabase(String name) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            var quoted = statement.enquoteIdentifier(name, true);
            statement.execute("DROP DATABASE IF EXISTS " + quoted + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + quoted);
        }
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name);
    }
}
