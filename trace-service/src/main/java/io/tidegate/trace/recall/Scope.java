package io.tidegate.trace.recall;

import io.tidegate.contracts.recall.RecallChanged.Product;
import java.util.List;

/**
 * What a recall reaches, in sum.
 *
 * @param unknown sources that nothing has named yet
 * @param products lots, and products taken back as a whole
 * @param truncated whether there is more than a scope can hold: then items of lots in it are left out, or all orders of a
 *     thing but one for each platform
 */
public record Scope(ScopeFigures figures, List<String> unknown, List<Product> products, boolean truncated) {

    public Scope {
        unknown = List.copyOf(unknown);
        products = List.copyOf(products);
    }

    /** Platforms that it reaches, sorted. */
    public List<String> platforms() {
        return figures.orders().keySet().stream().sorted().toList();
    }
}
