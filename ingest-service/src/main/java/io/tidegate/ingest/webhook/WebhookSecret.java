package io.tidegate.ingest.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signing secret as the register knows it: without the secret.
 *
 * @param endsAt when it no longer signs; null while it is the current one
 */
public record WebhookSecret(
        UUID secretId, Instant createdAt, @Nullable Instant endsAt) {

    /** What stands before the Base64 of a symmetric secret. Source: Standard Webhooks 1.0, signature scheme. */
    public static final String PREFIX = "whsec_";

    /** Between 24 and 64 bytes, says the specification; 32 are as strong as the HMAC. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new key. */
    public static byte[] generate() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** The key as it is shown. */
    public static String text(byte[] key) {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }
}
