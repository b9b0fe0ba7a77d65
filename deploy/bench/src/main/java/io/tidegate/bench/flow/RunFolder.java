package io.tidegate.bench.flow;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of a local run: {@code run.properties} names processes and addresses, {@code secrets.properties} the keys.
 * An empty one where there is no such folder.
 */
final class RunFolder {

    private final Properties run;
    private final Properties secrets;

    private RunFolder(Properties run, Properties secrets) {
        this.run = run;
        this.secrets = secrets;
    }

    static RunFolder read(Path folder) throws IOException {
        return new RunFolder(
                properties(folder.resolve("run.properties")), properties(folder.resolve("secrets.properties")));
    }

    @Nullable
    URI address(String service) {
        String address = run.getProperty(service + ".address");
        return address == null ? null : URI.create(address);
    }

    /** Host and port of postgres or kafka. */
    @Nullable
    String server(String name) {
        return run.getProperty(name + ".address");
    }

    /** Process ids by name; those that are down or somebody else's are left out. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new TreeMap<>();
        for (String name : run.getProperty("processes", "").split(",", -1)) {
            long pid = Long.parseLong(run.getProperty(name + ".pid", "0"));
            if (pid > 0) {
                pids.put(name, pid);
            }
        }
        return pids;
    }

    @Nullable
    String platformKey() {
        return secrets.getProperty("platform.DEMO.key");
    }

    @Nullable
    String staffToken() {
        return secrets.getProperty("staff.token");
    }

    @Nullable
    String postgresPassword() {
        return secrets.getProperty("postgres.password");
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        return properties;
    }
}
