package io.tidegate.risk.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * One declared item as the model sees it.
 *
 * @param id how its sender names it
 * @param day the day it was declared; the only time that the model knows
 * @param codes values of attributes; an attribute is absent where the declaration says nothing
 * @param taxRate per cent of the price
 * @param netMass kilograms
 * @param price of the item, in the currency of the data set
 * @param verdict of its inspection; read by training and by statistics of later days, never by its own score
 */
public record Declaration(
        String id,
        LocalDate day,
        Map<Attribute, String> codes,
        BigDecimal taxRate,
        BigDecimal netMass,
        BigDecimal price,
        Verdict verdict) {

    /** Copies. */
    public Declaration {
        codes = Map.copyOf(codes);
    }

    /** The value of an attribute; empty if the declaration says nothing. */
    public String code(Attribute attribute) {
        return codes.getOrDefault(attribute, "");
    }

    /** The same with another verdict. */
    public Declaration with(Verdict other) {
        return new Declaration(id, day, codes, taxRate, netMass, price, other);
    }

    /** Duty at the declared price and rate: what inspections compete for, in the currency of the price. */
    public double duty() {
        return price.doubleValue() * taxRate.doubleValue() / 100;
    }
}
