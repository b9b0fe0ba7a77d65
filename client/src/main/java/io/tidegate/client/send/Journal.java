package io.tidegate.client.send;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an earlier run came, so that the same command goes on there. It only saves work: what is sent twice is answered
 * duplicate. A source that has changed since is sent from its beginning. For one thread.
 */
final class Journal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SAVE_NANOS = 1_000_000_000L;

    private final Path file;
    private final Map<String, Progress> sources;
    private long saved;

    private Journal(Path file, Map<String, Progress> sources) {
        this.file = file;
        this.sources = sources;
    }

    /** How many entries of a source, in this version of it, were answered. */
    record Progress(String version, long done) {}

    /** The journal in {@code file}; an empty one where there is none, or none that can be read. */
    static Journal open(Path file) {
        Map<String, Progress> sources = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try {
                sources.putAll(JSON.readValue(file.toFile(), new TypeReference<Map<String, Progress>>() {}));
            } catch (IOException e) {
                sources.clear();
            }
        }
        return new Journal(file, sources);
    }

    /** Entries at the beginning of the source that need not be sent again. */
    long done(Source source) {
        Progress progress = sources.get(source.name());
        return progress != null && source.canResume() && progress.version().equals(source.version())
                ? progress.done()
                : 0;
    }

    /** So many entries from the beginning of the source are answered. */
    void reached(Source source, long done) throws IOException {
        if (source.canResume()) {
            sources.put(source.name(), new Progress(source.version(), done));
            if (System.nanoTime() - saved > SAVE_NANOS) {
                save();
            }
        }
    }

    void save() throws IOException {
        saved = System.nanoTime();
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        JSON.writeValue(fresh.toFile(), sources);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** All was sent: the next run starts anew. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
