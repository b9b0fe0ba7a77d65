package io.tidegate.kernel.token;

import static io.tidegate.kernel.token.Tokens.EC;
import static io.tidegate.kernel.token.Tokens.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of RFC 9068, section 4, and of RFC 7515; the keys are those printed in RFC 7515, appendix A. */
class AccessTokensTest {

    private static final String ISSUER = "https://id.example.cn/realms/centre";
    private static final TokenSettings SETTINGS = Tokens.settings("issuer", ISSUER, "audience", Tokens.AUDIENCE);

    private final AtomicInteger fetches = new AtomicInteger();
    private String keySet = Tokens.keySet(RSA, EC);
    private boolean isAway;
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private AccessTokens tokens = of(SETTINGS);

    private AccessTokens of(TokenSettings settings) {
        KeySets source = issuer -> {
            fetches.incrementAndGet();
            if (isAway) {
                throw new IOException("away");
            }
            return keySet;
        };
        return new AccessTokens("test", settings, source, () -> now);
    }

    private JwtClaims claims() {
        return Tokens.claims(ISSUER, "shop", "documents:write receipts:read", now);
    }

    private String token(Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        return Tokens.signed(claims);
    }

    @ParameterizedTest
    @CsvSource({"RS256,rsa", "PS256,rsa", "ES256,ec"})
    void aGoodTokenSaysWhoseItIsAndWhatItOpens(String algorithm, String key) {
        AccessToken read = tokens.check(Tokens.signed(claims(), algorithm, key));

        assertThat(read.clientId()).isEqualTo("shop");
        assertThat(read.scopes()).containsExactlyInAnyOrder("documents:write", "receipts:read");
        assertThat(read.expiresAt()).isEqualTo(now.plusSeconds(300));
    }

    @Test
    void theClientMayStandInAzp() {
        String token = token(claims -> {
            claims.unsetClaim("client_id");
            claims.setStringClaim("azp", "shop");
        });

        assertThat(tokens.check(token).clientId()).isEqualTo("shop");
        refused(token(claims -> claims.setStringClaim("azp", "other")), "token-invalid", "client_id");
        refused(token(claims -> claims.unsetClaim("client_id")), "token-invalid", "client_id");
    }

    @Test
    void withoutAnIssuerNoTokenIsTaken() {
        tokens = of(Tokens.settings());

        ProblemException refused = refused(Tokens.signed(claims()), "tokens-not-taken", "OIDC is not configured");
        assertThat(refused.code().status()).isEqualTo(401);
        assertThat(refused.detail(Language.ZH)).contains("未配置 OIDC");
        assertThat(fetches).hasValue(0);
    }

    @Test
    void whatBreaksARuleIsRefusedByItsName() {
        refused(
                token(claims -> claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() - 31))),
                "token-expired",
                "new one");
        refused(token(claims -> claims.unsetClaim("exp")), "token-invalid", "exp");
        refused(
                token(claims -> claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond() + 31))),
                "token-invalid",
                "nbf");
        refused(token(claims -> claims.setAudience("https://other")), "token-invalid", "aud");
        refused(token(claims -> claims.unsetClaim("aud")), "token-invalid", "aud");
        refused(token(claims -> claims.setIssuer("https://other")), "token-invalid", "iss");
        refused(token(claims -> claims.unsetClaim("iss")), "token-invalid", "iss");
        refused(token(claims -> claims.setClaim("exp", "soon")), "token-invalid", "claim");
        refused(Tokens.tampered(Tokens.signed(claims())), "token-invalid", "signature");
        refused(Tokens.signed(claims(), "none", null, header -> {}), "token-invalid", "alg");
        refused(Tokens.signedWithThePublicKey(claims()), "token-invalid", "alg");
        refused(Tokens.signed(claims(), "RS512", RSA), "token-invalid", "alg");
        refused(
                Tokens.signed(
                        claims(), "RS256", Tokens.key(RSA).getPrivateKey(), header -> header.setKeyIdHeaderValue("x")),
                "token-invalid",
                "kid");
        refused(
                Tokens.signed(
                        claims(), "RS256", Tokens.key(RSA).getPrivateKey(), header -> header.setKeyIdHeaderValue(EC)),
                "token-invalid",
                "kid");
        refused("a.b.c", "token-invalid", "JWT");
        refused("e30.e30.e30.e30.e30", "token-invalid", "JWT");
    }

    /** A clock that is a little off is forgiven, as RFC 7519, section 4.1.4, allows. */
    @Test
    void clocksMayBeAskewALittle() {
        String ended = token(claims -> {
            claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond() - 300));
            claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() - 29));
        });
        assertThat(tokens.check(ended)).isNotNull();
        String early = token(claims -> claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond() + 29)));
        assertThat(tokens.check(early)).isNotNull();
    }

    /** RFC 9068, section 4: typ is at+jwt or application/at+jwt; an ID token has neither. */
    @Test
    void theTypeMustBeThatOfAnAccessToken() {
        refused(typed("JWT"), "token-invalid", "typ");
        refused(
                Tokens.signed(
                        claims(),
                        "RS256",
                        Tokens.key(RSA).getPrivateKey(),
                        header -> header.setHeader("typ", (String) null)),
                "token-invalid",
                "typ");
        assertThat(tokens.check(typed("application/at+jwt"))).isNotNull();
        assertThat(tokens.check(typed("AT+JWT"))).isNotNull();
        tokens = of(Tokens.settings("issuer", ISSUER, "audience", Tokens.AUDIENCE, "types", "at+jwt,JWT"));
        assertThat(tokens.check(typed("JWT"))).isNotNull();
    }

    private String typed(String type) {
        return Tokens.signed(
                claims(), "RS256", Tokens.key(RSA).getPrivateKey(), header -> header.setHeader("typ", type));
    }

    /**
     * The printed tokens have no audience: the refusal for that shows that the signature held, the other one that it did not.
     */
    @Test
    void printedSignaturesAreJudgedAsTheStandardSays() {
        printed("A.2", "cC4h", "cC4h", "aud");
        printed("A.3", "DtEh", "DtEh", "aud");
        printed("A.2", "cC4h", "cC4i", "signature");
        printed("A.3", "DtEh", "DtEi", "signature");
        printed("A.1", "", "", "alg");
        printed("A.5", "", "", "alg");
    }

    private void printed(String name, String part, String changed, String detail) {
        TokenVerification verification = new TokenVerification(
                new Issuer("joe", Tokens.AUDIENCE), new IssuerKeys(issuer -> keySet, SETTINGS, () -> now), SETTINGS);
        String token = Tokens.printed(name).asText().replace("." + part, "." + changed);

        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> verification.verify(token, Instant.ofEpochSecond(1_300_819_000)));

        assertThat(refused.code().code()).isEqualTo("token-invalid");
        assertThat(refused.detail(Language.EN)).as(name).contains(detail);
    }

    @Test
    void aTokenIsVerifiedOnceUntilItExpiresOrTheKeysChange() {
        String token = Tokens.signed(claims());
        AccessToken first = tokens.check(token);
        assertThat(tokens.check(token)).isSameAs(first);

        now = now.plusSeconds(331);
        refused(token, "token-expired", "new one");

        String other = Tokens.signed(claims());
        tokens.check(other);
        keySet = Tokens.keySet(EC);
        now = now.plusSeconds(11);
        refused(
                Tokens.signed(
                        claims(),
                        "RS256",
                        Tokens.key(RSA).getPrivateKey(),
                        header -> header.setKeyIdHeaderValue("new")),
                "token-invalid",
                "kid");
        refused(other, "token-invalid", "kid");
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesIt() {
        keySet = Tokens.keySet(RSA);
        tokens.check(Tokens.signed(claims()));
        keySet = Tokens.keySet(RSA, EC);
        now = now.plusSeconds(11);

        assertThat(tokens.check(Tokens.signed(claims(), "ES256", EC)).clientId())
                .isEqualTo("shop");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void madeUpKeysCauseNoFloodOfFetches() {
        for (int i = 0; i < 100; i++) {
            String name = "made-up-" + i;
            refused(
                    Tokens.signed(
                            claims(),
                            "RS256",
                            Tokens.key(RSA).getPrivateKey(),
                            header -> header.setKeyIdHeaderValue(name)),
                    "token-invalid",
                    "kid");
            now = now.plusSeconds(1);
        }
        assertThat(fetches.get()).isBetween(9, 11);
    }

    @Test
    void whileTheIssuerIsAwayKnownKeysGoOnAndNewOnesAreAskedForAgain() {
        tokens.check(Tokens.signed(claims()));
        isAway = true;
        now = now.plus(Duration.ofHours(2));
        assertThat(tokens.check(Tokens.signed(claims()))).isNotNull();
        Awaitility.await().until(() -> fetches.get() == 2);
        now = now.plusSeconds(11);

        assertThat(tokens.check(Tokens.signed(claims()))).isNotNull();
        String named = Tokens.signed(
                claims(), "RS256", Tokens.key(RSA).getPrivateKey(), header -> header.setKeyIdHeaderValue("new"));
        ProblemException away = refused(named, "issuer-unavailable", "Retry-After");
        assertThat(away.code().status()).isEqualTo(503);
        assertThat(away.retryAfterSeconds()).isEqualTo(10);
    }

    @Test
    void keysThatWereNeverThereAreAFaultOfOurs() {
        isAway = true;
        refused(Tokens.signed(claims()), "issuer-unavailable", "Retry-After");
        refused(Tokens.signed(claims()), "issuer-unavailable", "Retry-After");
        assertThat(fetches).hasValue(1);
        isAway = false;
        now = now.plusSeconds(11);

        assertThat(tokens.check(Tokens.signed(claims()))).isNotNull();
    }

    private ProblemException refused(String token, String code, String detail) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> tokens.check(token));
        assertThat(refused).as(detail).isNotNull();
        assertThat(refused.code().code()).as(detail).isEqualTo(code);
        assertThat(refused.detail(Language.EN)).contains(detail).doesNotContain(token);
        assertThat(refused.detail(Language.ZH)).matches("(?s).*\\p{IsHan}.*");
        return refused;
    }
}
