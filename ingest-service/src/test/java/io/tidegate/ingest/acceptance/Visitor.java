package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** A platform that comes to the door with something bad, and what must hold after it was sent away. */
public record Visitor(String platform, String enterprise, String key) {

    /** Posts after each refusal, to see that nobody else was disturbed. */
    private static final String NEIGHBOUR = "door-neighbour";

    private static final String NEIGHBOUR_CODE = "DOORNB0001";

    /** The platform {@code platform}, which speaks for {@code enterprise}; made where it is not there yet. */
    public static Visitor of(String platform, String enterprise) {
        return new Visitor(platform, enterprise, Keys.of(platform, enterprise));
    }

    /** A number that no other test has. */
    public static String number() {
        return "D" + UUID.randomUUID().toString().substring(0, 17);
    }

    /** A good order of this visitor. */
    public ObjectNode order(String orderNo) {
        return Samples.order(enterprise, orderNo);
    }

    /** A good customs message of one order, as text in UTF-8. */
    public String message(String orderNo) {
        try (InputStream in =
                Objects.requireNonNull(Visitor.class.getResourceAsStream("/ceb/samples/202205/CEB311Message.xml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf("</ceb:Order>") + "</ceb:Order>".length();
            int tail = text.indexOf("<ceb:BaseTransfer>");
            int tailEnd = text.indexOf("</ceb:BaseTransfer>") + "</ceb:BaseTransfer>".length();
            return (text.substring(1, end) + text.substring(tail, tailEnd) + "</ceb:CEB311Message>")
                    .replace("order20160321116421002", orderNo)
                    .replace("<ceb:ebpCode>1105910159", "<ceb:ebpCode>" + enterprise);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public Response json(String body) {
        return json(body.getBytes(StandardCharsets.UTF_8));
    }

    public Response json(byte[] body) {
        return Http.with(key, Http.JSON).body(body).post("/v1/documents");
    }

    public Response lines(String body) {
        return Http.with(key, Http.NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/documents");
    }

    public Response xml(String body) {
        return xml(body.getBytes(StandardCharsets.UTF_8));
    }

    public Response xml(byte[] body) {
        return Http.with(key, Http.XML).body(body).post("/v1/ceb");
    }

    /** Whether an order of this visitor was accepted. */
    public boolean hasOrder(String orderNo) {
        Response status = Http.with(key, Http.JSON)
                .queryParam("type", "order")
                .queryParam("key", enterprise + "|" + orderNo)
                .get("/v1/documents");
        if (status.statusCode() == 200) {
            return true;
        }
        refused(status, 404, "document-unknown");
        return false;
    }

    /** The order is not in the ledger, and another platform's post right after is accepted. */
    public void leavesNothing(String orderNo) {
        assertThat(hasOrder(orderNo)).isFalse();
        othersAreServed();
    }

    public static void othersAreServed() {
        Visitor neighbour = Neighbour.VISITOR;
        assertThat(neighbour.json(neighbour.order(number()).toString()).statusCode())
                .isEqualTo(201);
    }

    /** The answer is this refusal of the whole request. */
    public static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(answer.asString()).doesNotContain("Exception").doesNotContain("null");
    }

    /** Among {@code errors} is this one, with rule and mend. */
    public static void names(JsonNode errors, String pointer, String code) {
        assertThat(errors).as(errors + " has " + code + " at " + pointer).anySatisfy(error -> {
            assertThat(error.path("pointer").asText()).isEqualTo(pointer);
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("rule").asText()).isNotBlank();
            assertThat(error.path("mend").asText()).isNotBlank();
        });
    }

    /** Made once: a platform has so many live keys and no more. */
    private static final class Neighbour {
        static final Visitor VISITOR = Visitor.of(NEIGHBOUR, NEIGHBOUR_CODE);
    }
}
