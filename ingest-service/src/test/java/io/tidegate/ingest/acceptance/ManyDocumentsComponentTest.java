package io.tidegate.ingest.acceptance;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hundred thousand of something: a stream is answered to its end, an array is refused. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ManyDocumentsComponentTest {

    private static final int MANY = 100_000;

    @Test
    void aStreamOfAHundredThousandLinesIsAnsweredLineByLine() {
        Visitor visitor = spacious("many-lines", "MANYLINES1");
        String orderNo = Visitor.number();
        String body = "{}\n".repeat(MANY - 1) + visitor.order(orderNo);

        List<JsonNode> answers = Http.lines(visitor.lines(body));

        assertThat(answers).hasSize(MANY);
        for (int i = 0; i < MANY - 1; i++) {
            assertThat(answers.get(i).path("index").asInt()).isEqualTo(i);
            assertThat(answers.get(i).path("status").asText()).isEqualTo("rejected");
        }
        Visitor.names(answers.getFirst().path("errors"), "/type", "unknown-type");
        assertThat(answers.getLast().path("status").asText()).isEqualTo("accepted");
        Visitor.othersAreServed();
    }

    /** They hold no document, and so no answer. */
    @Test
    void blankLinesAreNotCounted() {
        Visitor visitor = spacious("many-blanks", "MANYBLANK1");

        List<JsonNode> answers =
                Http.lines(visitor.lines("\n".repeat(MANY) + " \r\n" + visitor.order(Visitor.number()) + "\n\n"));

        assertThat(answers).extracting(answer -> answer.path("status").asText()).containsExactly("accepted");
        assertThat(answers.getFirst().path("index").asInt()).isZero();
    }

    @Test
    void anArrayOfSoManyIsRefusedWhole() {
        Visitor visitor = spacious("many-array", "MANYARRAY1");
        String orderNo = Visitor.number();

        Response answer = visitor.json("[" + visitor.order(orderNo) + ",{}".repeat(MANY) + "]");

        Visitor.refused(answer, 413, "too-many-documents");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void aMessageOfMoreThanAHundredOrdersIsRefused() {
        Visitor visitor = spacious("many-orders", "MANYORDER1");
        String orderNo = Visitor.number();
        String message = visitor.message(orderNo);
        int begin = message.indexOf("<ceb:Order>");
        int end = message.indexOf("<ceb:BaseTransfer>");
        String many =
                message.substring(0, begin) + message.substring(begin, end).repeat(101) + message.substring(end);

        Response answer = visitor.xml(many.getBytes(UTF_8));

        Visitor.refused(answer, 422, "ceb-message-invalid");
        assertThat(answer.<List<String>>path("errors.code")).contains("too-many-documents");
        visitor.leavesNothing(orderNo);
    }

    /** With a quota that is in nobody's way. */
    private static Visitor spacious(String platform, String enterprise) {
        Visitor visitor = Visitor.of(platform, enterprise);
        given().header("Authorization", Keys.STAFF)
                .contentType("application/json")
                .body("{\"documentsPerSecond\":1000000}")
                .put("/v1/platforms/" + platform + "/quota")
                .then()
                .statusCode(200);
        return visitor;
    }
}
