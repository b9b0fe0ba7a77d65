package io.tidegate.risk.price;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The price of one unit on a line of a declaration.
 *
 * @param product key of the goods by bar code; null where there is none
 * @param hsCode key of the goods by HS code
 * @param price above 0, in the currency of the line
 * @param month of the declaration
 */
public record DeclaredPrice(
        @Nullable String product, @Nullable String hsCode, BigDecimal price, int month) {

    /**
     * The prices that the declarations of a consignment state. Gifts, and lines without unit or currency, state none; neither
     * does an export, whose price is without freight (FOB) and says nothing of an import's.
     */
    static List<DeclaredPrice> of(Consignment consignment) {
        if (consignment.export()) {
            return List.of();
        }
        List<DeclaredPrice> prices = new ArrayList<>(1);
        for (Part<Declaration> part : consignment.declarations()) {
            Declaration declaration = part.document();
            Goods.Trade trade = Consignment.GENERAL_TRADE.equals(declaration.tradeMode())
                    ? Goods.Trade.GENERAL
                    : Goods.Trade.RETAIL;
            int month = GoodsMonth.month(part.eventTime());
            for (DeclarationLine line : declaration.lines()) {
                String currency = line.currency() == null ? declaration.currency() : line.currency();
                Goods product = Goods.product(line.barCode(), line.unit(), currency, trade);
                Goods hsCode = Goods.hsCode(line.gcode(), line.unit(), currency, trade);
                BigDecimal price = price(line);
                if (price != null && (product != null || hsCode != null)) {
                    prices.add(new DeclaredPrice(
                            product == null ? null : product.key(),
                            hsCode == null ? null : hsCode.key(),
                            price,
                            month));
                }
            }
        }
        return prices;
    }

    /** The keys under which it is counted. */
    public Stream<String> keys() {
        return Stream.of(product, hsCode).flatMap(Stream::ofNullable);
    }

    private static @Nullable BigDecimal price(DeclarationLine line) {
        if (line.price() != null) {
            return line.price().signum() > 0 ? line.price() : null;
        }
        return line.totalPrice().signum() > 0 && line.qty().signum() > 0
                ? line.totalPrice().divide(line.qty(), MathContext.DECIMAL64)
                : null;
    }
}
