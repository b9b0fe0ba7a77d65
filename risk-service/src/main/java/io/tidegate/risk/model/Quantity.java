package io.tidegate.risk.model;

import java.util.Locale;

/** A quantity of a declaration on the scale that it is compared on: natural logarithms, of one more for the rate. */
enum Quantity {
    PRICE,
    MASS,
    UNIT_PRICE,
    TAX_RATE;

    /** Below the smallest price and mass of declarations; keeps the logarithm of nothing finite. */
    private static final double SMALL = 1e-3;

    double of(Declaration declaration) {
        double price = declaration.price().doubleValue();
        double mass = declaration.netMass().doubleValue();
        return switch (this) {
            case PRICE -> log(price);
            case MASS -> log(mass);
            case UNIT_PRICE -> log(price) - log(mass);
            case TAX_RATE -> Math.log1p(Math.max(0, declaration.taxRate().doubleValue()));
        };
    }

    private static double log(double x) {
        return Math.log(Math.max(0, x) + SMALL);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
