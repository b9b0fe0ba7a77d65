package io.tidegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.local.Keycloak;
import io.tidegate.local.Suite;
import io.tidegate.local.SuiteOptions;
import io.tidegate.local.SuitePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Staff, machines and a platform with the tokens of a real Keycloak, with -Doidc: {@code ./tidegate up --oidc} as a test. */
@EnabledIfSystemProperty(named = "oidc", matches = ".*")
class StaffByOidcTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The issuer's keys are asked for every 10 s at most. */
    private static final Duration NEW_KEY_WITHIN = Duration.ofSeconds(30);

    /** A token of a second, and the clocks' 30 seconds. */
    private static final Duration EXPIRED_WITHIN = Duration.ofSeconds(60);

    private static final String PAYMENT = """
            {"type": "payment", "guid": "4CDE1CFD-EDED-46B1-946C-B8022E42FC94",
             "appType": "1", "appTime": "20210301102700", "appStatus": "2",
             "payCode": "3302961Z02", "payName": "Example Pay", "payTransactionId": "T-OIDC",
             "orderNo": "O-OIDC", "ebpCode": "3302961Z01", "ebpName": "Example Mall",
             "payerIdType": "1", "payerIdNumber": "11010519491231002X", "payerName": "张三",
             "amountPaid": 128.50, "currency": "142", "payTime": "20210301102655"}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static Suite suite;

    @SuppressWarnings("NullAway.Init")
    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        Path home = Path.of("..", "..").toAbsolutePath().normalize();
        suite = Suite.start(SuiteOptions.of(home, data, SuitePorts.free())
                .withServices(List.of(Suite.INGEST, Suite.RATING))
                .withOidc());
        keycloak = Objects.requireNonNull(suite.keycloak());
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void rolesOpenWhatIsTheirs() throws IOException, InterruptedException {
        String lin = staff("lin");

        assertThat(get(reading(), lin).statusCode()).isEqualTo(200);
        assertThat(get(reading(), "").statusCode()).isEqualTo(401);
        HttpResponse<String> refused = send("PUT", trial(), lin, "{\"by\":\"lin\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("role-missing", "credit-officer", "risk-officer, quality-officer");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
        assertThat(send("PUT", trial(), staff("wu"), "{\"by\":\"wu\"}").statusCode())
                .isBetween(400, 499)
                .isNotIn(401, 403);
        String machine = client("capture");
        assertThat(get(reading(), machine).statusCode()).isEqualTo(200);
        assertThat(send("PUT", trial(), machine, "{}").statusCode()).isEqualTo(403);
    }

    /** Two pairs of eyes are two people: the name is the token's, another one in the body is refused. */
    @Test
    void nobodyActsInTheNameOfAnother() throws IOException, InterruptedException {
        HttpResponse<String> other = send("PUT", trial(), staff("wu"), "{\"by\":\"lin\"}");

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("officer-differs", "your token is of wu");
    }

    private static URI reading() {
        return suite.address(Suite.RATING).resolve("/v1/methodologies");
    }

    private static URI trial() {
        return suite.address(Suite.RATING).resolve("/v1/trials/oidc");
    }

    @Test
    void aPlatformPostsWithItsOwnAndIsNoStaff() throws IOException, InterruptedException {
        String platform = client(Keycloak.PLATFORM_CLIENT);
        URI documents = suite.address(Suite.INGEST).resolve("/v1/documents");

        HttpResponse<String> accepted = send("POST", documents, platform, PAYMENT);
        assertThat(accepted.body()).contains("accepted");
        assertThat(accepted.statusCode()).isBetween(200, 202);
        HttpResponse<String> noStaff = get(suite.address(Suite.INGEST).resolve("/v1/platforms"), platform);
        assertThat(noStaff.statusCode()).isEqualTo(401);
        assertThat(noStaff.body()).contains("aud: must hold tidegate-staff");
        HttpResponse<String> noPlatform = send("POST", documents, staff("lin"), PAYMENT);
        assertThat(noPlatform.statusCode()).isEqualTo(401);
        assertThat(noPlatform.body()).contains("aud: must hold tidegate-ingest");
    }

    @Test
    void aTokenEnds() throws IOException, InterruptedException {
        admin("PUT", "", "{\"accessTokenLifespan\":1}");
        String brief = staff("wu");
        admin("PUT", "", "{\"accessTokenLifespan\":300}");

        Awaitility.await()
                .atMost(EXPIRED_WITHIN)
                .untilAsserted(() -> assertThat(get(reading(), brief).body()).contains("token-expired"));
        assertThat(get(reading(), brief).statusCode()).isEqualTo(401);
    }

    @Test
    void aNewKeyAtTheIssuerIsFollowed() throws IOException, InterruptedException {
        String before = staff("lin");
        assertThat(get(reading(), before).statusCode()).isEqualTo(200);
        admin("POST", "/components", """
                {"name": "rotated", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}""");
        String after = staff("lin");

        assertThat(header(after).path("kid")).isNotEqualTo(header(before).path("kid"));
        Awaitility.await()
                .atMost(NEW_KEY_WITHIN)
                .untilAsserted(
                        () -> assertThat(get(reading(), after).statusCode()).isEqualTo(200));
        assertThat(get(reading(), before).statusCode()).isEqualTo(200);
    }

    private static JsonNode header(String token) throws IOException {
        return Json.mapper().readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
    }

    private static String password(String name) {
        return Objects.requireNonNull(keycloak.passwords().get(name));
    }

    private static String staff(String name) throws IOException, InterruptedException {
        return token(
                keycloak.tokenAddress(),
                Map.of("grant_type", "password", "client_id", "desk", "username", name, "password", password(name)));
    }

    private static String client(String name) throws IOException, InterruptedException {
        return token(
                keycloak.tokenAddress(),
                Map.of("grant_type", "client_credentials", "client_id", name, "client_secret", password(name)));
    }

    private static String token(URI address, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body()).path("access_token").asText();
    }

    /** A change of the realm by the administrator of Keycloak. */
    private static void admin(String method, String path, String body) throws IOException, InterruptedException {
        URI issuer = URI.create(keycloak.issuer());
        String token = token(
                issuer.resolve("/realms/master/protocol/openid-connect/token"),
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", password("admin")));
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(issuer.resolve("/admin/realms/tidegate" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, URI address, String token, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
