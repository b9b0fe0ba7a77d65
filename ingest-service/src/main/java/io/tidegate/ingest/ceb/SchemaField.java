package io.tidegate.ingest.ceb;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One simple value of the official schemas, with those facets that they use: lengths, digits, white space that is
 * collapsed before it is counted, and a value that is fixed. Immutable, shared by all threads.
 */
final class SchemaField {

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final String name;
    private final boolean required;
    private final Base base;
    private final int least;
    private final int most;
    private final int digits;
    private final int fraction;
    private final boolean collapse;
    private final @Nullable String fixed;

    private enum Base {
        STRING,
        DECIMAL,
        INT
    }

    SchemaField(String name, boolean required, String base, Map<String, String> facets) {
        this.name = name;
        this.required = required;
        this.base = switch (base) {
            case "string" -> Base.STRING;
            case "decimal" -> Base.DECIMAL;
            case "int" -> Base.INT;
            default -> throw new IllegalStateException("A schema has a value of type " + base);
        };
        var exact = facets.get("length");
        this.least = number(exact == null ? facets.get("minLength") : exact, 0);
        this.most = number(exact == null ? facets.get("maxLength") : exact, UNBOUNDED);
        this.digits = number(facets.get("totalDigits"), UNBOUNDED);
        this.fraction = number(facets.get("fractionDigits"), UNBOUNDED);
        this.collapse = "collapse".equals(facets.get("whiteSpace"));
        this.fixed = facets.get(SchemaElements.FIXED);
        if (fixed != null && this.base != Base.STRING) {
            throw new IllegalStateException("A schema fixes a number");
        }
        for (var facet : facets.keySet()) {
            switch (facet) {
                case "length",
                        "minLength",
                        "maxLength",
                        "totalDigits",
                        "fractionDigits",
                        "whiteSpace",
                        SchemaElements.FIXED -> {}
                default -> throw new IllegalStateException("A schema has a facet " + facet);
            }
        }
    }

    String name() {
        return name;
    }

    boolean required() {
        return required;
    }

    /** The only value that there is; null where there are others. */
    @Nullable
    String fixed() {
        return fixed;
    }

    /** Least number of characters; of a text only. */
    int least() {
        return least;
    }

    /** Most characters of a text. */
    int most() {
        return most;
    }

    /** Whether {@code text}, the content of the element, is valid. White space around numbers counts for nothing. */
    boolean fits(CharSequence text) {
        if (fixed != null && !fixed.contentEquals(text)) {
            return false;
        }
        return switch (base) {
            case STRING -> {
                var length = collapse ? collapsedLength(text) : Character.codePointCount(text, 0, text.length());
                yield length >= least && length <= most;
            }
            case DECIMAL -> fitsDigits(text, true);
            case INT -> fitsDigits(text, false);
        };
    }

    /** By the rules of xs:decimal and xs:int; leading zeros, and zeros at the end of a fraction, are no digits. */
    private boolean fitsDigits(CharSequence text, boolean decimal) {
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        var negative = start < end && text.charAt(start) == '-';
        if (start < end && (negative || text.charAt(start) == '+')) {
            start++;
        }
        var point = -1;
        var whole = 0;
        var parts = 0;
        long value = 0;
        for (var i = start; i < end; i++) {
            var c = text.charAt(i);
            if (c == '.' && decimal && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            } else if (point < 0) {
                whole = c == '0' && whole == 0 ? 0 : whole + 1;
                value = Math.min(value * 10 + (c - '0'), Integer.MAX_VALUE + 2L);
            } else if (c != '0') {
                parts = i - point;
            }
        }
        if (end - start - (point < 0 ? 0 : 1) <= 0) {
            return false;
        }
        var inRange = decimal || value <= (negative ? Integer.MAX_VALUE + 1L : Integer.MAX_VALUE);
        return inRange && whole + parts <= digits && parts <= fraction;
    }

    private static int collapsedLength(CharSequence text) {
        var length = 0;
        var space = true;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!isSpace(c)) {
                space = false;
                length += Character.isLowSurrogate(c) ? 0 : 1;
            } else if (!space) {
                space = true;
                length++;
            }
        }
        return space && length > 0 ? length - 1 : length;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static int number(@Nullable String value, int otherwise) {
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
