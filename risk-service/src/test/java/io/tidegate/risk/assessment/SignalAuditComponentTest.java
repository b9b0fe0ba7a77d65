package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Signals as recorded, beside those counted anew from all documents. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SignalAuditComponentTest {

    @Inject
    Centre centre;

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    /** Three orders of one phone, one of them withdrawn later; a row that somebody meddled with is told by the recount. */
    @Test
    void signalsAreCountedAnewFromTheDocuments() throws Exception {
        for (int i = 0; i < 3; i++) {
            List<Sample> samples = Centre.complete("RECOUNT", "REC" + i);
            Sample order = samples.getFirst()
                    .with("buyerRegNoToken", "audit-account")
                    .with("buyerTelephoneToken", "audit-phone")
                    .with("consigneeTelephoneToken", "audit-phone");
            centre.send(Centre.with(samples, order));
        }
        await().untilAsserted(() -> assertThat(number(audit("RECOUNT|REC0"), "phoneBuyers7d", "recounted"))
                .isEqualTo(3));
        JsonPath honest = audit("RECOUNT|REC0");
        assertThat(honest.getList("differences")).isEmpty();
        assertThat(honest.getInt("consignments")).isGreaterThanOrEqualTo(3);
        assertThat(number(honest, "accountBuyers7d", "recorded")).isEqualTo(3);
        assertThat(number(honest, "clusterBuyers", "recounted")).isEqualTo(3);

        centre.send(List.of(Sample.giveBack("RECOUNT", "REC1", 1).of("REC1").at("20210304120000")));
        await().untilAsserted(() -> assertThat(number(audit("RECOUNT|REC1"), "merchantReturns30d", "recorded"))
                .isPositive());
        JsonPath returned = audit("RECOUNT|REC1");
        assertThat(returned.getList("differences")).isEmpty();
        assertThat(number(returned, "buyerReturns30d", "recounted")).isEqualTo(1);
        assertThat(number(returned, "buyerReturnRate30d", "recorded")).isEqualTo(1.0);

        String withdrawn = "20210305120000";
        centre.send(Centre.complete("RECOUNT", "REC2").stream()
                .map(sample -> sample.revision(3, withdrawn))
                .toList());
        await().untilAsserted(() -> assertThat(number(audit("RECOUNT|REC0"), "phoneBuyers7d", "recounted"))
                .isEqualTo(2));
        assertThat(audit("RECOUNT|REC0").getList("differences")).isEmpty();
        assertThat(number(audit("RECOUNT|REC0"), "phoneBuyers7d", "assessed")).isPositive();

        centre.loseSightings("RECOUNT|REC1");
        JsonPath found = audit("RECOUNT|REC0");
        assertThat(found.getList("differences", String.class))
                .contains("phoneBuyers7d", "accountBuyers7d", "clusterBuyers");
        assertThat(number(found, "phoneBuyers7d", "recorded")).isEqualTo(1);
        assertThat(number(found, "phoneBuyers7d", "recounted")).isEqualTo(2);
        centre.officer()
                .get("/v1/consignments/{id}/signals", "no|such")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        centre.officer()
                .queryParam("recount", "perhaps")
                .get("/v1/consignments/{id}/signals", "RECOUNT|REC0")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    private JsonPath audit(String id) {
        return centre.officer()
                .queryParam("recount", true)
                .get("/v1/consignments/{id}/signals", id)
                .jsonPath();
    }

    /** Below 0 where it is not known. */
    private static double number(JsonPath audit, String signal, String by) {
        List<Map<String, Object>> signals = audit.getList("signals");
        for (Map<String, Object> row : signals == null ? List.<Map<String, Object>>of() : signals) {
            if (signal.equals(row.get("name")) && row.get(by) instanceof Number number) {
                return number.doubleValue();
            }
        }
        return -1;
    }
}
