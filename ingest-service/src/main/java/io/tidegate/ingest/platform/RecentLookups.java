package io.tidegate.ingest.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers for a few seconds what the register said, so that a stream of posts does not ask it each time. Thread-safe. */
final class RecentLookups<T> {

    /** Above this a memory is cleared; of what does not exist apart, so that made-up names do not push out the real ones. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Map<String, Remembered<T>> known = new ConcurrentHashMap<>();
    private final Map<String, Remembered<T>> unknown = new ConcurrentHashMap<>();
    private final Function<String, Optional<T>> register;
    private final Duration remembered;

    RecentLookups(Function<String, Optional<T>> register, Duration remembered) {
        this.register = register;
        this.remembered = remembered;
    }

    private record Remembered<T>(Optional<T> found, Instant until) {}

    Optional<T> find(String name, Instant now) {
        Remembered<T> before = known.getOrDefault(name, unknown.get(name));
        if (before != null && now.isBefore(before.until())) {
            return before.found();
        }
        Optional<T> found = register.apply(name);
        Map<String, Remembered<T>> memory = found.isPresent() ? known : unknown;
        if (memory.size() >= REMEMBERED_MAX) {
            memory.clear();
        }
        memory.put(name, new Remembered<>(found, now.plus(remembered)));
        return found;
    }
}
