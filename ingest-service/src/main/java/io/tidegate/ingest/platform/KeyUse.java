package io.tidegate.ingest.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Remembers when keys and clients were used until that is written down, for many at once. Thread-safe; one map entry each. */
@ApplicationScoped
public class KeyUse {

    private final Map<String, Instant> lastUses = new ConcurrentHashMap<>();
    private final Map<String, Instant> clientUses = new ConcurrentHashMap<>();
    private final Platforms platforms;

    public KeyUse(Platforms platforms) {
        this.platforms = platforms;
    }

    void note(String keyId, Instant now) {
        lastUses.put(keyId, now);
    }

    void noteClient(String platformCode, Instant now) {
        clientUses.put(platformCode, now);
    }

    /** Writes down what was noted since the last time; what cannot be written is kept for the next. */
    public void flush() {
        flush(lastUses, platforms::used);
        flush(clientUses, platforms::clientsUsed);
    }

    private static void flush(Map<String, Instant> uses, Consumer<Map<String, Instant>> register) {
        Map<String, Instant> noted = new HashMap<>(uses);
        if (!noted.isEmpty()) {
            register.accept(noted);
            // A use that came meanwhile stays: its time is another.
            noted.forEach(uses::remove);
        }
    }
}
