package io.tidegate.rating.certificate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A certificate printed today is checked after what came later. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CertificateComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Pattern ADDRESS = Pattern.compile("(http[^<]*/v1/verifications/[^<]*)<");

    @Inject
    EvidenceRecords records;

    @Inject
    DataSource database;

    @Test
    void whatIsPrintedCanBeCheckedAfterwards() throws SQLException {
        String shop = "CERT-" + UUID.randomUUID();
        trade(shop, LocalDate.of(2021, 2, 1));
        String page = rated(shop, "/v1/certificates/" + shop + "?role=merchant");
        Matcher printed = ADDRESS.matcher(page);
        assertThat(printed.find()).isTrue();
        String address = printed.group(1).replace("&amp;", "&");

        anybody(address).then().statusCode(200).body("valid", equalTo(true)).body("enterprise", equalTo(shop));
        trade(shop, LocalDate.of(2021, 2, 2));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !page.equals(
                        staff("/v1/certificates/" + shop + "?role=merchant").asString()));
        anybody(address).then().statusCode(200).body("valid", equalTo(true));
        // Who does not know the digest learns the same of an enterprise that is there, one that is not, and a day to
        // come.
        for (String wrong : new String[] {
            address.replaceAll("digest=[0-9a-f]*", "digest=00"),
            address.replace(shop, "CERT-UNKNOWN"),
            address.replaceAll("asOf=[0-9-]*", "asOf=2999-01-01")
        }) {
            assertThat(anybody(wrong).then().statusCode(200).extract().asString())
                    .isEqualTo("{\"valid\":false}");
        }
        Response file = staff("/v1/certificates/" + shop + "?role=merchant&format=pdf");
        file.then().statusCode(200).contentType("application/pdf");
        assertThat(file.asByteArray()).startsWith('%', 'P', 'D', 'F');
        given().header("Authorization", TOKEN)
                .accept("application/pdf")
                .get("/v1/certificates/" + shop + "?role=merchant")
                .then()
                .contentType("application/pdf");
    }

    @Test
    void whatCannotBePrintedIsNamed() {
        staff("/v1/certificates/CERT-UNKNOWN?role=merchant")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-rated"));
        for (String query : new String[] {"", "?role=king", "?role=merchant&asOf=now", "?role=merchant&knownAt=now"}) {
            staff("/v1/certificates/CERT-UNKNOWN" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
        anybody("/v1/verifications/CERT-UNKNOWN?role=merchant").then().statusCode(400);
        given().get("/v1/certificates/CERT-UNKNOWN?role=merchant").then().statusCode(401);
    }

    private void trade(String shop, LocalDate day) throws SQLException {
        Tx.in(database, connection -> {
            records.count(connection, Map.of(new Exposure(new Subject(shop, Role.MERCHANT), Unit.ORDER, day), 30L));
            records.advance(connection, "certificate", Instant.parse("2021-03-01T02:00:00Z"));
            return true;
        });
    }

    private static String rated(String shop, String path) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> staff("/v1/ratings/" + shop).statusCode() == 200);
        return staff(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
    }

    private static Response anybody(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static Response staff(String path) {
        return given().header("Authorization", TOKEN).urlEncodingEnabled(false).get(path);
    }
}
