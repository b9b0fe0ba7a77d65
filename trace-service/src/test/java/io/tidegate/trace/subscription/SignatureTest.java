package io.tidegate.trace.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** As the test of the reference libraries of Standard Webhooks has it. */
    @Test
    void signatureIsThatOfTheReferenceLibraries() {
        byte[] key = Signature.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(Signature.of(
                        key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void madeSecretsAreOf32OctetsAndOthersAreTakenAsTheyAre() {
        String secret = Signature.secret();
        assertThat(secret).startsWith(Signature.PREFIX).isNotEqualTo(Signature.secret());
        assertThat(Signature.key(secret))
                .hasSize(32)
                .isEqualTo(Base64.getDecoder().decode(secret.substring(6)));
        assertThat(Signature.key("a text of the client")).isEqualTo("a text of the client".getBytes(UTF_8));
        assertThat(Signature.key("whsec_???")).isEqualTo("whsec_???".getBytes(UTF_8));
    }
}
