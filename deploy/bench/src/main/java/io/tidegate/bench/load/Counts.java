package io.tidegate.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the senders were answered. Thread-safe. */
public final class Counts {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder known = new LongAdder();
    private final LongAdder askedToRetry = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder withoutRetryAfter = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final Map<String, Long> surprises = new ConcurrentHashMap<>();

    /**
     * The counts at a moment.
     *
     * @param accepted documents
     * @param known documents that were answered duplicate when they were sent again: accepted before, the answer was lost
     * @param askedToRetry documents answered retry
     * @param unavailable posts answered 503
     * @param withoutRetryAfter those of them that did not say when to come again
     * @param broken posts whose connection broke
     * @param surprises anything else, with how often
     */
    public record Snapshot(
            long accepted,
            long known,
            long askedToRetry,
            long unavailable,
            long withoutRetryAfter,
            long broken,
            Map<String, Long> surprises) {

        /** Documents that are accepted, each counted once. */
        public long documents() {
            return accepted + known;
        }
    }

    /** The counts so far. */
    public Snapshot now() {
        return new Snapshot(
                accepted.sum(),
                known.sum(),
                askedToRetry.sum(),
                unavailable.sum(),
                withoutRetryAfter.sum(),
                broken.sum(),
                new TreeMap<>(surprises));
    }

    void accepted() {
        accepted.increment();
    }

    void known() {
        known.increment();
    }

    void askedToRetry() {
        askedToRetry.increment();
    }

    void unavailable(boolean saysWhen) {
        unavailable.increment();
        if (!saysWhen) {
            withoutRetryAfter.increment();
        }
    }

    void broken() {
        broken.increment();
    }

    void surprise(String what) {
        surprises.merge(what, 1L, Long::sum);
    }
}
