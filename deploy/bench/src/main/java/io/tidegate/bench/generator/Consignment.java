package io.tidegate.bench.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generated consignment.
 *
 * @param documents order, payment, waybill, declaration, and a return where goods come back; of an export those of export
 * @param goods the goods of a deal of one lot; null where no lot is told
 */
public record Consignment(
        Truth truth,
        List<PostedDocument> documents,
        @Nullable LotGoods goods) {

    public Consignment {
        documents = List.copyOf(documents);
    }

    /** A lot of a product, and who sells it. */
    public record LotGoods(Product product, String lot, Enterprise merchant) {}
}
