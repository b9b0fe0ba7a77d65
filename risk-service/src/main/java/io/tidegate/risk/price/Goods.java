package io.tidegate.risk.price;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What prices are compared within: one product or HS code, in one unit, currency and kind of trade. A customs value of
 * general trade and the price that a consumer pays are not the same thing.
 *
 * @param of whether the code is a GTIN or an HS code
 * @param unit customs unit code
 * @param currency customs currency code (142: yuan) or ISO 4217, as declared
 * @param trade retail or general
 */
public record Goods(Basis of, String code, String unit, String currency, Trade trade) {

    private static final int GTIN_SHORT = 8;
    private static final int GTIN_MIN = 12;
    private static final int GTIN_MAX = 14;
    private static final int HS_CODE_MIN = 6;
    private static final int HS_CODE_MAX = 10;
    private static final int WORD_MAX = 4;
    private static final int PARTS = 5;

    /** What the code of goods is. */
    public enum Basis {
        PRODUCT("product"),
        HS_CODE("hsCode");

        private final String word;

        Basis(String word) {
            this.word = word;
        }

        /** As signals, keys and answers name it. */
        public String word() {
            return word;
        }
    }

    /** Kinds of trade. */
    public enum Trade {
        RETAIL,
        GENERAL;

        /** As keys and answers name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Goods by their bar code; null where it is no GTIN with its check digit, or a unit or currency is not stated. */
    static @Nullable Goods product(
            @Nullable String barCode, @Nullable String unit, @Nullable String currency, Trade trade) {
        return barCode != null && isGtin(barCode) ? stated(Basis.PRODUCT, barCode, unit, currency, trade) : null;
    }

    /** Goods by their HS code; null where it has not 6 to 10 digits, or a unit or currency is not stated. */
    static @Nullable Goods hsCode(
            @Nullable String gcode, @Nullable String unit, @Nullable String currency, Trade trade) {
        return gcode != null && isHsCode(gcode) ? stated(Basis.HS_CODE, gcode, unit, currency, trade) : null;
    }

    /** Whether it is a GTIN of 8, 12, 13 or 14 digits with its check digit (GS1 General Specifications, 7.9). */
    public static boolean isGtin(@Nullable String text) {
        if (text == null || !(isDigits(text, GTIN_SHORT, GTIN_SHORT) || isDigits(text, GTIN_MIN, GTIN_MAX))) {
            return false;
        }
        int sum = 0;
        for (int i = text.length() - 1, weight = 1; i >= 0; i--, weight = 4 - weight) {
            sum += (text.charAt(i) - '0') * weight;
        }
        return sum % 10 == 0;
    }

    /** Whether it has the form of an HS code. */
    public static boolean isHsCode(@Nullable String text) {
        return text != null && isDigits(text, HS_CODE_MIN, HS_CODE_MAX);
    }

    private static @Nullable Goods stated(
            Basis of, String code, @Nullable String unit, @Nullable String currency, Trade trade) {
        return unit == null || currency == null || !isWord(unit) || !isWord(currency)
                ? null
                : new Goods(of, code, unit, currency, trade);
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= WORD_MAX;
    }

    private static boolean isDigits(String text, int min, int max) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() >= min && text.length() <= max;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The key of its rows: the parts joined by {@code |}. */
    public String key() {
        return prefix(of, code) + unit + '|' + currency + '|' + trade.word();
    }

    /** How the keys of all goods of a code begin. */
    public static String prefix(Basis of, String code) {
        return of.word() + '|' + code + '|';
    }

    /** The goods with this key. */
    public static Goods of(String key) {
        String[] parts = key.split("\\|", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("No goods have the key " + key);
        }
        return new Goods(
                parts[0].equals(Basis.PRODUCT.word) ? Basis.PRODUCT : Basis.HS_CODE,
                parts[1],
                parts[2],
                parts[3],
                Trade.valueOf(parts[4].toUpperCase(Locale.ROOT)));
    }
}
