package io.tidegate.trace.subscription;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of subscriptions: AES-256-GCM, with the subscription's id as associated data so that one cannot be moved to
 * another row. Sealed form: key id (1 byte), nonce (12), cipher text and tag. There are at most
 * {@value Subscriptions#MAX} of them, far below the 2^32 that random nonces allow under one key (NIST SP 800-38D, 8.3). Without a
 * key they are kept in clear, which the service says at its start. Immutable, thread-safe.
 */
public final class SubscriptionKeys {

    private static final Pattern KEY = Pattern.compile("(\\d{1,3}):([A-Za-z0-9+/=]{44})");
    private static final int ID_MAX = 255;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TreeMap<Integer, SecretKeySpec> keys = new TreeMap<>();

    private SubscriptionKeys() {}

    /**
     * Reads the setting: {@code id:Base64 of 32 bytes}, several parted by commas; that with the highest id seals, all open.
     *
     * @throws IllegalArgumentException that says what is wrong, without the key
     */
    public static SubscriptionKeys of(String setting) {
        SubscriptionKeys read = new SubscriptionKeys();
        for (String part : setting.split(",", -1)) {
            Matcher matcher = KEY.matcher(part.strip());
            int id = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            byte[] key = id < 1 || id > ID_MAX ? new byte[0] : decoded(matcher.group(2));
            if (key.length == 32) {
                read.keys.put(id, new SecretKeySpec(key, "AES"));
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("must be id:key, the id 1 to " + ID_MAX
                        + " and the key 32 bytes in Base64 (openssl rand -base64 32), several parted by commas");
            }
        }
        return read;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether there is a key. */
    public boolean seals() {
        return !keys.isEmpty();
    }

    /** The id of the key that seals. */
    public int current() {
        return keys.lastKey();
    }

    /** Seals a secret of a subscription. */
    public byte[] seal(UUID subscription, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] text = cipher(Cipher.ENCRYPT_MODE, current(), subscription, nonce, secret);
        return ByteBuffer.allocate(1 + NONCE_BYTES + text.length)
                .put((byte) current())
                .put(nonce)
                .put(text)
                .array();
    }

    /**
     * Opens what was sealed for this subscription.
     *
     * @throws IllegalArgumentException for anything else, and where its key is not here
     */
    public byte[] open(UUID subscription, byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || !keys.containsKey(Byte.toUnsignedInt(sealed[0]))) {
            throw new IllegalArgumentException("The key " + (sealed.length == 0 ? 0 : Byte.toUnsignedInt(sealed[0]))
                    + " that sealed the secret of subscription " + subscription + " is not here");
        }
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        int key = Byte.toUnsignedInt(parts.get());
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] text = new byte[parts.remaining()];
        parts.get(text);
        return cipher(Cipher.DECRYPT_MODE, key, subscription, nonce, text);
    }

    private byte[] cipher(int mode, int key, UUID subscription, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(subscription.getMostSignificantBits())
                    .putLong(subscription.getLeastSignificantBits())
                    .flip());
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The sealed secret is not that of subscription " + subscription, e);
        }
    }
}
