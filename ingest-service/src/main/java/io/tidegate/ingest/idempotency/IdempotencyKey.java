package io.tidegate.ingest.idempotency;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of a header {@code Idempotency-Key}: a String of RFC 8941, section 3.3.3, so within double quotes. Parameters
 * after it say nothing and are skipped, as that RFC has it for unknown ones.
 */
public record IdempotencyKey(String value) {

    /** Longest key, in characters. A UUID has 36. */
    public static final int LENGTH_MAX = 255;

    private static final Pattern PARAMETERS = Pattern.compile("( *; *[a-z*][a-z0-9_.*-]*(=[!-:<-~]*)?)* *");

    /** The key of the header's lines; empty where it is not one string of 1 to 255 characters. */
    public static Optional<IdempotencyKey> parse(List<String> lines) {
        return lines.size() == 1 ? parse(lines.getFirst()) : Optional.empty();
    }

    private static Optional<IdempotencyKey> parse(String line) {
        String text = line.strip();
        if (!text.startsWith("\"")) {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return ended(value.toString(), text.substring(i + 1));
            }
            if (c == '\\') {
                i++;
                if (i == text.length() || (text.charAt(i) != '"' && text.charAt(i) != '\\')) {
                    return Optional.empty();
                }
                c = text.charAt(i);
            } else if (c < ' ' || c > '~') {
                return Optional.empty();
            }
            value.append(c);
        }
        return Optional.empty();
    }

    private static Optional<IdempotencyKey> ended(String value, String rest) {
        return value.isEmpty()
                        || value.length() > LENGTH_MAX
                        || !PARAMETERS.matcher(rest).matches()
                ? Optional.empty()
                : Optional.of(new IdempotencyKey(value));
    }
}
