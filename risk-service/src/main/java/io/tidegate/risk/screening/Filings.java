package io.tidegate.risk.screening;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Filed products and account books, as far as somebody asked for them. Thread-safe. */
public interface Filings {

    /** The filed product of a bar code; null where none is filed. */
    @Nullable
    FiledProduct product(@Nullable String barCode);

    /** What an item of an account book holds, by {@link ReferenceLists#bookItem}; null where it is unknown. */
    @Nullable
    BigDecimal balance(String item);
}
