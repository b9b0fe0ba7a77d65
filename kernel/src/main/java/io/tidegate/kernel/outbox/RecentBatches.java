package io.tidegate.kernel.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Batches that this replica has just written, so that they need not be read again to be published. Bounded by records: what
 * comes when it is full is left out, since those that wait longest go first. Thread-safe.
 */
final class RecentBatches {

    private final Map<UUID, Batch> batches = new HashMap<>();
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
        if (wanted && records + batch.records().size() <= recordsMax) {
            batches.put(batch.id(), batch);
            records += batch.records().size();
        }
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
