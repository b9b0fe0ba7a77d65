package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A dry run says what would be refused, on each door, and stores nothing. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunComponentTest {

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("dry-run", "DRYRUN0001");
        }
    }

    @Test
    void whatIsGoodIsValidAndNotThere() {
        String orderNo = Visitor.number();
        String order = visitor.order(orderNo).toString();

        Response alone = dry(Http.JSON, order);
        Response array = dry(Http.JSON, "[" + order + "]");
        Response lines = dry(Http.NDJSON, order + "\n");
        Response message = dry(Http.XML, visitor.message(orderNo));

        assertThat(alone.statusCode()).isEqualTo(200);
        assertThat(alone.<String>path("status")).isEqualTo("valid");
        assertThat(alone.<String>path("receivedAt")).isNull();
        assertThat(array.<List<String>>path("status")).containsExactly("valid");
        assertThat(Http.lines(lines).getFirst().path("status").asText()).isEqualTo("valid");
        assertThat(message.<List<String>>path("answers.status")).containsExactly("valid");
        visitor.leavesNothing(orderNo);
        Response posted = visitor.json(order);
        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(posted.<String>path("documentId")).isEqualTo(alone.path("documentId"));
    }

    @Test
    void whatIsWrongIsRefusedAsItWouldBe() {
        String wrong =
                visitor.order(Visitor.number()).put("appTime", "20250230000000").toString();

        Response answer = dry(Http.JSON, wrong);

        Visitor.refused(answer, 422, "document-rejected");
        assertThat(answer.asString()).isEqualTo(visitor.json(wrong).asString());
    }

    /** Only the ledger knows of a conflict, and it is not asked. */
    @Test
    void aConflictIsNotTold() {
        String orderNo = Visitor.number();
        visitor.json(visitor.order(orderNo).toString());
        String other = visitor.order(orderNo).put("ebcName", "Somebody else").toString();

        assertThat(dry(Http.JSON, other).<String>path("status")).isEqualTo("valid");
        Visitor.refused(visitor.json(other), 409, "document-conflict");
    }

    private Response dry(String mediaType, String body) {
        return Http.with(visitor.key(), mediaType)
                .queryParam("dryRun", true)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(mediaType.equals(Http.XML) ? "/v1/ceb" : "/v1/documents");
    }
}
