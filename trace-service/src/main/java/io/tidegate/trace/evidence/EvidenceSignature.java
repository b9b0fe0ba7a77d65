package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signature of a file: a JWS (RFC 7515) with EdDSA (RFC 8037) over its digest and when it was made. Pure. */
public final class EvidenceSignature {

    private static final String ALGORITHM = "EdDSA";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private EvidenceSignature() {}

    /** Signs, with the name of the key in the header. */
    static String sign(String digest, Instant madeAt, String kid, PrivateKey key) {
        try {
            String head = part(Map.of("alg", ALGORITHM, "kid", kid));
            Map<String, Object> payload = new LinkedHashMap<>();
            payload.put("digest", digest);
            payload.put("madeAt", madeAt.toString());
            String signed = head + "." + part(payload);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, ?> members) throws IOException {
        return ENCODER.encodeToString(Json.mapper().writeValueAsBytes(members));
    }

    /** The name of the key that a file says it was signed with; empty where that cannot be read. */
    static String kid(String jws) {
        try {
            return member(jws, 0).path("kid").asText("");
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }

    /** What is wrong with the signature of a file; null where nothing is. */
    static @Nullable String fault(Evidence evidence, Map<String, PublicKey> keys) {
        String jws = evidence.signature();
        if (jws == null) {
            return "the file is not signed";
        }
        PublicKey key = keys.get(kid(jws));
        if (key == null) {
            return "the key " + kid(jws) + " that it says it was signed with is not among those given";
        }
        try {
            String[] parts = jws.split("\\.", -1);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            boolean good = parts.length == 3
                    && ALGORITHM.equals(member(jws, 0).path("alg").asText())
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
            JsonNode payload = member(jws, 1);
            boolean same = payload.path("digest").asText().equals(evidence.digest())
                    && payload.path("madeAt").asText().equals(evidence.madeAt().toString());
            return !good ? "the signature does not hold" : same ? null : "another file was signed";
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return "the signature cannot be read";
        }
    }

    private static JsonNode member(String jws, int index) throws IOException {
        String[] parts = jws.split("\\.", -1);
        return Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[index]));
    }
}
