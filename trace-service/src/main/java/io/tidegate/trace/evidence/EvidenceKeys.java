package io.tidegate.trace.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that signs, and those that did. Thread-safe. */
@ApplicationScoped
public class EvidenceKeys {

    private final @Nullable KeyPair pair;
    private final List<Jwk> published = new ArrayList<>();

    public EvidenceKeys(EvidenceSettings settings) {
        String key = settings.signingKey().filter(each -> !each.isBlank()).orElse(null);
        try {
            this.pair = key == null ? null : Ed25519.pair(key);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "tidegate.trace.evidence.signing-key: " + e.getMessage()
                            + " (openssl genpkey -algorithm ed25519 -outform DER | base64 -w0)",
                    e);
        }
        if (pair != null) {
            published.add(Jwk.of(Ed25519.x(pair.getPublic())));
        }
        try {
            settings.formerKeys().orElse(List.of()).forEach(x -> published.add(Jwk.of(Ed25519.x(Ed25519.key(x)))));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("tidegate.trace.evidence.former-keys: " + e.getMessage(), e);
        }
    }

    /** A key as it is published (RFC 7517, RFC 8037). */
    public record Jwk(String kty, String crv, String alg, String use, String kid, String x) {
        static Jwk of(String x) {
            return new Jwk("OKP", "Ed25519", "EdDSA", "sig", Ed25519.thumbprint(x), x);
        }
    }

    /** A set of keys (RFC 7517, section 5). */
    public record Jwks(List<Jwk> keys) {
        public Jwks {
            keys = List.copyOf(keys);
        }
    }

    /** All that are published, the one that signs first; empty where nothing is signed. */
    public Jwks published() {
        return new Jwks(published);
    }

    /** A signature; null without a key. */
    @Nullable
    String sign(String digest, Instant madeAt) {
        return pair == null
                ? null
                : EvidenceSignature.sign(digest, madeAt, published.getFirst().kid(), pair.getPrivate());
    }
}
