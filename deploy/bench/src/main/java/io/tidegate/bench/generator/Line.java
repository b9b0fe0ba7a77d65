package io.tidegate.bench.generator;

import java.math.BigDecimal;

/**
 * Goods of a deal.
 *
 * @param price yuan per unit as told in every document
 * @param gcode HS code as declared
 * @param note why the price is off the market; may be empty
 */
public record Line(Product product, BigDecimal qty, BigDecimal price, String gcode, String note) {

    /** {@code units} at the filed price under the filed code. */
    public static Line of(Product product, int units) {
        return new Line(product, BigDecimal.valueOf(units), product.price().setScale(2), product.gcode(), "");
    }

    /** Price times quantity. */
    public BigDecimal total() {
        return price.multiply(qty);
    }

    /** The same goods at a share of the filed price. */
    public Line pricedAt(BigDecimal share) {
        return new Line(product, qty, Pick.part(product.price(), share), gcode, note);
    }

    /** The same goods declared under another code. */
    public Line under(String otherCode) {
        return new Line(product, qty, price, otherCode, note);
    }

    /** The same goods with words on their price. */
    public Line noting(String words) {
        return new Line(product, qty, price, gcode, words);
    }
}
