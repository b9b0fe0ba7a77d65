package io.tidegate.ingest.conformance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Gathers the tallies of all requests until they are written. Thread-safe; a chunk takes the lock once, for as long as it
 * has different counts.
 */
@ApplicationScoped
public class Conformance {

    /** Beijing has had no other offset since 1991. */
    static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final Counts store;
    private final Map<CountKey, Long> counts = new HashMap<>();
    private final Map<String, Instant> lasts = new HashMap<>();
    /** Since this process began: a pause is not known before the second request. */
    private final Map<String, Instant> seen = new HashMap<>();

    private final Map<String, AtomicIntegerArray> valid = new ConcurrentHashMap<>();

    public Conformance(Counts store) {
        this.store = store;
    }

    /** An empty tally for a chunk of a platform's documents. */
    public Tally tally(String platform) {
        return new Tally(valid.computeIfAbsent(platform, _ -> Tally.none()));
    }

    /** Takes what a chunk of a platform's documents, answered at {@code now}, came to. */
    public void add(String platform, Instant now, Tally tally) {
        LocalDate day = now.atOffset(BEIJING).toLocalDate();
        synchronized (counts) {
            tally.forEach((named, n) ->
                    counts.merge(new CountKey(platform, day, named.type(), named.kind(), named.name()), n, Long::sum));
            lasts.merge(platform, now, Conformance::later);
            Instant before = seen.put(platform, now);
            if (before != null && now.getEpochSecond() > before.getEpochSecond()) {
                counts.merge(new CountKey(platform, day, "", Kind.PAUSE, pause(before, now)), 1L, Long::sum);
            }
        }
    }

    private static String pause(Instant from, Instant to) {
        int hour = from.atOffset(BEIJING).getHour();
        return hour + ":" + Spans.bucket(to.getEpochSecond() - from.getEpochSecond());
    }

    /** Writes what was gathered; what cannot be written is kept for the next time. */
    public void flush() throws SQLException {
        Map<CountKey, Long> writing;
        Map<String, Instant> writingLasts;
        synchronized (counts) {
            if (counts.isEmpty()) {
                return;
            }
            writing = new HashMap<>(counts);
            writingLasts = new HashMap<>(lasts);
            counts.clear();
            lasts.clear();
        }
        boolean written = false;
        try {
            store.add(writing, writingLasts);
            written = true;
        } finally {
            if (!written) {
                synchronized (counts) {
                    writing.forEach((key, n) -> counts.merge(key, n, Long::sum));
                    writingLasts.forEach((platform, last) -> lasts.merge(platform, last, Conformance::later));
                }
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
