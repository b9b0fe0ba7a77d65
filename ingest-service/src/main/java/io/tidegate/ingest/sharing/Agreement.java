package io.tidegate.ingest.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * 数据共享协议. What a partner may see.
 *
 * @param platform the partner's code
 * @param version from 1; the highest that has begun is in force
 * @param validFrom when it begins
 * @param validUntil when it ends, exclusive; null: when the next version begins
 * @param datasets what is shared, by dataset the names of the fields; an empty set is all of them
 * @param merchants only what concerns these; null: all that are the partner's own
 * @param eventsFrom only consignments whose event time is not before it
 * @param eventsUntil only consignments whose event time is before it
 */
public record Agreement(
        String platform,
        int version,
        Instant validFrom,
        @Nullable Instant validUntil,
        Map<Dataset, Set<String>> datasets,
        @Nullable Set<String> merchants,
        @Nullable Instant eventsFrom,
        @Nullable Instant eventsUntil,
        @Nullable String note,
        Instant createdAt) {

    public Agreement {
        Map<Dataset, Set<String>> copy = new EnumMap<>(Dataset.class);
        datasets.forEach((dataset, fields) -> copy.put(dataset, new TreeSet<>(fields)));
        datasets = copy;
        merchants = merchants == null ? null : new TreeSet<>(merchants);
    }

    /** Whether it has ended at {@code now}. */
    public boolean hasEnded(Instant now) {
        return validUntil != null && !now.isBefore(validUntil);
    }

    /** The columns of a dataset that it shows, in the dataset's order; empty where it does not cover the dataset. */
    public List<Column> columns(Dataset dataset) {
        Set<String> fields = datasets.get(dataset);
        List<Column> shown = new ArrayList<>();
        if (fields != null) {
            for (Column column : dataset.columns()) {
                if (column.always() || fields.isEmpty() || fields.contains(column.name())) {
                    shown.add(column);
                }
            }
        }
        return shown;
    }
}
