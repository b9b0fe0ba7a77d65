package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Against the key and the signature of RFC 8037, appendix A, which is that of RFC 8032, 7.1, test 1. */
class Ed25519Test {

    private static final String PKCS8 = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    @Test
    void keyHasThePublicKeyThumbprintAndSignatureOfTheStandard() throws GeneralSecurityException {
        KeyPair pair = Ed25519.pair(PKCS8);
        assertThat(Ed25519.x(pair.getPublic())).isEqualTo(X);
        assertThat(Ed25519.key(X)).isEqualTo(pair.getPublic());
        assertThat(Ed25519.thumbprint(X)).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(UTF_8));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> Ed25519.pair("AAAA")).hasMessageContaining("PKCS#8");
        assertThatThrownBy(() -> Ed25519.key("AAAA")).hasMessageContaining("32 bytes");
    }
}
