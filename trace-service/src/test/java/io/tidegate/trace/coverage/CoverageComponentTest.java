package io.tidegate.trace.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.ConsignmentClaims;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CoverageComponentTest {

    private static final String GTIN = "04012345850017";
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    @Inject
    Graph graph;

    @Inject
    DataSource database;

    private static Claims order(String platform, String number, int appType, String lots) {
        var head = new ConsignmentClaims.Head(platform + "|" + number, appType, NOON);
        return ConsignmentClaims.ofOrder(head, platform, number, lots, List.of(GTIN));
    }

    private static JsonPath get(String path) {
        return Staff.request()
                .get("/v1/coverage/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Two lots of three steps: one passed all, of the other the second is missing. */
    @Test
    void stepsOfRoutesAreCounted() {
        String profile = """
                {"product":"04012345850024","things":"lot","validFrom":"2026-01-01T00:00:00Z","by":"Officer Wu","why":"test",
                 "steps":[{"id":"made","bizStep":"commissioning"},{"id":"stored","bizStep":"storing"},
                          {"id":"sent","bizStep":"shipping"}]}""";
        String id = Staff.request()
                .body(profile)
                .post("/v1/route-profiles")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("profileId");
        assertThat(get("products/04012345850024").getMap("")).doesNotContainKey("stepsPassed");
        Staff.request()
                .body("{\"by\":\"Officer Li\",\"why\":\"looked at\"}")
                .put("/v1/route-profiles/" + id + "/publication")
                .then()
                .statusCode(200);
        for (String step : List.of("A commissioning", "A storing", "A shipping", "B commissioning", "B shipping")) {
            String event = """
                    {"type":"ObjectEvent","eventTime":"2026-02-0%dT07:00:00Z","eventTimeZoneOffset":"+00:00",
                     "action":"OBSERVE","bizStep":"%s",
                     "quantityList":[{"epcClass":"https://id.gs1.org/01/04012345850024/10/%s","quantity":9}]}""";
            String[] of = step.split(" ", -1);
            int day = List.of("commissioning", "storing", "shipping").indexOf(of[1]) + 1;
            Staff.request()
                    .body(event.formatted(day, of[1], of[0]))
                    .post("/v1/events")
                    .then()
                    .statusCode(201);
        }
        JsonPath product = get("products/04012345850024");
        assertThat(product.getInt("stepsPassed")).isEqualTo(5);
        assertThat(product.getInt("stepsExpected")).isEqualTo(6);
        assertThat(product.getDouble("stepShare")).isEqualTo(0.8333);
    }

    @Test
    void sharesAreThoseOfWhatIsOnRecordAndHolds() throws SQLException {
        String made = """
                {"type":"ObjectEvent","eventTime":"2026-01-08T07:00:00Z","eventTimeZoneOffset":"+00:00","action":"ADD",
                 "bizLocation":{"id":"https://id.gs1.org/414/4012345000917"},
                 "quantityList":[{"epcClass":"https://id.gs1.org/01/04012345850017/10/MADE","quantity":9}]}""";
        Staff.request().body(made).post("/v1/events").then().statusCode(201);
        List<Claims> claims = List.of(
                order("COV1", "1", 1, "MADE"),
                order("COV1", "2", 1, "UNMADE"),
                order("COV1", "3", 1, ""),
                order("COV12", "4", 1, "MADE"),
                order("COV1", "5", 1, "MADE"),
                order("COV1", "5", 3, ""));
        Tx.in(database, connection -> graph.write(connection, claims, new KnownNodes(100)));

        JsonPath product = get("products/" + GTIN);
        assertThat(product.getInt("lots")).isEqualTo(2);
        assertThat(product.getInt("lotsWithOrigin")).isEqualTo(1);
        assertThat(product.getDouble("lotShare")).isEqualTo(0.5);
        assertThat(product.getInt("orders")).isEqualTo(4);
        assertThat(product.getInt("ordersWithLot")).isEqualTo(3);
        assertThat(product.getDouble("orderShare")).isEqualTo(0.75);

        JsonPath platform = get("platforms/COV1");
        // The order that was taken back is a name of the platform's still, and names nothing.
        assertThat(platform.getInt("orders")).isEqualTo(4);
        assertThat(platform.getInt("ordersWithLot")).isEqualTo(2);
        assertThat(platform.getInt("lots")).isEqualTo(2);
        assertThat(platform.getInt("lotsWithOrigin")).isEqualTo(1);
        JsonPath platforms = get("platforms?limit=500");
        assertThat(platforms.getInt("items.find { it.platform == 'COV1' }.coverage.orders"))
                .isEqualTo(4);
        assertThat(platforms.getList("items.platform", String.class))
                .contains("COV1", "COV12")
                .isSorted();
        String first = get("platforms?limit=1").getString("next");
        assertThat(get("platforms?limit=1&after=" + first).getString("items[0].platform"))
                .isEqualTo(platforms.getString("items[1].platform"));
        String csv = Staff.request()
                .accept("text/csv")
                .get("/v1/coverage/platforms?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines().toList())
                .startsWith("platform,lots,lotsWithOrigin,lotShare,orders,ordersWithLot,orderShare")
                .contains("COV1,2,1,0.5000,4,2,0.5000");
        assertThat(get("platforms/NOBODY").getMap("")).doesNotContainKeys("lotShare", "orderShare");
        Staff.request()
                .get("/v1/coverage/products/04012345850010")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }
}
