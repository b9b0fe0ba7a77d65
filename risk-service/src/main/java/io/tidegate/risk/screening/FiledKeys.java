package io.tidegate.risk.screening;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a consignment is looked up among filed products and account books. */
public final class FiledKeys {

    /** Stands for an item of an account book. */
    public static final String BOOK = "book:";

    /** Stands for a bar code. */
    public static final String PRODUCT = "filed:";

    private FiledKeys() {}

    /** By the key of {@link ListKeys}: the item or bar code, with what it is before it. */
    public static Map<Long, String> of(Consignment consignment) {
        Map<Long, String> keys = new LinkedHashMap<>();
        for (Part<Order> part : consignment.orders()) {
            for (OrderLine line : part.document().lines()) {
                product(keys, line.barCode());
            }
        }
        for (Part<Declaration> part : consignment.declarations()) {
            String book = part.document().emsNo();
            for (DeclarationLine line : part.document().lines()) {
                product(keys, line.barCode());
                if (book != null && line.itemRecordNo() != null) {
                    String item = ReferenceLists.bookItem(book, line.itemRecordNo());
                    keys.put(ListKeys.book(item), BOOK + item);
                }
            }
        }
        return keys;
    }

    private static void product(Map<Long, String> keys, @Nullable String barCode) {
        String gtin = Subjects.gtin(barCode);
        if (gtin != null) {
            keys.put(ListKeys.filed(gtin), PRODUCT + gtin);
        }
    }
}
