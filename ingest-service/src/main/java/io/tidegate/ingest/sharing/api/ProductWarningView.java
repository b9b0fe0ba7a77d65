package io.tidegate.ingest.sharing.api;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.sharing.ProductWarning;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A product warning as staff see it; GTINs have 14 digits. */
public record ProductWarningView(
        String warningId,
        String state,
        int sequence,
        List<ProductWarning.Product> products,
        Words reason,
        @Nullable Words instruction,
        @Nullable String source,
        Instant openedAt,
        Instant changedAt) {

    public ProductWarningView {
        products = List.copyOf(products);
    }

    static ProductWarningView of(ProductWarning warning) {
        return new ProductWarningView(
                warning.warningId(),
                warning.state().name().toLowerCase(Locale.ROOT),
                warning.sequence(),
                warning.products(),
                warning.reason(),
                warning.instruction(),
                warning.source(),
                warning.openedAt(),
                warning.changedAt());
    }
}
