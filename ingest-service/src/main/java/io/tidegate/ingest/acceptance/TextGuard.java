package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what JSON allows but neither PostgreSQL nor UTF-8 can hold, and numbers whose plain form would be enormous
 * ({@code 1e999999999} has twelve characters). Run before anything else looks at a document.
 */
public final class TextGuard {

    private static final int DIGITS_MAX = 30;
    /** Enough to mend by; a document of nothing but NULs need not be listed. */
    private static final int VIOLATIONS_MAX = 20;

    private TextGuard() {}

    /** What is wrong in {@code node}; empty if nothing. */
    public static List<Violation> check(JsonNode node, Language language) {
        List<Violation> violations = new ArrayList<>(0);
        walk(node, "", language, violations);
        return violations;
    }

    private static void walk(JsonNode node, String pointer, Language language, List<Violation> violations) {
        if (violations.size() >= VIOLATIONS_MAX) {
            return;
        }
        switch (node.getNodeType()) {
            case OBJECT ->
                node.properties().forEach(field -> {
                    boolean named = isStorable(field.getKey());
                    if (!named) {
                        violations.add(Refusals.TEXT_UNENCODABLE.at(pointer, language));
                    } else if (!isHarmless(field.getValue())) {
                        walk(field.getValue(), pointer + "/" + escape(field.getKey()), language, violations);
                    }
                });
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    walk(node.get(i), pointer + "/" + i, language, violations);
                }
            }
            case STRING -> {
                if (!isStorable(node.textValue())) {
                    violations.add(Refusals.TEXT_UNENCODABLE.at(pointer, language));
                }
            }
            case NUMBER -> {
                if (!isOfSize(node)) {
                    violations.add(Refusals.NUMBER_OUT_OF_RANGE.at(pointer, language));
                }
            }
            default -> {
                // true, false and null hold nothing.
            }
        }
    }

    /** Spares building a pointer for the leaves that are in order, which are nearly all. */
    private static boolean isHarmless(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> isStorable(node.textValue());
            case NUMBER -> isOfSize(node);
            case OBJECT, ARRAY -> false;
            default -> true;
        };
    }

    private static boolean isOfSize(JsonNode number) {
        if (number.isInt() || number.isLong()) {
            return true;
        }
        BigDecimal value = number.decimalValue();
        return value.scale() <= DIGITS_MAX && (long) value.precision() - value.scale() <= DIGITS_MAX;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return c != 0 && isPaired(text, i);
            }
        }
        return true;
    }

    /** The same for a text with surrogates, which few have. */
    private static boolean isPaired(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
