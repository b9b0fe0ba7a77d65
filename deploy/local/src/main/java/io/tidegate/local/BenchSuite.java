package io.tidegate.local;

import io.tidegate.bench.suite.DatabaseServer;
import io.tidegate.bench.suite.OwnSuite;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A suite for a command of the bench: free ports, only what it needs, nothing comes back by itself. */
record BenchSuite(Suite suite, List<String> names, @Nullable ServerEach servers) implements OwnSuite {

    /** Found by {@link java.util.ServiceLoader}. */
    public static final class Starter implements OwnSuite.Starter {
        @Override
        public OwnSuite start(Path data, List<String> services, Consumer<String> lines) {
            return start(Home.find(), data, services, lines);
        }

        @Override
        public OwnSuite start(Path home, Path data, List<String> services, Consumer<String> lines) {
            var options = SuiteOptions.of(home, data, SuitePorts.free())
                    .withServices(services)
                    .unsupervised()
                    .withLines(lines);
            var names = new ArrayList<>(List.of(Suite.POSTGRES, Suite.KAFKA));
            names.addAll(services);
            return new BenchSuite(Suite.start(options), names, null);
        }

        @Override
        public OwnSuite startServerEach(Path data, List<String> services, Consumer<String> lines) {
            var servers = ServerEach.start(data, services, lines);
            var options = SuiteOptions.of(Home.find(), data, SuitePorts.free())
                    .withServices(services)
                    .withPostgres(servers.addresses())
                    .unsupervised()
                    .withLines(lines);
            var names = new ArrayList<>(List.of(Suite.KAFKA));
            names.addAll(services);
            try {
                return new BenchSuite(Suite.start(options), names, servers);
            } catch (RuntimeException e) {
                servers.close();
                throw e;
            }
        }
    }

    BenchSuite {
        names = List.copyOf(names);
    }

    @Override
    public URI address(String service) {
        return suite.address(service);
    }

    @Override
    public String jdbcUrl(String service) {
        return suite.jdbcUrl(service);
    }

    @Override
    public DatabaseServer databaseServer(String service) {
        if (servers == null) {
            throw new IllegalStateException("one PostgreSQL has all databases of this suite");
        }
        return servers.of(service);
    }

    @Override
    public String postgresUser() {
        return suite.postgresUser();
    }

    @Override
    public String postgresPassword() {
        return suite.postgresPassword();
    }

    @Override
    public String kafka() {
        return suite.kafka();
    }

    @Override
    public String platformKey() {
        return String.valueOf(suite.secrets().platformKey());
    }

    @Override
    public String staffToken() {
        return suite.secrets().staffToken();
    }

    @Override
    public Map<String, Long> pids() {
        var pids = new TreeMap<String, Long>();
        for (var name : names) {
            var pid = suite.pid(name);
            if (pid > 0) {
                pids.put(name, pid);
            }
        }
        if (servers != null) {
            pids.putAll(servers.pids());
        }
        return pids;
    }

    @Override
    public OwnSuite beside(@Nullable Path home, Path data, List<String> services, Consumer<String> lines) {
        return new BenchSuite(suite.beside(home == null ? Home.find() : home, data, services, lines), services, null);
    }

    @Override
    public void kill(String name) {
        suite.kill(name);
    }

    @Override
    public void stop(String name) {
        suite.stop(name);
    }

    @Override
    public void start(String name) {
        suite.start(name);
    }

    @Override
    public void close() {
        suite.close();
        if (servers != null) {
            servers.close();
        }
    }
}
