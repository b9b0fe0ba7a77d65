package io.tidegate.contracts.recall;

import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code tidegate.recalls.v1}: a recall was opened, its scope changed, or it was closed. Each event has the
 * whole of the recall as it then stands; the one with the highest {@code sequence} replaces those before.
 *
 * @param recallId the same for all events of one recall
 * @param sequence 1 when it was opened
 * @param state opened, scopeChanged or closed
 * @param products what it covers
 * @param reason why
 * @param instruction what whoever holds such a product must do
 * @param enterprises codes of the platforms and merchants to whom the scope was traced; others may hold the product too
 * @param openedAt when it was opened
 * @param changedAt when it came to stand as this event says
 */
public record RecallChanged(
        String recallId,
        int sequence,
        String state,
        List<Product> products,
        Words reason,
        @Nullable Words instruction,
        List<String> enterprises,
        Instant openedAt,
        Instant changedAt) {

    public RecallChanged {
        products = List.copyOf(products);
        enterprises = List.copyOf(enterprises);
    }

    /**
     * A product covered.
     *
     * @param gtin 14 digits, shorter ones with zeros before them
     * @param lot null where every lot is covered
     */
    public record Product(String gtin, @Nullable String lot) {}
}
