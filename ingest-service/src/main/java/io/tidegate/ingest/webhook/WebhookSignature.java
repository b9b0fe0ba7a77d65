package io.tidegate.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code webhook-signature}. Source: Standard Webhooks 1.0, signature scheme and webhook headers. */
public final class WebhookSignature {

    private static final String HMAC = "HmacSHA256";
    private static final String VERSION = "v1,";

    private WebhookSignature() {}

    /**
     * One signature for each key, divided by spaces, so that a receiver finds one that it can check while it changes keys.
     *
     * @param id has no full stop, or a receiver could be shown other parts than were signed
     * @param epochSecond of the attempt
     */
    public static String header(List<byte[]> keys, String id, long epochSecond, byte[] body) {
        if (id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("an id with a full stop: " + id);
        }
        byte[] head = (id + "." + epochSecond + ".").getBytes(UTF_8);
        return keys.stream().map(key -> VERSION + sign(key, head, body)).collect(Collectors.joining(" "));
    }

    private static String sign(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
