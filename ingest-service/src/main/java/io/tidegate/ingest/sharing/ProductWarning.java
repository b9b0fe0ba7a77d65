package io.tidegate.ingest.sharing;

import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 产品风险提示. What staff tell partners of products, without a recall: an alert of another authority, a series of complaints.
 *
 * @param warningId given by staff, 1 to 64 of letters, digits, {@code . _ -}
 * @param state open, or withdrawn: partners see it as long as their agreement lasts
 * @param sequence 1 at first, one more with each change
 * @param reason what is wrong with the products
 * @param instruction what whoever holds such a product must do
 * @param source who found it, and where that can be read, such as {@code RASFF 2026.1234}
 * @param openedAt when it was first told
 */
public record ProductWarning(
        String warningId,
        State state,
        int sequence,
        List<Product> products,
        Words reason,
        @Nullable Words instruction,
        @Nullable String source,
        Instant openedAt,
        Instant changedAt) {

    public ProductWarning {
        products = List.copyOf(products);
    }

    /** Whether it holds. */
    public enum State {
        OPEN,
        WITHDRAWN
    }

    /**
     * A product warned of.
     *
     * @param gtin of 8, 12, 13 or 14 digits
     * @param lot null where every lot is meant
     */
    public record Product(String gtin, @Nullable String lot) {}
}
