package io.tidegate.ingest.personal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Working keys, derived from the masters by HKDF-SHA-256 (RFC 5869), one for each use, so that no key serves two.
 *
 * <p>Thread-safe: a Mac handed out belongs to the caller.
 */
@ApplicationScoped
public class KeyRing {

    private static final byte[] SALT = "tidegate/personal/v1".getBytes(StandardCharsets.UTF_8);
    private static final int KEY_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final int currentId;
    private final Map<Integer, Mac> dataKeys = new HashMap<>();
    private final Mac tokens;
    private final Mac digests;

    public KeyRing(PersonalKeys keys) {
        NavigableMap<Integer, byte[]> masters = keys.masters();
        currentId = masters.lastKey();
        masters.forEach((id, master) -> dataKeys.put(id, mac(derive(master, "data"))));
        byte[] first = masters.firstEntry().getValue();
        tokens = mac(derive(first, "tokens"));
        digests = mac(derive(first, "digests"));
    }

    /** The key id that encrypts now. */
    int currentId() {
        return currentId;
    }

    boolean knows(int keyId) {
        return dataKeys.containsKey(keyId);
    }

    /** Derives the data keys of single documents. */
    Mac dataKeys(int keyId) {
        Mac mac = dataKeys.get(keyId);
        if (mac == null) {
            throw new IllegalArgumentException("Unknown key id " + keyId);
        }
        return copy(mac);
    }

    Mac tokens() {
        return copy(tokens);
    }

    /**
     * Keyed digests of contents. A plain hash over a content with personal data would let whoever reads the rest of the
     * row test guesses of it.
     */
    public Mac digests() {
        return copy(digests);
    }

    /** A clone shares the key schedule: several times cheaper than a new instance with init. */
    private static Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKey derive(byte[] master, String use) {
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(master)
                    .addSalt(SALT)
                    .thenExpand(use.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(HMAC, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
