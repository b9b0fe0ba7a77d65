package io.tidegate.risk.signal;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import java.util.ArrayList;
import java.util.List;

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
        String importer = declaration.ebcCode();
        if (importer != null && !importer.isBlank()) {
            keys.add(new History(
                    hashes.of("importer", importer),
                    Signal.IMPORTER_INSPECTIONS,
                    Signal.IMPORTER_VIOLATIONS,
                    Signal.IMPORTER_LIFT));
        }
        String declarant = declaration.agentCode();
        if (declarant != null && !declarant.isBlank()) {
            keys.add(new History(
                    hashes.of("declarant", declarant),
                    Signal.DECLARANT_INSPECTIONS,
                    Signal.DECLARANT_VIOLATIONS,
                    Signal.DECLARANT_LIFT));
        }
        String seller = declaration.sellerCode();
        if (seller != null && !seller.isBlank()) {
            keys.add(new History(
                    hashes.of("seller", seller),
                    Signal.SELLER_INSPECTIONS,
                    Signal.SELLER_VIOLATIONS,
                    Signal.SELLER_LIFT));
        }
        for (DeclarationLine line : declaration.lines()) {
            keys.add(new History(
                    hashes.of("goods", goods(line)),
                    Signal.GOODS_INSPECTIONS,
                    Signal.GOODS_VIOLATIONS,
                    Signal.GOODS_LIFT));
        }
        return keys;
    }

    private static String goods(DeclarationLine line) {
        String rate = line.taxRate() == null
                ? ""
                : line.taxRate().stripTrailingZeros().toPlainString();
        String hs6 = line.gcode().substring(0, Math.min(HS6_DIGITS, line.gcode().length()));
        return hs6 + '|' + line.country() + '|' + rate;
    }
}
