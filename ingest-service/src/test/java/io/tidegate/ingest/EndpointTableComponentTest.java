package io.tidegate.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.acceptance.Visitor;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.kernel.security.StaffTable;
import io.tidegate.kernel.token.IssuerServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The table of endpoint and credential, {@code credentials/endpoints.tsv}: it has every operation of the API page and no
 * other, and each answers each credential as it says.
 */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = IssuerServer.class, scope = TestResourceScope.GLOBAL)
class EndpointTableComponentTest {

    /** The kernel's own resources name no security on the page; they are held to the table all the same. */
    private static final Set<String> NO_SECURITY_ON_PAGE =
            Set.of("GET /v1/dead-letters", "POST /v1/dead-letters/{id}/replay");

    private static final String PLATFORM = "et-shop";

    @Test
    void theTableHasEveryOperationOfThePageAndThePageSaysHowEachIsGuarded() {
        Map<String, Endpoint> page = Endpoint.ofPage();

        assertThat(new TreeSet<>(page.keySet()))
                .as("src/test/resources/credentials/endpoints.tsv says who may call each")
                .isEqualTo(new TreeSet<>(Endpoint.table().keySet()));
        Endpoint.table().forEach((name, opener) -> {
            if (!NO_SECURITY_ON_PAGE.contains(name)) {
                assertThat(Objects.requireNonNull(page.get(name)).schemes())
                        .as(name)
                        .isEqualTo(
                                switch (opener) {
                                    case "everybody" -> Set.of();
                                    case "staff" -> Set.of("staff-token");
                                    case "reveal" -> Set.of("reveal-token");
                                    default -> Set.of("platform-key");
                                });
            }
        });
    }

    @Test
    void everyEndpointAnswersEachCredentialAsItMust() {
        Map<String, String> credentials = credentials();
        Map<String, Endpoint> page = Endpoint.ofPage();
        List<String> wrong = new ArrayList<>();
        Endpoint.table()
                .forEach((name, opener) -> credentials.forEach((credential, authorization) -> {
                    Endpoint endpoint = page.get(name);
                    if (endpoint == null || isLeftToItsOwnTest(endpoint, opener, credential)) {
                        return;
                    }
                    int status = endpoint.call(authorization);
                    if (!expected(opener, credential).holds(status)) {
                        wrong.add(name + " with " + credential + ": " + status);
                    }
                }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRoleOpensWhatTheTableSaysAndNothingElse() throws IOException {
        StaffTable.check("staff", Map.of());
    }

    /** Staff and officers who change something do it in the tests of the feature; here they only read. */
    private static boolean isLeftToItsOwnTest(Endpoint endpoint, String opener, String credential) {
        return (opener.equals("staff")
                        && credential.equals("staff")
                        && !endpoint.method().equals("GET"))
                || (opener.equals("reveal") && credential.equals("reveal"));
    }

    private enum Expected {
        OPEN,
        UNAUTHORIZED,
        FORBIDDEN;

        boolean holds(int status) {
            return switch (this) {
                case OPEN -> status != 401 && status < 500;
                case UNAUTHORIZED -> status == 401;
                case FORBIDDEN -> status == 403;
            };
        }
    }

    private static Expected expected(String opener, String credential) {
        if (opener.equals("everybody")) {
            return Expected.OPEN;
        }
        if (credential.equals("none")) {
            return Expected.UNAUTHORIZED;
        }
        if (opener.equals("staff") || opener.equals("reveal")) {
            return credential.equals(opener) ? Expected.OPEN : Expected.FORBIDDEN;
        }
        return switch (credential) {
            case "unknown key", "expired key", "revoked key", "staff", "reveal" -> Expected.UNAUTHORIZED;
            case "key of a suspended platform" -> Expected.FORBIDDEN;
            default -> credential.equals(opener) ? Expected.OPEN : Expected.FORBIDDEN;
        };
    }

    /** Authorization headers by what they are; empty is none. */
    private static Map<String, String> credentials() {
        Keys.of(PLATFORM, "*");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("none", "");
        all.put("staff", Keys.STAFF);
        all.put("reveal", "Bearer reveal-wang");
        all.put("unknown key", "Bearer tg_000000000000_" + "a".repeat(43));
        for (Scope scope : Scope.values()) {
            all.put(scope.code(), "Bearer " + Keys.scoped(PLATFORM, scope.code()));
        }
        all.put("revoked key", "Bearer " + revoked());
        all.put("key of a suspended platform", "Bearer " + suspended());
        all.put("expired key", "Bearer " + expired());
        return all;
    }

    private static String revoked() {
        var made =
                staff().body(Map.of("scopes", Scope.words().split(", "))).post("/v1/platforms/" + PLATFORM + "/keys");
        staff().delete("/v1/platforms/" + PLATFORM + "/keys/" + made.path("keyId"))
                .then()
                .statusCode(204);
        return made.path("key");
    }

    private static String suspended() {
        String key = Keys.of("et-suspended", "*");
        String etag = staff().get("/v1/platforms/et-suspended").header("ETag");
        staff().contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body("{\"state\":\"suspended\"}")
                .patch("/v1/platforms/et-suspended")
                .then()
                .statusCode(200);
        return key;
    }

    /** It opened until its time was over. */
    private static String expired() {
        Instant end = Instant.now().plusSeconds(2);
        String key = staff().body(Map.of("scopes", Scope.words().split(", "), "expiresAt", end.toString()))
                .post("/v1/platforms/" + PLATFORM + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        assertThat(Http.with(key, Http.JSON).get("/v1/quota").statusCode()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Instant.now().isAfter(end));
        return key;
    }

    private static io.restassured.specification.RequestSpecification staff() {
        return given().header("Authorization", Keys.STAFF).contentType("application/json");
    }

    /** Which of the reasons it is that a key does not open is not said. */
    @Test
    void aKeyThatDoesNotOpenIsAnsweredAlikeForEachReason() {
        Keys.of(PLATFORM, "*");
        Set<String> answers = new TreeSet<>();
        for (String authorization : List.of(
                "Bearer tg_000000000000_" + "a".repeat(43), "Bearer " + revoked(), "Bearer " + expired(), "Bearer x")) {
            var answer = given().header("Authorization", authorization).get("/v1/quota");
            Visitor.refused(answer, 401, "key-invalid");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            answers.add(answer.asString());
        }
        assertThat(answers).hasSize(1);
        Visitor.refused(given().get("/v1/quota"), 401, "key-missing");
        Visitor.refused(given().header("Authorization", "Basic eDp5").get("/v1/quota"), 401, "key-missing");
    }

    /** Whatever stands in a path or a query, it is the caller's fault and not ours. */
    @Test
    void noParameterOfAQuestionIsAFaultOfOurs() {
        Keys.of(PLATFORM, "*");
        String key = "Bearer " + Keys.scoped(PLATFORM, Scope.words().split(", "));
        List<String> wrong = new ArrayList<>();
        Endpoint.ofPage().forEach((name, endpoint) -> {
            // A stream takes the same parameters as the list beside it, and would be waited for each time.
            if (endpoint.method().equals("GET") && !name.endsWith("/stream")) {
                String authorization = endpoint.schemes().contains("platform-key") ? key : Keys.STAFF;
                for (String value : List.of("%00", "%FF", "-1", "99999999999999999999", "%27", "%F0%9F%98%80")) {
                    List<String> questions = new ArrayList<>(List.of(""));
                    endpoint.queries().forEach(query -> questions.add("?" + query + "=" + value));
                    for (String question : questions) {
                        int status = endpoint.call(authorization, value, question);
                        if (status >= 500) {
                            wrong.add(name + " " + value + question + ": " + status);
                        }
                    }
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    /** Another platform's document is answered as one that does not exist, and its key as no key of one's own. */
    @Test
    void anotherPlatformsKeySeesNothing() {
        Visitor mine = Visitor.of("et-mine", "ETMINE0001");
        Visitor other = new Visitor("et-other", "ETMINE0001", Keys.of("et-other", "*"));
        String orderNo = Visitor.number();
        String documentId = mine.json(mine.order(orderNo).toString()).path("documentId");
        String keyId = Http.with(mine.key(), Http.JSON).get("/v1/keys").path("[0].keyId");

        Map<String, Integer> answers = new TreeMap<>();
        answers.put("receipts", get(other, "/v1/receipts/" + documentId));
        answers.put("by number", get(other, "/v1/receipts?type=order&key=ETMINE0001|" + orderNo));
        answers.put("status", get(other, "/v1/documents?type=order&key=ETMINE0001|" + orderNo));
        answers.put(
                "key",
                Http.with(other.key(), Http.JSON).delete("/v1/keys/" + keyId).statusCode());

        assertThat(answers).allSatisfy((what, status) -> assertThat(status).isEqualTo(404));
        assertThat(get(mine, "/v1/receipts/" + documentId)).isEqualTo(200);
        assertThat(mine.hasOrder(orderNo)).isTrue();
    }

    private static int get(Visitor visitor, String path) {
        return Http.with(visitor.key(), Http.JSON).get(path).statusCode();
    }
}
