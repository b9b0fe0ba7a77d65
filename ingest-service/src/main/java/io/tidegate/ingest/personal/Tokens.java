package io.tidegate.ingest.personal;

import io.tidegate.ingest.document.PersonalFields.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;

/**
 * Keyed tokens: HMAC-SHA-256 of space, a zero byte and the normalised value, its first 128 bits as Base64url, 22
 * characters. Equal values of one space are equal tokens on every replica; without the key nobody can test a guess.
 *
 * <p>Thread rule: an instance belongs to one thread.
 */
final class Tokens {

    private static final int TOKEN_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final Map<Kind, byte[]> SPACES = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            SPACES.put(kind, (kind.name().toLowerCase(Locale.ROOT) + '\0').getBytes(StandardCharsets.UTF_8));
        }
    }

    private final Mac mac;

    Tokens(Mac mac) {
        this.mac = mac;
    }

    /** The token of a normalised value; its kind is its space. */
    String of(Kind kind, String normalised) {
        return of(Objects.requireNonNull(SPACES.get(kind)), normalised);
    }

    String of(String space, String normalised) {
        return of((space + '\0').getBytes(StandardCharsets.UTF_8), normalised);
    }

    private String of(byte[] space, String normalised) {
        mac.update(space);
        return BASE64.encodeToString(
                Arrays.copyOf(mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8)), TOKEN_BYTES));
    }
}
