package io.tidegate.ingest.signature;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SignatureComponentTest {

    @Test
    void aSignedMessageIsTakenAndItsReplayIsADuplicate() throws IOException {
        String key = signer("sg-signed", "required");
        register("sg-signed", "rsa.pem");

        Response first = post(key, text("rsa-sha256.xml"));
        Response replay = post(key, text("rsa-sha256.xml"));

        assertThat(first.statusCode()).isEqualTo(200);
        List<String> statuses = first.path("answers.status");
        assertThat(statuses)
                .as("the official sample holds two payments, five times each")
                .hasSize(10);
        assertThat(statuses.subList(0, 2)).containsOnly("accepted");
        assertThat(statuses.subList(2, 10)).containsOnly("duplicate");
        assertThat(replay.<List<String>>path("answers.status")).containsOnly("duplicate");
    }

    @Test
    void theSignatureOfOneDocumentOnAnotherIsRefused() throws IOException {
        String key = signer("sg-moved", "ifPresent");
        register("sg-moved", "rsa.pem");

        Response moved = post(key, text("rsa-sha256.xml").replace("P0242250007", "P0242250999"));

        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(moved.path("code").toString()).isEqualTo("signature-content-differs");
        assertThat(moved.path("errors[0].officialCode").toString()).isEqualTo("1004");
    }

    @Test
    void whereASignatureIsRequiredADeclaredDocumentWithoutOneIsRejected() throws IOException {
        String key = signer("sg-bare", "required");
        String bare = text("rsa-sha256.xml").replaceFirst("(?s)<ds:Signature .*</ds:Signature>", "");

        Response answer = post(key, bare);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<List<String>>path("answers.status")).containsOnly("rejected");
        assertThat(answer.path("answers[0].errors[0].code").toString()).isEqualTo("signature-missing");
    }

    @Test
    void aRevokedCertificateSoonCountsNoMore() throws IOException {
        String key = signer("sg-revoked", "required");
        String fingerprint = register("sg-revoked", "rsa.pem").path("fingerprint");
        assertThat(post(key, text("rsa-sha256.xml")).statusCode()).isEqualTo(200);

        staff().delete("/v1/platforms/sg-revoked/certificates/" + fingerprint)
                .then()
                .statusCode(204);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(post(key, text("rsa-sha256.xml")).<String>path("code"))
                                .isEqualTo("signature-certificate"));
        assertThat(staff().delete("/v1/platforms/sg-revoked/certificates/" + fingerprint)
                        .path("code")
                        .toString())
                .isEqualTo("certificate-unknown");
    }

    @Test
    void certificatesAreRegisteredOnceAndListed() throws IOException {
        signer("sg-list", "off");
        register("sg-list", "rsa.pem");
        register("sg-list", "sm2.pem");

        Response list = staff().get("/v1/platforms/sg-list/certificates");

        assertThat(list.<List<String>>path("algorithm")).containsExactlyInAnyOrder("RSA", "EC");
        assertThat(register("sg-list", "rsa.pem").path("code").toString()).isEqualTo("certificate-exists");
        assertThat(staff().body(Map.of("certificate", "AAAA"))
                        .post("/v1/platforms/sg-list/certificates")
                        .path("code")
                        .toString())
                .isEqualTo("certificate-invalid");
        assertThat(given().get("/v1/platforms/sg-list/certificates").statusCode())
                .isEqualTo(401);
    }

    private static String signer(String code, String mode) {
        staff().body(Map.of(
                        "code",
                        code,
                        "name",
                        code,
                        "codes",
                        List.of("*"),
                        "sandbox",
                        true,
                        "signature",
                        Map.of("mode", mode)))
                .post("/v1/platforms")
                .then()
                .statusCode(201);
        // Each in a sandbox of its own: other tests post the same official sample.
        return Keys.scoped(code, "documents:write");
    }

    private static Response register(String platform, String file) throws IOException {
        return staff().body(Map.of("certificate", text(file))).post("/v1/platforms/" + platform + "/certificates");
    }

    private static Response post(String key, String message) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/xml")
                .body(message.getBytes(StandardCharsets.UTF_8))
                .post("/v1/ceb");
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", Keys.STAFF).contentType("application/json");
    }

    private static String text(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SignatureComponentTest.class.getResourceAsStream("/signature/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
