package io.tidegate.risk.model;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a key of a statistic is made of; a part that says nothing makes the whole key say nothing. */
enum Part {
    OFFICE(Attribute.OFFICE),
    IMPORT_TYPE(Attribute.IMPORT_TYPE),
    USE(Attribute.USE),
    PAYMENT(Attribute.PAYMENT),
    TRANSPORT(Attribute.TRANSPORT),
    DECLARANT(Attribute.DECLARANT),
    IMPORTER(Attribute.IMPORTER),
    SELLER(Attribute.SELLER),
    COURIER(Attribute.COURIER),
    HS6(Attribute.HS6),
    DEPARTURE(Attribute.DEPARTURE),
    ORIGIN(Attribute.ORIGIN),
    TAX_TYPE(Attribute.TAX_TYPE),
    ORIGIN_MARK(Attribute.ORIGIN_MARK),
    HS4(null),
    HS2(null),
    RATE(null),
    MASS(null),
    PRICE(null),
    /** Price per kilogram in steps of the square root of e. */
    UNIT_PRICE_BAND(null);

    private static final int HS6_DIGITS = 6;

    private final @Nullable Attribute attribute;

    Part(@Nullable Attribute attribute) {
        this.attribute = attribute;
    }

    String of(Declaration declaration) {
        if (attribute != null) {
            return declaration.code(attribute);
        }
        return switch (this) {
            case HS4 -> heading(declaration, 4);
            case HS2 -> heading(declaration, 2);
            case RATE -> plain(declaration.taxRate());
            case MASS -> plain(declaration.netMass());
            case PRICE -> plain(declaration.price());
            case UNIT_PRICE_BAND -> Long.toString((long) Math.floor(2 * Quantity.UNIT_PRICE.of(declaration)));
            default -> throw new IllegalStateException(name() + " is an attribute");
        };
    }

    /** Whether it is the exact mass or price: two declarations that agree in those are the same goods once more. */
    boolean exact() {
        return this == MASS || this == PRICE;
    }

    /** Files drop the leading zero of a code that looks like a number. */
    private static String heading(Declaration declaration, int digits) {
        String code = declaration.code(Attribute.HS6);
        if (code.isEmpty()) {
            return "";
        }
        String whole = code.length() < HS6_DIGITS ? "0".repeat(HS6_DIGITS - code.length()) + code : code;
        return whole.substring(0, digits);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
