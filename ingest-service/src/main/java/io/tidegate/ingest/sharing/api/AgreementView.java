package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.Agreement;
import io.tidegate.ingest.sharing.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as it is told.
 *
 * @param datasets by dataset, the fields shown
 * @param merchants only what concerns these; absent: all of the partner's own
 */
public record AgreementView(
        String platform,
        int version,
        Instant validFrom,
        @Nullable Instant validUntil,
        Map<String, List<String>> datasets,
        @Nullable Set<String> merchants,
        @Nullable Instant eventsFrom,
        @Nullable Instant eventsUntil,
        @Nullable String note,
        Instant createdAt) {

    static AgreementView of(Agreement agreement) {
        Map<String, List<String>> datasets = new TreeMap<>();
        agreement
                .datasets()
                .keySet()
                .forEach(dataset -> datasets.put(
                        dataset.code(),
                        agreement.columns(dataset).stream().map(Column::name).toList()));
        return new AgreementView(
                agreement.platform(),
                agreement.version(),
                agreement.validFrom(),
                agreement.validUntil(),
                datasets,
                agreement.merchants(),
                agreement.eventsFrom(),
                agreement.eventsUntil(),
                agreement.note(),
                agreement.createdAt());
    }
}
