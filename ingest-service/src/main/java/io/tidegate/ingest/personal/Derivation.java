package io.tidegate.ingest.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Working keys out of a master by HKDF-SHA-256 (RFC 5869), one for each use, so that no key serves two. Thread-safe. */
public final class Derivation {

    static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = "tidegate/personal/v1".getBytes(StandardCharsets.UTF_8);
    private static final int KEY_BYTES = 32;

    private Derivation() {}

    /** The key of 32 bytes for {@code use}. */
    public static byte[] derive(byte[] master, String use) {
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(master)
                    .addSalt(SALT)
                    .thenExpand(use.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
