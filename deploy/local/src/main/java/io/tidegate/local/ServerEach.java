package io.tidegate.local;

import io.tidegate.bench.suite.DatabaseServer;
import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.Ports;
import io.tidegate.embedded.PostgresServer;
import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A PostgreSQL server for each service, as on Kubernetes, for what one server for all cannot show: to set one service's data back
 * to a moment. Names of the processes: {@code ingest-db} and so on. Thread-safe.
 */
final class ServerEach implements AutoCloseable {
    private final Map<String, Server> servers = new TreeMap<>();
    private final String password;

    private ServerEach(String password) {
        this.password = password;
    }

    /** One of them. */
    private record Server(Part part, int port, Path folder) implements DatabaseServer {
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
            return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
        }

        @Override
        public void stop() {
            part.stop();
        }

        @Override
        public void start() {
            part.start();
            part.awaitReady();
        }
    }

    /** Starts one for each service, archiving. Its password is in the secrets of the folder, which are made where missing. */
    static ServerEach start(Path data, List<String> services, Consumer<String> lines) {
        var each = new ServerEach(Secrets.of(data).postgresPassword());
        try {
            for (var service : services) {
                each.add(data.toAbsolutePath().normalize(), service, lines);
            }
            each.servers.values().forEach(server -> server.part().start());
            for (var server : each.servers.values()) {
                server.part().awaitReady();
                each.archive(server);
            }
            // archive_mode holds from the next start on.
            each.servers.values().forEach(DatabaseServer::stop);
            each.servers.values().forEach(server -> server.part().start());
            each.servers.values().forEach(server -> server.part().awaitReady());
            return each;
        } catch (RuntimeException e) {
            each.close();
            throw e;
        }
    }

    private void add(Path data, String service, Consumer<String> lines) {
        var name = service + "-db";
        int port = Ports.free();
        var command = Commands.postgres(data, name, port, password, List.of(service));
        servers.put(
                service,
                new Server(new Part(command, JavaProcess::isReady, false, lines, () -> {}), port, data.resolve(name)));
    }

    /** A file comes under its final name when it is whole: a restore must not read half of one. */
    private void archive(Server server) {
        var to = server.archive() + "/%f";
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.USER, password);
                var statement = connection.createStatement()) {
            Files.createDirectories(server.archive());
            statement.execute("ALTER SYSTEM SET archive_mode = on");
            statement.execute(
                    "ALTER SYSTEM SET archive_command = 'cp \"%%p\" \"%1$s.part\" && mv \"%1$s.part\" \"%1$s\"'"
                            .formatted(to));
        } catch (SQLException | IOException e) {
            throw new ServerException(
                    "%s cannot archive: %s".formatted(server.part().name(), e.getMessage()), e);
        }
    }

    /** Where the services find them. */
    SuiteOptions.OwnPostgres addresses() {
        var addresses = new TreeMap<String, String>();
        servers.forEach((service, server) -> addresses.put(service, "jdbc:postgresql://127.0.0.1:" + server.port()));
        return new SuiteOptions.OwnPostgres(addresses, PostgresServer.USER, password);
    }

    /** The server of a service. */
    DatabaseServer of(String service) {
        var server = servers.get(service);
        if (server == null) {
            throw new IllegalArgumentException("no PostgreSQL for " + service);
        }
        return server;
    }

    /** Process ids by name, of those that run. */
    Map<String, Long> pids() {
        var pids = new TreeMap<String, Long>();
        for (var server : servers.values()) {
            if (server.part().pid() > 0) {
                pids.put(server.part().name(), server.part().pid());
            }
        }
        return pids;
    }

    @Override
    public void close() {
        servers.values().forEach(DatabaseServer::stop);
    }
}
