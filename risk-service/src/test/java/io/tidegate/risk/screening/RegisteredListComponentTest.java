package io.tidegate.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.Centre;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Filed products, books, conditions and positive lists, over HTTP: each version judges what is open by its difference. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RegisteredListComponentTest {

    private static final String CSV = "text/csv";

    /** A shipped product, filed at 268 yuan; the sample's line costs 100. */
    private static final String FILED = "4003100010012";

    @Inject
    Centre centre;

    @Test
    void filedProductsAreAListWithVersions() throws Exception {
        centre.officer()
                .get("/v1/lists/filed-products")
                .then()
                .statusCode(200)
                .body("kind", equalTo("filed-products"))
                .body("inForce", equalTo(1))
                .body("entries", greaterThan(100));
        send("F1", null, "barCode", FILED);
        send("F2", null, null, null);
        JsonPath before = centre.assessed("FILED|F1", 1);
        assertThat(before.getList("assessment.reasons.pattern")).contains("under-valuation");
        assertThat(before.getDouble("detail.signals.priceRatio")).isBetween(0.37, 0.38);
        assertThat(before.getString("assessment.versions.'lists.inForce'"))
                .contains("filed-products/1", "account-books/");
        assertThat(before.getString("assessment.versions.'lists.shipped'")).matches("[0-9a-f]{12}");
        centre.assessed("FILED|F2", 1);

        String shipped = taken("filed-products");
        String row = shipped.lines()
                .filter(line -> line.startsWith(FILED + ','))
                .findFirst()
                .orElseThrow();
        adopt("filed-products", "cheaper", shipped.replace(row, row.replace(",268,", ",100,")), 1);
        JsonPath after = centre.assessed("FILED|F1", 2);
        assertThat(after.getList("assessment.reasons.pattern")).doesNotContain("under-valuation");
        assertThat(after.getString("assessment.versions.'lists.inForce'")).contains("filed-products/2");
        adopt("filed-products", "as-before", shipped, 1);
        assertThat(centre.assessed("FILED|F1", 3).getList("assessment.reasons.pattern"))
                .contains("under-valuation");
        assertThat(centre.assessed("FILED|F2", 1).getString("assessment.versions.'lists.inForce'"))
                .contains("filed-products/1");
        sameBytesAgain();
    }

    @Test
    void accountBooksAreAListWithVersions() throws Exception {
        centre.officer()
                .get("/v1/lists/account-books")
                .then()
                .body("kind", equalTo("account-books"))
                .body("inForce", equalTo(1))
                .body("entries", greaterThan(100));
        List<Sample> samples = Centre.complete("FILED", "B1", "20230501120000");
        centre.send(Centre.with(
                samples, samples.getLast().with("emsNo", "T9999W000009").withLine("itemRecordNo", "7")));
        JsonPath before = centre.assessed("FILED|B1", 1);
        assertThat(before.getBoolean("detail.signals.bookKnown")).isFalse();
        assertThat(before.getString("assessment.measure")).isNotEqualTo("hold");

        String shipped = taken("account-books");
        String head = shipped.lines().findFirst().orElseThrow();
        adopt(
                "account-books",
                "another",
                shipped + row(head, "emsNo", "T9999W000009", "itemRecordNo", "7", "balance", "1"),
                1);
        JsonPath after = centre.assessed("FILED|B1", 2);
        assertThat(after.getString("assessment.measure")).isEqualTo("hold");
        assertThat(after.getList("assessment.reasons.pattern")).contains("bonded-leakage");
        adopt("account-books", "as-before", shipped, 1);
        assertThat(centre.assessed("FILED|B1", 3).getString("assessment.measure"))
                .isNotEqualTo("hold");
    }

    @Test
    void conditionsHoldOnTheirDays() throws Exception {
        send("C1", "3301BLOCK1", null, null);
        send("C2", "3301ALLOW1", null, null);
        send("C3", "3301OTHER1", null, null);
        for (int i = 1; i <= 3; i++) {
            centre.assessed("FILED|C" + i, 1);
        }
        open("conditions", "conditions");
        String rows = """
            entry,code,action,from,until,wordsEn,wordsZh
            C-1,3301BLOCK1,block,2023-05-01,2023-05-31,Papers were forged,单证系伪造
            C-2,3301ALLOW1,allow,2023-01-01,,Audited importer,经稽核企业
            """;
        bring("conditions", "own", rows).statusCode(201);
        decide("conditions", "own", "Lin").statusCode(409).body("code", equalTo("four-eyes"));
        decide("conditions", "own", "Wu").statusCode(200);

        JsonPath blocked = centre.assessed("FILED|C1", 2);
        assertThat(blocked.getString("assessment.measure")).isEqualTo("hold");
        assertThat(blocked.getString("assessment.versions.lists")).isEqualTo("conditions/1");
        assertThat(blocked.getString("assessment.reasons.find { it.rule == 'conditions.block' }.words.en"))
                .contains("Papers were forged", "conditions/1, C-1", "from 2023-05-01 until 2023-05-31");
        assertThat(blocked.getString("assessment.reasons.find { it.rule == 'conditions.block' }.words.zh"))
                .contains("单证系伪造", "conditions/1，C-1", "自 2023-05-01 至 2023-05-31");
        JsonPath allowed = centre.assessed("FILED|C2", 2);
        assertThat(allowed.getString("assessment.reasons.find { it.rule == 'conditions.allow' }.words.en"))
                .contains("Audited importer", "C-2", "from 2023-01-01");

        adopt("conditions", "ended", rows.replace("2023-05-31", "2023-05-02"), 1);
        assertThat(centre.assessed("FILED|C1", 2).getString("assessment.measure"))
                .isEqualTo("hold");
        adopt("conditions", "ended-before", rows.replace("2023-05-01,2023-05-31", "2023-04-01,2023-04-30"), 1);
        JsonPath over = centre.assessed("FILED|C1", 3);
        assertThat(over.getString("assessment.measure")).isNotEqualTo("hold");
        centre.assessed("FILED|C3", 1);
        sameBytesAgain();
    }

    /** Every chapter but 77, which the Harmonized System keeps free: no other test declares it. */
    @Test
    void whatIsOffThePositiveListIsHeldOnceThereIsOne() throws Exception {
        send("P1", null, "gcode", "7700000000");
        send("P2", null, null, null);
        JsonPath before = centre.assessed("FILED|P1", 1);
        assertThat(before.getString("assessment.versions.'lists.positive'")).isEqualTo("unknown");
        assertThat(before.getList("detail.hits")).isNullOrEmpty();
        centre.assessed("FILED|P2", 1);

        String rows = "entry,hs,name\n"
                + IntStream.range(0, 100)
                        .filter(chapter -> chapter != 77)
                        .mapToObj("%1$02d,%1$02d,chapter %1$02d\n"::formatted)
                        .collect(Collectors.joining());
        open("headings", "positive-list");
        adopt("headings", "first", rows, 99);
        JsonPath off = centre.assessed("FILED|P1", 2);
        assertThat(off.getString("assessment.measure")).isEqualTo("hold");
        assertThat(off.getList("assessment.reasons.rule")).contains("forbidden-goods.off-positive-list");
        assertThat(off.getString("assessment.versions.'lists.positive'")).isNull();
        assertThat(off.getString("detail.hits.find { it.list == 'off-positive-list' }.words.zh"))
                .contains("7700000000", "headings/1");
        adopt("headings", "second", rows + "77,7700,added later\n", 1);
        assertThat(centre.assessed("FILED|P1", 3).getString("assessment.measure"))
                .isNotEqualTo("hold");
        assertThat(centre.assessed("FILED|P2", 1).getList("detail.hits")).isNullOrEmpty();
    }

    private void sameBytesAgain() {
        centre.officer()
                .queryParam("from", "2023-05-01T00:00:00Z")
                .queryParam("to", "2023-05-02T00:00:00Z")
                .post("/v1/reruns")
                .then()
                .statusCode(200)
                .body("decisions", greaterThan(3))
                .body("unequal", equalTo(0));
    }

    private void send(String orderNo, @Nullable String merchant, @Nullable String field, @Nullable String value)
            throws Exception {
        List<Sample> samples = Centre.complete("FILED", orderNo, "20230501120000");
        Sample order = samples.getFirst();
        Sample declaration = samples.getLast();
        if (merchant != null) {
            order = order.with("ebcCode", merchant);
            declaration = declaration.with("ebcCode", merchant);
        }
        if (field != null) {
            order = field.equals("barCode") ? order.withLine(field, value) : order;
            declaration = declaration.withLine(field, value);
        }
        centre.send(Centre.with(Centre.with(samples, order), declaration));
    }

    private String taken(String list) {
        return centre.officer()
                .accept(CSV)
                .get("/v1/lists/" + list + "/entries")
                .asString();
    }

    /** A row under these names of columns. */
    private static String row(String head, String... values) {
        Map<String, String> named = IntStream.range(0, values.length / 2)
                .boxed()
                .collect(Collectors.toMap(i -> values[2 * i], i -> values[2 * i + 1]));
        return head.lines()
                        .flatMap(line -> List.of(line.split(",", -1)).stream())
                        .map(column -> column.equals("entry") ? "own" : named.getOrDefault(column, ""))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private void open(String list, String kind) {
        centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", kind, "titleEn", list, "titleZh", "名单", "by", "Lin"))
                .put("/v1/lists/{list}", list)
                .then()
                .statusCode(200);
    }

    private void adopt(String list, String id, String file, int changes) {
        JsonPath brought = bring(list, id, file).statusCode(201).extract().jsonPath();
        assertThat(brought.getInt("difference.added")
                        + brought.getInt("difference.changed")
                        + brought.getInt("difference.removed"))
                .isEqualTo(changes);
        decide(list, id, "Wu").statusCode(200);
    }

    private ValidatableResponse bring(String list, String id, String file) {
        return centre.officer()
                .contentType(CSV)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .put("/v1/lists/" + list + "/imports/" + id + "?by=Lin&why=edition")
                .then();
    }

    private ValidatableResponse decide(String list, String id, String by) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("by", by, "why", "compared"))
                .post("/v1/lists/" + list + "/imports/" + id + "/adoption")
                .then();
    }
}
