package io.tidegate.ingest.platform;

import io.tidegate.kernel.id.Ids;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key as its holder writes it: {@code tg_<key id>_<43 characters of secret>}. The prefix lets scanners of leaks find it. */
public record KeySecret(String keyId, String text) {

    private static final Pattern FORM = Pattern.compile("tg_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    /** A new random key. */
    public static KeySecret generate() {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(secret);
        String keyId = HexFormat.of().formatHex(id);
        return new KeySecret(
                keyId,
                "tg_" + keyId + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The key in {@code text}; empty where it has not the form of one. */
    public static Optional<KeySecret> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new KeySecret(matcher.group(1), text)) : Optional.empty();
    }

    byte[] hash() {
        return Ids.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the secret: a key that is logged by accident stays one. */
    @Override
    public String toString() {
        return "tg_" + keyId + "_...";
    }
}
