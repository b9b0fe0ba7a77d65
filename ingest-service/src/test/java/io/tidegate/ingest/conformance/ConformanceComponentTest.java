package io.tidegate.ingest.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ConformanceComponentTest {

    @Inject
    Counts counts;

    @Test
    void aReportTellsWhatWasSentAndHow() {
        String key = Keys.of("cf-shop", "*");
        ObjectNode order = Samples.order("CONF000001", number());
        post(key, order, "");
        post(key, order, "");
        post(key, order.deepCopy().put("ebcName", "Other"), "");
        ObjectNode bad = Samples.order("CONF000001", number());
        bad.remove("ebcCode");
        post(key, bad, "");
        post(key, bad, "?dryRun=true");
        post(key, Samples.order("CONF000001", number()).put("appTime", "20991231235959"), "");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(own(key, "").<Integer>path("total[0].documents"))
                        .isEqualTo(5));

        Response report = own(key, "");
        assertThat(report.path("total[0].type").toString()).isEqualTo("order");
        assertThat(report.<Integer>path("total[0].answers.find { it.name == 'duplicate' }.documents"))
                .isEqualTo(1);
        assertThat(report.<Integer>path("total[0].answers.find { it.name == 'conflict' }.documents"))
                .isEqualTo(1);
        assertThat(report.<Float>path("total[0].rejects.find { it.name == 'required' }.share"))
                .isEqualTo(0.2f);
        assertThat(report.<List<?>>path("total[0].fill")).isNotEmpty();
        assertThat(report.<Float>path("total[0].fill.find { it.name == 'note' }.share"))
                .isEqualTo(1f);
        String today = LocalDate.now(ZoneOffset.ofHours(8)).toString();
        assertThat(report.path("periods[0].period").toString()).isEqualTo(today);
        assertThat(own(key, "?by=month").path("periods[0].period").toString()).isEqualTo(today.substring(0, 7));
        assertThat(report.<Boolean>path("silence.alarm")).isFalse();

        Response csv = given().header("Authorization", "Bearer " + key)
                .accept("text/csv")
                .get("/v1/conformance");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString())
                .startsWith("period,type,measure,name,value,share\r\n")
                .contains(today + ",order,answer,duplicate,1,0.2\r\n");
    }

    @Test
    void staffSeeEveryPlatformAndAPlatformItsOwn() {
        String key = Keys.of("cf-mine", "*");
        post(key, Samples.order("CONF000001", number()), "");
        String other = Keys.of("cf-other", "*");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                staff("/v1/platforms/cf-mine/conformance").<Integer>path("total[0].documents"))
                        .isEqualTo(1));
        assertThat(own(other, "").<List<?>>path("total")).isEmpty();
        assertThat(given().header("Authorization", "Bearer " + key)
                        .get("/v1/platforms/cf-other/conformance")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff("/v1/platforms/cf-nobody/conformance").statusCode()).isEqualTo(404);
        assertThat(own(key, "?from=2026-02-30").statusCode()).isEqualTo(400);
        assertThat(own(key, "?from=2020-01-01&to=2026-01-01").statusCode()).isEqualTo(400);
        assertThat(own(key, "?by=year").statusCode()).isEqualTo(400);
    }

    @Test
    void aSilentPlatformIsShown() throws SQLException {
        Keys.of("cf-silent", "*");
        Instant last = Instant.now().minus(Duration.ofHours(3));
        String hour = last.atOffset(ZoneOffset.ofHours(8)).getHour() + ":" + Spans.bucket(60);
        LocalDate yesterday = LocalDate.now(ZoneOffset.ofHours(8)).minusDays(1);

        counts.add(Map.of(new CountKey("cf-silent", yesterday, "", Kind.PAUSE, hour), 30L), Map.of("cf-silent", last));

        assertThat(staff("/v1/silent-platforms").<List<String>>path("platform")).contains("cf-silent");
        assertThat(staff("/v1/platforms/cf-silent/conformance").<Boolean>path("silence.alarm"))
                .isTrue();
    }

    private static Response own(String key, String query) {
        return given().header("Authorization", "Bearer " + key).get("/v1/conformance" + query);
    }

    private static Response staff(String path) {
        return given().header("Authorization", Keys.STAFF).get(path);
    }

    private static void post(String key, ObjectNode document, String query) {
        given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(document.toString())
                .post("/v1/documents" + query);
    }

    private static String number() {
        return "CF" + Long.toString(System.nanoTime(), 36);
    }
}
