package io.tidegate.kernel.outbox;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Batches that this replica writes, so that they need not be read again to be published. They come in before their
 * transaction commits: the publisher may see a row before the thread that committed it runs on. Those whose transaction was
 * rolled back are never taken out, so it is bounded by records and the oldest make room. Thread-safe.
 */
final class RecentBatches {

    private final Map<UUID, Batch> batches = new LinkedHashMap<>();
    private final int recordsMax;
    private int records;
    private boolean wanted;

    RecentBatches(int recordsMax) {
        this.recordsMax = recordsMax;
    }

    /** Whether this replica publishes: what others will publish is forgotten. */
    synchronized void wanted(boolean now) {
        wanted = now;
        batches.clear();
        records = 0;
    }

    synchronized void add(Batch batch) {
        int size = batch.records().size();
        if (!wanted || size > recordsMax) {
            return;
        }
        Iterator<Batch> oldest = batches.values().iterator();
        while (records + size > recordsMax) {
            records -= oldest.next().records().size();
            oldest.remove();
        }
        batches.put(batch.id(), batch);
        records += size;
    }

    /** Takes a batch out; null where it must be read. */
    synchronized @Nullable Batch take(UUID id) {
        Batch batch = batches.remove(id);
        if (batch != null) {
            records -= batch.records().size();
        }
        return batch;
    }
}
