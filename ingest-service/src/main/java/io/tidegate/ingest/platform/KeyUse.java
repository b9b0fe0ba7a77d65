package io.tidegate.ingest.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers when keys were used until that is written down, for many at once. Thread-safe; one map entry a key. */
@ApplicationScoped
public class KeyUse {

    private final Map<String, Instant> lastUses = new ConcurrentHashMap<>();
    private final Platforms platforms;

    public KeyUse(Platforms platforms) {
        this.platforms = platforms;
    }

    void note(String keyId, Instant now) {
        lastUses.put(keyId, now);
    }

    /** Writes down what was noted since the last time; what cannot be written is kept for the next. */
    public void flush() {
        Map<String, Instant> noted = new HashMap<>(lastUses);
        if (!noted.isEmpty()) {
            platforms.used(noted);
            // A use that came meanwhile stays: its time is another.
            noted.forEach(lastUses::remove);
        }
    }
}
