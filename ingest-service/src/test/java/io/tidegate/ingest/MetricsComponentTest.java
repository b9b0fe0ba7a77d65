package io.tidegate.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.ingest.acceptance.Visitor;
import org.junit.jupiter.api.Test;

/** The figures that an operator watches are there under their names, and hold nothing of anybody's. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class MetricsComponentTest {

    @Test
    void theFiguresOfTheDoorAreThere() {
        Visitor visitor = Visitor.of("metrics", "METRICS001");
        String orderNo = Visitor.number();
        visitor.json(visitor.order(orderNo).toString());
        visitor.json(
                visitor.order(Visitor.number()).put("appTime", "20250230000000").toString());

        String figures = given().accept("text/plain").get("/q/metrics").asString();

        assertThat(figures)
                .contains("tidegate_documents_total{outcome=\"accepted\",type=\"order\"")
                .contains("tidegate_documents_total{outcome=\"rejected\",type=\"")
                .contains("tidegate_platform_documents_total{outcome=\"taken\",platform=\"metrics\"")
                .contains("tidegate_platform_documents_total{outcome=\"refused\",platform=\"metrics\"")
                .contains("tidegate_documents_errors_total{code=\"not-a-time\"")
                .contains("tidegate_body_bytes_total{kind=\"wire\"")
                .contains("tidegate_body_bytes_total{kind=\"expanded\"")
                .contains("tidegate_idempotency_replays_total")
                .contains("tidegate_quota_refusals_total{policy=\"documents\"")
                .contains("tidegate_quota_refusals_total{policy=\"day\"")
                .doesNotContain(orderNo)
                .doesNotContain(Samples.BUYER)
                .doesNotContain(Samples.ID_NUMBER)
                .doesNotContain(visitor.key());
    }
}
