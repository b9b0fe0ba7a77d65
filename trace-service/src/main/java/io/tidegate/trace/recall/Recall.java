package io.tidegate.trace.recall;

import io.tidegate.contracts.recall.RecallChanged.Product;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recall as it stands.
 *
 * @param key within the store
 * @param sequence of the last event about it
 * @param products what it covers, as last announced
 * @param enterprises platforms that it reached, as last announced
 * @param version of its scope; 0 while the first is being stored
 * @param truncated whether the scope is larger than what is kept; all platforms that it reached are told all the same
 * @param closing null while it is open
 */
public record Recall(
        int key,
        UUID id,
        Opening opening,
        Instant openedAt,
        int sequence,
        List<Product> products,
        List<String> enterprises,
        int version,
        boolean truncated,
        @Nullable Closing closing) {

    public Recall {
        products = List.copyOf(products);
        enterprises = List.copyOf(enterprises);
    }

    public boolean open() {
        return closing == null;
    }

    /** The word used in JSON. */
    public String state() {
        return open() ? "open" : "closed";
    }

    /**
     * How it ended.
     *
     * @param report JSON, as the figures stood
     */
    public record Closing(Instant at, String by, String conclusion, String report) {}
}
