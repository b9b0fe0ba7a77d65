package io.tidegate.bench.fleet;

import io.tidegate.bench.suite.DatabaseServer;
import io.tidegate.bench.suite.OwnSuite;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A suite without processes: it writes down what it is told. */
final class StubSuite implements OwnSuite {

    private final int number;
    private final List<String> told;
    private final String jdbcUrl;

    StubSuite(int number, List<String> told, String jdbcUrl) {
        this.number = number;
        this.told = told;
        this.jdbcUrl = jdbcUrl;
    }

    static StubSuite first(List<String> told) {
        return new StubSuite(1, told, "");
    }

    @Override
    public OwnSuite beside(@Nullable Path home, Path data, List<String> services, Consumer<String> lines) {
        told.add("beside " + services + " in " + data.getFileName());
        return new StubSuite(number + told.size(), told, jdbcUrl);
    }

    @Override
    public URI address(String service) {
        return URI.create("http://" + service + "-" + number + "/");
    }

    @Override
    public String jdbcUrl(String service) {
        return jdbcUrl + service;
    }

    @Override
    public DatabaseServer databaseServer(String service) {
        throw new IllegalStateException("no server");
    }

    @Override
    public String postgresUser() {
        return "tidegate";
    }

    @Override
    public String postgresPassword() {
        return "secret";
    }

    @Override
    public String kafka() {
        return "";
    }

    @Override
    public String platformKey() {
        return "";
    }

    @Override
    public String staffToken() {
        return "";
    }

    @Override
    public Map<String, Long> pids() {
        return Map.of();
    }

    @Override
    public void kill(String name) {
        told.add("kill " + name + " of " + number);
    }

    @Override
    public void stop(String name) {
        told.add("stop " + name + " of " + number);
    }

    @Override
    public void start(String name) {
        told.add("start " + name + " of " + number);
    }

    @Override
    public void close() {
        told.add("close " + number);
    }
}
