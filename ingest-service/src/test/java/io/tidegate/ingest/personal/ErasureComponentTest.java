package io.tidegate.ingest.personal;

import static io.tidegate.ingest.personal.PersonalWorld.idNumber;
import static io.tidegate.ingest.personal.PersonalWorld.next;
import static io.tidegate.ingest.personal.PersonalWorld.post;
import static io.tidegate.ingest.personal.PersonalWorld.reveal;
import static io.tidegate.ingest.personal.PersonalWorld.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is erased; what was counted of the person stays counted. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ErasureComponentTest {

    private static final String COUNT = "SELECT count(*) FROM document WHERE position(?::text::bytea IN content) > 0";

    @Inject
    PersonalWorld world;

    @Test
    void tokensStayCountableAndTheValueCannotBeHad() throws SQLException {
        String key = Keys.of("e-shop", "*");
        String number = idNumber();
        String name = "李消失" + next();
        String orderNo = "E" + Long.toString(System.nanoTime(), 36);
        UUID order = post(key, person(Samples.order("ESHOP00001", orderNo), number, name));
        UUID payment = post(key, payment(orderNo, number, name));
        UUID declaration = post(
                key, person(Samples.declaration("ECOP000001", "D-" + orderNo, "ESHOP00001", orderNo), number, name));
        UUID waybill = post(key, waybill("L-" + orderNo, name));
        UUID other = post(key, person(Samples.order("ESHOP00001", orderNo + "-2"), idNumber(), name));
        String token = world.ask(
                String.class,
                "SELECT convert_from(content, 'UTF8')::jsonb #>> '{document,buyerIdNumberToken}' FROM document"
                        + " WHERE document_id = ?",
                order);
        long before = world.ask(Long.class, COUNT, token);
        assertThat(before).isEqualTo(3);
        assertThat(read(order)).contains(number);

        Response asked = ask(Map.of("kind", "idNumber", "value", number));
        assertThat(asked.statusCode()).isEqualTo(202);
        String erasure = "/v1/personal/erasures/" + asked.path("erasure.erasureId");
        Response found = state(erasure, "found");
        assertThat(found.<Map<String, Integer>>path("found.byType"))
                .isEqualTo(Map.of("order", 1, "payment", 1, "declaration", 1, "waybill", 1));
        assertThat(found.<Integer>path("found.linked")).isEqualTo(1);
        assertThat(found.<List<String>>path("erasure.tokens")).containsExactly(token);
        assertThat(read(order)).as("the first step changes nothing").contains(number);

        assertThat(erase(erasure, 3).<String>path("code")).isEqualTo("erasure-not-ready");
        assertThat(erase(erasure, 4).statusCode()).isEqualTo(202);
        assertThat(state(erasure, "erased").<Integer>path("found.erased")).isEqualTo(4);
        assertThat(erase(erasure, 4).statusCode()).as("once").isEqualTo(409);

        assertThat(world.ask(Long.class, COUNT, token)).isEqualTo(before);
        for (UUID document : List.of(order, payment, declaration, waybill)) {
            assertThat(world.ask(
                            Integer.class,
                            "SELECT octet_length(personal) FROM document WHERE document_id = ?",
                            document))
                    .as("nothing is left to decrypt")
                    .isEqualTo(17);
            Response answer = reveal("reveal-wang", revealed(document, "buyerName"));
            assertThat(answer.<String>path("code")).isIn("personal-erased", "reveals-too-many");
        }
        assertThat(read(other)).as("another person of the same name").contains(name);
        assertThat(postAgain(key, person(Samples.order("ESHOP00001", orderNo), number, name)))
                .as("a retry of the sender brings nothing back")
                .isEqualTo("duplicate");
        assertThat(world.ask(Long.class, COUNT, number)).isZero();
    }

    @Test
    void whatWasFoundNeedNotBeErased() {
        Response asked = ask(Map.of("token", "AAAAAAAAAAAAAAAAAAAAAA"));
        String erasure = "/v1/personal/erasures/" + asked.path("erasure.erasureId");
        assertThat(state(erasure, "found").<Integer>path("found.documents")).isZero();
        staff().body(Map.of("officer", "wang")).post(erasure + "/cancel").then().statusCode(200);
        assertThat(erase(erasure, 0).statusCode()).isEqualTo(409);
        assertThat(staff().get("/v1/personal/erasures?limit=1").<List<String>>path("items.state"))
                .hasSize(1);
        assertThat(staff().get("/v1/personal/erasures/" + UUID.randomUUID()).<String>path("code"))
                .isEqualTo("erasure-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"persons\":[]}",
                "{\"persons\":[null]}",
                "{\"persons\":[{\"kind\":\"iris\",\"value\":\"SECRET\"}]}",
                "{\"persons\":[{\"kind\":\"name\"}]}",
                "{\"persons\":[{\"kind\":\"phone\",\"value\":\"SECRET\"}]}",
                "{\"persons\":[{\"kind\":\"account\",\"value\":\"SECRET\"}]}",
                "{\"persons\":[{\"token\":\"SECRET\"}]}",
                "{\"persons\":[{\"kind\":\"name\",\"value\":\"SECRET\"}],\"officer\":\" \"}",
                "{\"persons\":\"SECRET\"}",
                "{\"persons\":[{\"kind\":\"name\",\"value\":\"SECRET\""
            })
    void aWrongRequestIsRefusedWithoutItsValues(String body) {
        Response answer = staff().body(body).post("/v1/personal/erasures");
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.asString()).doesNotContain("SECRET");
    }

    @Test
    void onlyStaffErase() {
        Keys.of("e-curious", "*");
        assertThat(io.restassured.RestAssured.get("/v1/personal/erasures").statusCode())
                .isEqualTo(401);
        for (String path : List.of("erasures", "jobs", "keys", "audit", "audit/verify")) {
            assertThat(io.restassured.RestAssured.given()
                            .header("Authorization", "Bearer " + Keys.of("e-curious", "*"))
                            .get("/v1/personal/" + path)
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    private String read(UUID document) throws SQLException {
        byte[] sealed = world.ask(byte[].class, "SELECT personal FROM document WHERE document_id = ?", document);
        return new String(TestRing.cipher().open(document, sealed), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Response ask(Map<String, String> person) {
        return staff().body(Map.of(
                        "persons",
                        List.of(person),
                        "officer",
                        "wang",
                        "reason",
                        "Request of the person",
                        "legalBasis",
                        "PIPL art. 47",
                        "caseReference",
                        "E-1"))
                .post("/v1/personal/erasures");
    }

    private static Response erase(String erasure, int documents) {
        return staff().body(Map.of("officer", "wang", "documents", documents)).post(erasure + "/erase");
    }

    private static Response state(String erasure, String state) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> staff().get(erasure), answer -> state.equals(answer.path("erasure.state")));
    }

    private static String postAgain(String key, ObjectNode document) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .contentType("application/json; charset=UTF-8")
                .body(document.toString())
                .post("/v1/documents")
                .path("status");
    }

    private static Map<String, Object> revealed(UUID document, String field) {
        return Map.of(
                "documentId",
                document.toString(),
                "fields",
                List.of(field),
                "reason",
                "Look for what was erased",
                "caseReference",
                "E-1");
    }

    private static ObjectNode person(ObjectNode document, String number, String name) {
        return document.put("buyerIdNumber", number).put("buyerName", name);
    }

    private static ObjectNode payment(String orderNo, String number, String name) {
        return Samples.payment("EPAY000001", "P-" + orderNo, "ESHOP00001", orderNo)
                .put("payerIdNumber", number)
                .put("payerName", name);
    }

    /** The declaration of the samples names logisticsCode 330198Z001. */
    private static ObjectNode waybill(String logisticsNo, String name) {
        return Json.mapper()
                .createObjectNode()
                .put("type", "waybill")
                .put("guid", UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT))
                .put("appType", "1")
                .put("appTime", "20210105103000")
                .put("appStatus", "2")
                .put("logisticsCode", "330198Z001")
                .put("logisticsName", "Logistics")
                .put("logisticsNo", logisticsNo)
                .put("orderNo", logisticsNo.substring(2))
                .put("freight", 0)
                .put("insuredFee", 0)
                .put("currency", "142")
                .put("weight", "1.1")
                .put("packNo", 1)
                .put("goodsInfo", "Milk powder")
                .put("consignee", name)
                .put("consigneeAddress", Samples.ADDRESS)
                .put("consigneeTelephone", Samples.PHONE);
    }
}
