package io.tidegate.kernel.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @Test
    void noIssuerIsNoIssuer() {
        assertThat(Issuer.of("tidegate.x", Tokens.settings())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.cn",
                "id.example.cn",
                "https://id.example.cn/?a=b",
                "https://user@id.example.cn",
                "ftp://localhost",
                "http://localhost.example.cn",
                "https://"
            })
    void anUnsafeIssuerEndsTheStartNamingTheSetting(String issuer) {
        assertThatThrownBy(() -> Issuer.of("tidegate.x", Tokens.settings("issuer", issuer, "audience", "a")))
                .hasMessageContaining("tidegate.x.issuer");
    }

    @Test
    void anIssuerNeedsAnAudience() {
        assertThatThrownBy(() -> Issuer.of("tidegate.x", Tokens.settings("issuer", "https://id.example.cn")))
                .hasMessageContaining("tidegate.x.audience");
    }

    /** OpenID Connect Discovery 1.0, section 4.1: a slash at the end goes before the path is appended. */
    @Test
    void theDiscoveryDocumentIsWhereTheStandardSays() {
        assertThat(new Issuer("https://example.com/issuer1", "a").discovery())
                .hasToString("https://example.com/issuer1/.well-known/openid-configuration");
        assertThat(new Issuer("https://example.com/", "a").discovery())
                .hasToString("https://example.com/.well-known/openid-configuration");
    }
}
