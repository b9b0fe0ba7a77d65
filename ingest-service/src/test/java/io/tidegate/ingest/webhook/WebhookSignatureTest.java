package io.tidegate.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The vector of the reference libraries in the repository standard-webhooks/standard-webhooks (Apache-2.0), which libraries of
 * other authors in other languages repeat: secret, id, time, body and signature.
 */
class WebhookSignatureTest {

    private static final byte[] KEY = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theVectorOfTheReferenceLibraries() {
        assertThat(WebhookSignature.header(List.of(KEY), ID, 1_614_265_330, BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void oneSignatureForEachKeyDividedBySpaces() {
        byte[] other = WebhookSecret.generate();
        String both = WebhookSignature.header(List.of(other, KEY), ID, 1_614_265_330, BODY);

        assertThat(both.split(" ", -1)).hasSize(2).allMatch(signature -> signature.startsWith("v1,"));
        assertThat(both).endsWith(" " + SIGNATURE);
    }

    @Test
    void aSecretIsOfTheLengthAndFormOfTheSpecification() {
        byte[] key = WebhookSecret.generate();

        assertThat(key).hasSizeBetween(24, 64);
        assertThat(WebhookSecret.text(key)).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(WebhookSecret.text(key).substring("whsec_".length())))
                .isEqualTo(key);
    }

    @Test
    void anIdWithAFullStopIsNeverSigned() {
        assertThatThrownBy(() -> WebhookSignature.header(List.of(KEY), "a.1", 1, BODY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
