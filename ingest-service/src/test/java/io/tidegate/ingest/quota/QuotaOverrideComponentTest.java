package io.tidegate.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Visitor;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff set what of a platform's quota differs from the defaults. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class QuotaOverrideComponentTest {

    @Inject
    DataSource database;

    @Test
    void whatIsLeftOutIsTheDefaultAndDeletingGivesAllOfThemBack() {
        Keys.of("qo-set", "*");

        Response set = QuotaDesk.put("qo-set", "{\"documentsPerSecond\":7,\"concurrentRequests\":3}");
        Response read = QuotaDesk.get("qo-set");
        Response reset = QuotaDesk.delete("qo-set");

        assertThat(set.<Integer>path("documentsPerSecond")).isEqualTo(7);
        assertThat(set.<Integer>path("concurrentRequests")).isEqualTo(3);
        assertThat(set.<Integer>path("documentsPerDay")).isEqualTo(200_000_000);
        assertThat(read.asString()).isEqualTo(set.asString());
        assertThat(reset.<Integer>path("documentsPerSecond")).isEqualTo(20_000);
        assertThat(reset.<Integer>path("concurrentRequests")).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documentsPerSecond\":0}",
                "{\"bytesPerSecond\":-1}",
                "{\"concurrentRequests\":0}",
                "{\"documentsPerDay\":-9223372036854775808}",
                // More than a bucket can be refilled by: a figure without meaning, and it may not break the others'.
                "{\"documentsPerSecond\":9223372036854775807}",
                "{\"bytesPerSecond\":1000000001}",
                "null",
                ""
            })
    void aFigureThatCannotBeIsRefusedAndNothingChanges(String quota) {
        Visitor visitor = Visitor.of("qo-wrong", "QOWRONG001");
        assertThat(visitor.json("{}").statusCode()).isEqualTo(422);

        Visitor.refused(QuotaDesk.put("qo-wrong", quota), 400, "invalid-parameter");

        assertThat(QuotaDesk.get("qo-wrong").<Integer>path("documentsPerSecond"))
                .isEqualTo(20_000);
        Visitor.othersAreServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documentsPerSecond\":\"many\"}",
                "{\"documentsPerSecond\":1e400}",
                "{\"concurrentRequests\":2147483648}",
                "{\"documentsPerSecond\":",
                "[]"
            })
    void whatIsNoQuotaIsRefused(String quota) {
        Keys.of("qo-none", "*");

        Visitor.refused(QuotaDesk.put("qo-none", quota), 400, "malformed-body");
    }

    @Test
    void aPlatformThatIsNotThereHasNoQuota() {
        Visitor.refused(QuotaDesk.get("qo-nobody"), 404, "platform-unknown");
        Visitor.refused(QuotaDesk.put("qo-nobody", "{}"), 404, "platform-unknown");
        Visitor.refused(QuotaDesk.delete("qo-nobody"), 404, "platform-unknown");
    }

    /** The largest figures that are taken do work. */
    @Test
    void theLargestQuotaIsTaken() {
        Visitor visitor = QuotaDesk.visitor(
                "qo-largest",
                "QOLARGEST1",
                "{\"documentsPerSecond\":1000000000,\"bytesPerSecond\":1000000000,"
                        + "\"concurrentRequests\":2147483647,\"documentsPerDay\":9223372036854775807}");

        assertThat(visitor.json(visitor.order(Visitor.number()).toString()).statusCode())
                .isEqualTo(201);
    }

    /** Set on another replica, which is a row in the store: it holds here soon after. */
    @Test
    void aQuotaSetOnAnotherReplicaHoldsSoonAfter() throws SQLException {
        Visitor visitor = Visitor.of("qo-replica", "QOREPLICA1");
        assertThat(visitor.json("{}").statusCode()).isEqualTo(422);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO platform_quota (platform_code, concurrent_requests) VALUES ('qo-replica', 5)");
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Http.with(visitor.key(), Http.JSON)
                                .get("/v1/quota")
                                .<Integer>path("quota.concurrentRequests"))
                        .isEqualTo(5));
    }
}
