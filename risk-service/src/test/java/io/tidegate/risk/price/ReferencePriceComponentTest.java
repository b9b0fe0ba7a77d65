package io.tidegate.risk.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.Centre;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Declarations in over Kafka; a later one is compared with them; officers see what with, and that the documents say so. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ReferencePriceComponentTest {

    private static final String HS_CODE = "2204210000";

    /** GS1's example of a check digit. */
    private static final String GTIN = "6291041500213";

    private static final int FEBRUARY = 40;

    @Inject
    Centre centre;

    @Test
    void priceFarBelowThoseOfTheMonthsBeforeIsToldAndTheCountsAreWhatTheDocumentsSay() throws Exception {
        List<Sample> february = new ArrayList<>();
        for (int i = 0; i < FEBRUARY; i++) {
            february.addAll(deal("F" + i, "20200210120000", 100 + i));
        }
        centre.send(february);
        for (int i = 0; i < FEBRUARY; i++) {
            complete("WINE|F" + i, 0);
        }
        centre.send(deal("CHEAP", "20200301120000", 50));
        centre.send(deal("TWIN", "20200301120000", 105));

        JsonPath cheap = complete("WINE|CHEAP", 0);
        JsonPath twin = complete("WINE|TWIN", 0);

        assertThat(cheap.getList("assessment.reasons.rule")).contains("under-valuation.price-far-below-product");
        assertThat(cheap.getString(
                        "assessment.reasons.find { it.rule == 'under-valuation.price-far-below-product' }.words.zh"))
                .contains("40 次申报");
        assertThat(cheap.getString("detail.signals.referencePriceOf")).isEqualTo("product");
        assertThat(cheap.getInt("detail.signals.referencePriceCount")).isEqualTo(FEBRUARY);
        assertThat(twin.getList("assessment.reasons.rule"))
                .noneMatch(rule -> rule.toString().contains(".price-far-"));
        assertThat(twin.getDouble("detail.signals.priceToMedian")).isBetween(0.87, 0.90);

        // A correction and a deletion take the former prices out; a repetition changes nothing.
        int changed = complete("WINE|F0", 0).getInt("consignment.sequence");
        int deleted = complete("WINE|F1", 0).getInt("consignment.sequence");
        centre.send(february);
        centre.send(List.of(
                declaration("F0", "20200210120000", 400).revision(2, "20200211120000"),
                declaration("F1", "20200210120000", 101).revision(3, "20200211120000")));
        complete("WINE|F0", changed);
        assessed("WINE|F1", "partial", deleted);
        centre.send(deal("LATER", "20200302120000", 105));
        JsonPath later = complete("WINE|LATER", 0);

        assertThat(later.getInt("detail.signals.referencePriceCount")).isEqualTo(FEBRUARY - 1);
        recounted("hsCode", HS_CODE);
        recounted("gtin", GTIN);
    }

    private JsonPath complete(String id, int after) {
        return assessed(id, "complete", after);
    }

    /** The consignment once it was assessed again after an assessment, in a state. */
    private JsonPath assessed(String id, String state, int after) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> centre.officer().get("/v1/consignments/{id}", id).jsonPath(),
                        file -> state.equals(file.getString("consignment.state"))
                                && file.getInt("consignment.sequence") > after);
    }

    /** 39 prices of February: 102 to 139, and 400. */
    private void recounted(String name, String code) {
        ValidatableResponse answer = centre.officer()
                .queryParam(name, code)
                .queryParam("day", "2020-03-31")
                .queryParam("recount", true)
                .get("/v1/reference-prices")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].unit", equalTo("122"))
                .body("items[0].trade", equalTo("retail"))
                .body("items[0].months.size()", equalTo(6))
                .body("items[0].months[5].month", equalTo("2020-02"))
                .body("items[0].all.count", equalTo(39))
                .body("items[0].all.recount.equal", equalTo(true))
                .body("items[0].all.recount.prices.count", equalTo(39))
                .body("items[0].months.prices.recount.equal", equalTo(List.of(true, true, true, true, true, true)));
        JsonPath file = answer.extract().jsonPath();
        assertThat(file.getDouble("items[0].all.recount.prices.p50")).isEqualTo(121.0);
        assertThat(file.getDouble("items[0].all.p50")).isBetween(121 * 0.99, 121 * 1.01);
        assertThat(file.getDouble("items[0].all.recount.prices.p95")).isEqualTo(139.0);
        assertThat(file.getDouble("items[0].all.p95")).isBetween(139 * 0.99, 139 * 1.01);
    }

    @Test
    void listIsACsvTooAndWrongParametersAreNamedInBothLanguages() {
        centre.officer()
                .queryParam("hsCode", "0901210000")
                .accept("text/csv")
                .get("/v1/reference-prices")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(containsString("of,code,unit,currency,trade,month,count,p5"));
        refused("hsCode", "12", "hsCode: must be like 1901101000");
        refused("gtin", "6291041500214", "gtin: must be like");
        refused("day", "tomorrow", "exactly one of them is required");
        centre.officer()
                .header("Accept-Language", "zh")
                .get("/v1/reference-prices")
                .then()
                .statusCode(400)
                .body("detail", containsString("须填且只能填一项"));
        RestAssured.get("/v1/reference-prices").then().statusCode(401);
    }

    private void refused(String name, String value, String detail) {
        centre.officer()
                .queryParam(name, value)
                .get("/v1/reference-prices")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("detail", containsString(detail));
    }

    /** Documents that agree with each other, of bottles at a price. */
    private static List<Sample> deal(String orderNo, String time, int price) {
        List<Sample> samples = Centre.complete("WINE", orderNo, time);
        return List.of(
                samples.get(0)
                        .with("goodsValue", 2 * price)
                        .with("freight", 0)
                        .with("discount", 0)
                        .with("taxTotal", 0)
                        .with("acturalPaid", 2 * price)
                        .withLine("barCode", GTIN)
                        .withLine("price", price)
                        .withLine("totalPrice", 2 * price),
                samples.get(1).with("amountPaid", 2 * price),
                samples.get(2),
                declaration(orderNo, time, price));
    }

    private static Sample declaration(String orderNo, String time, int price) {
        return Centre.complete("WINE", orderNo, time)
                .get(3)
                .withLine("gcode", HS_CODE)
                .withLine("barCode", GTIN)
                .withLine("price", price)
                .withLine("totalPrice", 2 * price);
    }
}
