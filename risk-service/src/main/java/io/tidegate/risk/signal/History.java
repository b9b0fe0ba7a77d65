package io.tidegate.risk.signal;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which general trade remembers inspections.
 *
 * @param inspections signal for the number of inspections, and so on
 */
record History(long key, Signal inspections, Signal violations, Signal lift) {

    private static final int HS6_DIGITS = 6;

    /** Key of all inspections of general trade together. */
    static long everything(Hashes hashes) {
        return hashes.of("history", "all");
    }

    /**
     * The keys of a declaration. Goods are told apart by HS6, origin and duty rate: in the customs declarations that the
     * weights were measured on, a preferential rate separates better than the origin alone.
     */
    static List<History> of(Declaration declaration, Hashes hashes) {
        List<History> keys = new ArrayList<>(4);
        add(keys, hashes, "importer", declaration.ebcCode(), Signal.IMPORTER_INSPECTIONS);
        add(keys, hashes, "declarant", declaration.agentCode(), Signal.DECLARANT_INSPECTIONS);
        add(keys, hashes, "seller", declaration.sellerCode(), Signal.SELLER_INSPECTIONS);
        for (DeclarationLine line : declaration.lines()) {
            String rate = line.taxRate() == null
                    ? ""
                    : line.taxRate().stripTrailingZeros().toPlainString();
            String hs6 =
                    line.gcode().substring(0, Math.min(HS6_DIGITS, line.gcode().length()));
            add(keys, hashes, "goods", hs6 + '|' + line.country() + '|' + rate, Signal.GOODS_INSPECTIONS);
        }
        return keys;
    }

    private static void add(
            List<History> keys, Hashes hashes, String space, @Nullable String code, Signal inspections) {
        if (code != null && !code.isBlank()) {
            Signal[] signals = Signal.values();
            int first = inspections.ordinal();
            keys.add(new History(hashes.of(space, code), inspections, signals[first + 1], signals[first + 2]));
        }
    }
}
