package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a data folder, for the commands that come from another process: status, stop, up --detach.
 *
 * @param launcher its process id
 * @param ready whether the whole suite has answered
 */
record RunFile(long launcher, boolean ready, List<Entry> entries) {
    private static final String FILE = "run.properties";

    /**
     * A process.
     *
     * @param pid 0 where it is down or the operator's own
     * @param address an HTTP address, or host and port
     */
    record Entry(String name, long pid, String address) {}

    /** What is written in the folder; null where nothing was started, or all was stopped. */
    static @Nullable RunFile read(Path data) {
        var file = data.resolve(FILE);
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            var entries = new ArrayList<Entry>();
            for (var name : properties.getProperty("processes", "").split(",", -1)) {
                if (!name.isEmpty()) {
                    entries.add(new Entry(
                            name,
                            Long.parseLong(properties.getProperty(name + ".pid", "0")),
                            properties.getProperty(name + ".address", "")));
                }
            }
            return new RunFile(
                    Long.parseLong(properties.getProperty("launcher", "0")),
                    Boolean.parseBoolean(properties.getProperty("ready")),
                    List.copyOf(entries));
        } catch (IOException e) {
            if (!Files.exists(file)) {
                return null;
            }
            throw new ServerException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Replaces the file at once, so that no reader sees half of it. */
    void write(Path data) {
        var properties = new Properties();
        properties.setProperty("launcher", Long.toString(launcher));
        properties.setProperty("ready", Boolean.toString(ready));
        properties.setProperty(
                "processes", String.join(",", entries.stream().map(Entry::name).toList()));
        for (var entry : entries) {
            properties.setProperty(entry.name() + ".pid", Long.toString(entry.pid()));
            properties.setProperty(entry.name() + ".address", entry.address());
        }
        try {
            var text = new StringWriter();
            properties.store(text, null);
            var fresh = data.resolve(FILE + ".new");
            Files.writeString(fresh, text.toString());
            Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerException("Cannot write %s: %s".formatted(data.resolve(FILE), e.getMessage()), e);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw new ServerException("Cannot remove %s: %s".formatted(data.resolve(FILE), e.getMessage()), e);
        }
    }
}
