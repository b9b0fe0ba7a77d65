package io.tidegate.kernel.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Secrets of manuals, images, tests and first tries, which anybody tries first. */
public final class KnownWords {

    private static final List<String> WORDS = List.of(
            "",
            "123456",
            "admin",
            "changeme",
            "password",
            "postgres",
            "postgresql",
            "quarkus",
            "root",
            "secret",
            "staff",
            "staff-of-tests",
            "staff-token-of-tests",
            "test",
            "tidegate");

    private KnownWords() {}

    /**
     * Whether anybody would try it.
     *
     * @param more words that are first tries in this place
     */
    public static boolean has(String secret, String... more) {
        return Stream.concat(WORDS.stream(), Arrays.stream(more))
                .anyMatch(word -> word.equals(secret.toLowerCase(Locale.ROOT)));
    }

    /** The same of a secret of which only the SHA-256 is known, as hex digits. */
    public static boolean hasHash(String sha256, String... more) {
        return Stream.concat(WORDS.stream(), Arrays.stream(more))
                .anyMatch(word -> HexFormat.of()
                        .formatHex(Ids.sha256().digest(word.getBytes(UTF_8)))
                        .equals(sha256.toLowerCase(Locale.ROOT)));
    }
}
