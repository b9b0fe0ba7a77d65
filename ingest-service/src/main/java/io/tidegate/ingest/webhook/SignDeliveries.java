package io.tidegate.ingest.webhook;

import io.tidegate.ingest.personal.PersonalCipher;
import io.tidegate.ingest.webhook.WebhookEndpoints.SealedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes, keeps and uses the secrets of endpoints. They lie sealed under the personal data key. Thread-safe. */
@ApplicationScoped
public class SignDeliveries {

    private final WebhookEndpoints endpoints;
    private final PersonalCipher cipher;

    public SignDeliveries(WebhookEndpoints endpoints, PersonalCipher cipher) {
        this.endpoints = endpoints;
        this.cipher = cipher;
    }

    /** A key in the form in which it is stored. */
    SealedSecret seal(UUID secretId, byte[] key, Instant now) {
        return new SealedSecret(secretId, now, cipher.seal(secretId, key));
    }

    /** The keys that sign now, the newest first. */
    List<byte[]> keys(UUID endpointId, Instant now) throws SQLException {
        return endpoints.signing(endpointId, now).stream()
                .map(secret -> cipher.open(secret.secretId(), secret.sealed()))
                .toList();
    }

    /** The headers of an attempt. */
    static Map<String, String> headers(UUID deliveryId, List<byte[]> keys, Instant at, byte[] body) {
        String id = deliveryId.toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Tidegate-Webhooks/1.0");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", WebhookSignature.header(keys, id, at.getEpochSecond(), body));
        return headers;
    }

    /** Seals anew what lies under a key that no longer encrypts; how many. Then that key can be taken away. */
    public int resealAll() throws SQLException {
        int resealed = 0;
        for (SealedSecret secret : endpoints.allSecrets()) {
            byte[] fresh = cipher.seal(secret.secretId(), cipher.open(secret.secretId(), secret.sealed()));
            if (fresh[0] != secret.sealed()[0]) {
                endpoints.reseal(new SealedSecret(secret.secretId(), secret.createdAt(), fresh));
                resealed++;
            }
        }
        return resealed;
    }
}
