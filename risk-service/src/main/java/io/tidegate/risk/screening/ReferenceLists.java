package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one edition, indexed. Immutable. Products and balances are the first version of two lists of the register.
 *
 * @param products by GTIN
 * @param merchantsByBrand a brand without an entry is free to all merchants
 * @param warnings by GTIN
 * @param prohibited words by HS prefix of 2 to 10 digits
 * @param balances of bonded account books by {@link #bookItem}
 * @param digest SHA-256, hexadecimal, over what decides that is in no list of the register: the same digest, the same hits
 */
public record ReferenceLists(
        Map<String, FiledProduct> products,
        Map<String, Set<String>> merchantsByBrand,
        Map<String, List<ProductWarning>> warnings,
        Map<String, Words> prohibited,
        Map<String, BigDecimal> balances,
        String digest)
        implements Filings {

    private static final int PREFIX_DIGITS_MIN = 2;
    private static final int PREFIX_DIGITS_MAX = 10;

    public ReferenceLists {
        products = Map.copyOf(products);
        merchantsByBrand = Map.copyOf(merchantsByBrand);
        warnings = Map.copyOf(warnings);
        prohibited = Map.copyOf(prohibited);
        balances = Map.copyOf(balances);
    }

    /** Key of an item of an account book. */
    public static String bookItem(String emsNo, String itemRecordNo) {
        return emsNo + '|' + itemRecordNo;
    }

    @Override
    public @Nullable FiledProduct product(@Nullable String barCode) {
        return barCode == null ? null : products.get(barCode.strip());
    }

    @Override
    public @Nullable BigDecimal balance(String item) {
        return balances.get(item);
    }

    /** The longest prohibited prefix of an HS code; null where it has none. */
    public @Nullable String prohibitedPrefix(String gcode) {
        for (int digits = Math.min(gcode.length(), PREFIX_DIGITS_MAX); digits >= PREFIX_DIGITS_MIN; digits--) {
            String prefix = gcode.substring(0, digits);
            if (prohibited.containsKey(prefix)) {
                return prefix;
            }
        }
        return null;
    }
}
