package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Keys of Ed25519 in the forms of RFC 8037 (JWK) and RFC 8032. */
final class Ed25519 {

    private static final int BYTES = 32;
    private static final String NAME = "Ed25519";

    private Ed25519() {}

    /** The pair of a private key as PKCS#8 in Base64; throws IllegalArgumentException where it is none. */
    static KeyPair pair(String pkcs8) {
        try {
            PrivateKey key = KeyFactory.getInstance(NAME)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pkcs8)));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("must be an Ed25519 key as PKCS#8 in Base64", e);
        }
    }

    /** Has a generator make the pair of a seed that is known: the platform gives no other way from private to public. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** The value {@code x} of its JWK. */
    static String x(PublicKey key) {
        EdECPoint point = ((EdECPublicKey) key).getPoint();
        byte[] bytes = new byte[BYTES];
        byte[] big = point.getY().toByteArray();
        for (int i = 0; i < Math.min(big.length, BYTES); i++) {
            bytes[i] = big[big.length - 1 - i];
        }
        if (point.isXOdd()) {
            bytes[BYTES - 1] |= (byte) 0x80;
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key of a value {@code x}; throws IllegalArgumentException where it is none. */
    static PublicKey key(String x) {
        byte[] bytes = Base64.getUrlDecoder().decode(x);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("must be x of a JWK of Ed25519: 32 bytes in Base64url");
        }
        boolean odd = bytes[BYTES - 1] < 0;
        byte[] big = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            big[i] = bytes[BYTES - 1 - i];
        }
        big[0] &= 0x7f;
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("must be x of a JWK of Ed25519", e);
        }
    }

    /** The name of a key: its thumbprint (RFC 7638; RFC 8037, appendix A.3). */
    static String thumbprint(String x) {
        String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Ids.sha256().digest(members.getBytes(UTF_8)));
    }
}
