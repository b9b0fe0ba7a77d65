package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes that the ledger has something to say about: accepted, and the sender told. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerWarningsComponentTest {

    @Inject
    DataSource database;

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("ledger-warnings", "LEDGERWAR1");
        }
    }

    @Test
    void aNewDocumentSentAgainWasAcceptedBefore() {
        String order = visitor.order(Visitor.number()).toString();
        visitor.json(order);

        Response again = visitor.json(order);

        assertThat(again.statusCode()).isEqualTo(200);
        Visitor.names(Http.tree(again.asString()).path("warnings"), "", "already-accepted");
    }

    @Test
    void aChangeOfWhatIsNotThereWaitsForIt() {
        String orderNo = Visitor.number();

        warned(change(orderNo, "2", "20210106103000"), "document-not-there");

        assertThat(visitor.hasOrder(orderNo)).isFalse();
        assertThat(visitor.json(visitor.order(orderNo).toString()).statusCode()).isEqualTo(201);
    }

    @Test
    void anOlderChangeIsKeptAndSaid() {
        String orderNo = Visitor.number();
        visitor.json(visitor.order(orderNo).toString());
        assertThat(visitor.json(change(orderNo, "2", "20210107103000")).statusCode())
                .isEqualTo(201);

        warned(change(orderNo, "2", "20210106103000"), "revision-older");
    }

    @Test
    void aChangeOfWhatWasDeletedIsSaid() {
        String orderNo = Visitor.number();
        visitor.json(visitor.order(orderNo).toString());
        assertThat(visitor.json(change(orderNo, "3", "20210106103000")).statusCode())
                .isEqualTo(201);

        warned(change(orderNo, "2", "20210107103000"), "document-deleted");
    }

    @Test
    void aChangeOfWhatWasDecidedIsSaid() throws SQLException {
        Visitor declarant = Visitor.of("ledger-decided", "LEDGERDEC1");
        String number = Visitor.number();
        ObjectNode declaration = Samples.declaration("LEDGERDEC1", "C" + number, "LEDGERDEC1", number);
        Response accepted = declarant.json(declaration.toString());
        decide(accepted.path("documentId"));

        Response changed = declarant.json(
                declaration.put("appType", "2").put("appTime", "20210106103000").toString());

        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(201);
        Visitor.names(Http.tree(changed.asString()).path("warnings"), "/appType", "document-decided");
    }

    private void warned(String change, String code) {
        Response answer = visitor.json(change);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        Visitor.names(Http.tree(answer.asString()).path("warnings"), "/appType", code);
    }

    private String change(String orderNo, String appType, String appTime) {
        return visitor.order(orderNo)
                .put("appType", appType)
                .put("appTime", appTime)
                .toString();
    }

    private void decide(String documentId) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO decision (document_id, cause, statuses, time) VALUES (?, ?, '{800,899}', now())")) {
            insert.setObject(1, UUID.fromString(documentId));
            insert.setObject(2, UUID.randomUUID());
            insert.executeUpdate();
        }
    }
}
