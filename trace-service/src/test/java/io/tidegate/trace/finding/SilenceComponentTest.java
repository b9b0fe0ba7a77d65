package io.tidegate.trace.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SilenceComponentTest {

    private static final String GATE = "https://id.gs1.org/414/4012345000887";
    private static final String PLATFORM = "urn:tidegate:platform:QUIET";

    @Inject
    Reports reports;

    @Inject
    DataSource database;

    private void history(int channel, String reporter, int from, int to) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO report_hour SELECT ?, ?, generate_series(?, ?) ON CONFLICT DO NOTHING")) {
                insert.setInt(1, channel);
                insert.setString(2, reporter);
                insert.setInt(3, from);
                insert.setInt(4, to);
                return insert.executeUpdate();
            }
        });
    }

    private static JsonPath found(String reporter) {
        return Staff.request()
                .queryParam("kind", "silence")
                .queryParam("thing", reporter)
                .get("/v1/findings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void event(String location, Instant at) {
        String event = """
                {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"OBSERVE",
                 "readPoint":{"id":"%s"},"epcList":["https://id.gs1.org/01/04012345830019/21/SILENT"]}""";
        Staff.request()
                .body(event.formatted(at, location))
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    /** The clock is given: the hour of what somebody else reports. */
    @Test
    void whoStopsIsToldOnceAndTheFindingEndsWhenHeSpeaksAgain() throws SQLException {
        int clock = (int) (Instant.now().getEpochSecond() / 3_600);
        history(1, GATE, clock - 400, clock - 10);
        history(0, PLATFORM, clock - 400, clock - 10);
        event("https://id.gs1.org/414/4012345000894/254/G1", Instant.parse("2026-01-01T00:00:00Z"));
        history(1, "https://id.gs1.org/414/4012345000900", clock + 1, clock + 1);
        history(0, "urn:tidegate:platform:LOUD", clock + 1, clock + 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> found(GATE).getList("items").size()
                                + found(PLATFORM).getList("items").size()
                        == 2);
        JsonPath told = found(PLATFORM);
        assertThat(told.getString("items[0].at"))
                .isEqualTo(Instant.ofEpochSecond((clock - 9) * 3_600L).toString());
        assertThat(told.getInt("items[0].limit")).isEqualTo(2);
        assertThat(told.getString("items[0].unit")).isEqualTo("HUR");
        history(1, "https://id.gs1.org/414/4012345000900", clock + 2, clock + 2);

        event(GATE + "/254/G2", Instant.parse("2026-01-02T00:00:00Z"));
        Tx.in(database, connection -> {
            reports.heard(connection, java.util.Set.of("QUIET"), Instant.now());
            return true;
        });
        await().atMost(Duration.ofSeconds(60))
                .until(() -> found(GATE).getString("items[0].state").equals("withdrawn")
                        && found(PLATFORM).getString("items[0].state").equals("withdrawn"));
        assertThat(found(GATE).getInt("items[0].revision")).isEqualTo(2);
        Staff.request()
                .queryParam("kind", "silence")
                .get("/v1/findings")
                .then()
                .statusCode(200)
                .body("items.findAll { it.thing == '" + PLATFORM + "' }.size()", equalTo(1));
    }
}
