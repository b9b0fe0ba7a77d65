package io.tidegate.ingest.platform;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.add;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.ask;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.makeKey;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.kernel.token.IssuerServer;
import io.tidegate.kernel.token.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = IssuerServer.class, scope = TestResourceScope.GLOBAL)
class ClientComponentTest {

    @ConfigProperty(name = "tidegate.ingest.token.issuer")
    String issuer = "";

    private JwtClaims claims(String client) {
        return Tokens.claims(issuer, client, "documents:write receipts:read data:read openid", Instant.now());
    }

    @ParameterizedTest
    @CsvSource({"RS256,rsa", "PS256,rsa", "ES256,ec"})
    void aTokenPostsDocumentsAndReadsReceipts(String algorithm, String key) {
        add("c-post", ",\"clientId\":\"c-post-client\"");
        String token = Tokens.signed(claims("c-post-client"), algorithm, key);

        Response posted = Http.with(token, Http.JSON)
                .body(Samples.order("CLIENT0001", "C-" + algorithm).toString())
                .post("/v1/documents");

        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(Http.with(token, Http.JSON)
                        .get("/v1/receipts/" + posted.path("receiptId"))
                        .statusCode())
                .isIn(200, 404);
        assertThat(ask(makeKey("c-post", "{}").path("key")).statusCode())
                .as("a key beside it")
                .isEqualTo(404);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "expired",
                        "token-expired",
                        Tokens::signed,
                        claims -> claims.setExpirationTime(
                                NumericDate.fromSeconds(Instant.now().getEpochSecond() - 3600))),
                refusal("audience", "token-invalid", Tokens::signed, claims -> claims.setAudience("account")),
                refusal("issuer", "token-invalid", Tokens::signed, claims -> claims.setIssuer("https://evil")),
                refusal(
                        "none",
                        "token-invalid",
                        claims -> Tokens.signed(claims, "none", null, header -> {}),
                        claims -> {}),
                refusal("HS256", "token-invalid", Tokens::signedWithThePublicKey, claims -> {}),
                refusal("tampered", "token-invalid", claims -> Tokens.tampered(Tokens.signed(claims)), claims -> {}),
                refusal(
                        "unknown kid",
                        "token-invalid",
                        claims -> Tokens.signed(
                                claims,
                                "RS256",
                                Tokens.key(Tokens.RSA).getPrivateKey(),
                                header -> header.setKeyIdHeaderValue("nobody's")),
                        claims -> {}));
    }

    private static Arguments refusal(
            String name,
            String code,
            Function<JwtClaims, String> signing,
            java.util.function.Consumer<JwtClaims> change) {
        return Arguments.of(name, code, signing, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aBadTokenIsAnswered401(
            String name,
            String code,
            Function<JwtClaims, String> signing,
            java.util.function.Consumer<JwtClaims> change) {
        add("c-bad", ",\"clientId\":\"c-bad-client\"");
        JwtClaims claims = claims("c-bad-client");
        change.accept(claims);

        Response refused = ask(signing.apply(claims));

        assertThat(refused.statusCode()).as(name).isEqualTo(401);
        assertThat(refused.path("code").toString()).isEqualTo(code);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void aClientThatNoPlatformHasIsAnswered403() {
        Response refused = ask(Tokens.signed(claims("c-nobody")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.path("code").toString()).isEqualTo("client-unknown");
        assertThat(refused.path("detail").toString()).contains("Ask the centre");
    }

    @Test
    void aTokenOpensWhatItHasOfWhatItsPlatformMayHave() {
        add("c-scope", ",\"clientId\":\"c-scope-client\",\"clientScopes\":[\"receipts:read\",\"keys:manage\"]");
        String token = Tokens.signed(claims("c-scope-client"));

        Response mayNot = Http.with(token, Http.JSON).body("{}").post("/v1/documents");
        Response hasNot = Http.with(token, Http.JSON).get("/v1/keys");

        assertThat(ask(token).statusCode()).isEqualTo(404);
        assertThat(mayNot.statusCode()).isEqualTo(403);
        assertThat(mayNot.path("code").toString()).isEqualTo("scope-missing");
        assertThat(mayNot.path("detail").toString()).contains("clientScopes");
        assertThat(hasNot.statusCode()).isEqualTo(403);
        assertThat(hasNot.path("detail").toString()).contains("token");
    }

    @Test
    void aTokenIsNoStaffToken() {
        add("c-staff", ",\"clientId\":\"c-staff-client\"");

        assertThat(given().header("Authorization", "Bearer " + Tokens.signed(claims("c-staff-client")))
                        .get("/v1/platforms")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theClientOfASuspendedPlatformIsTurnedAway() {
        add("c-away", ",\"clientId\":\"c-away-client\"");
        String token = Tokens.signed(claims("c-away-client"));
        assertThat(ask(token).statusCode()).isEqualTo(404);

        staff().header("If-Match", "\"1\"").body("{\"state\":\"suspended\"}").patch("/v1/platforms/c-away");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(ask(token).path("code").toString()).isEqualTo("platform-suspended"));
        staff().header("If-Match", "\"2\"")
                .body("{\"state\":\"active\",\"clientId\":null}")
                .patch("/v1/platforms/c-away");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(ask(token).path("code").toString()).isEqualTo("client-unknown"));
    }

    @Test
    void theLastUseIsSeenAndTheDocumentCanBePutBack() {
        add("c-used", ",\"clientId\":\"c-used-client\"");
        Instant before = Instant.now().minusSeconds(1);

        ask(Tokens.signed(claims("c-used-client")));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            String used = staff().get("/v1/platforms/c-used").path("clientLastUsedAt");
            assertThat(used).isNotNull();
            assertThat(Instant.parse(used)).isAfter(before);
        });
        Response read = staff().get("/v1/platforms/c-used");
        Response put = staff().header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put("/v1/platforms/c-used");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.<String>path("clientLastUsedAt")).isNotNull();
    }
}
