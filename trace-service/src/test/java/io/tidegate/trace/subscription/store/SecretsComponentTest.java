package io.tidegate.trace.subscription.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SecretsComponentTest {

    private static final String TOKEN = "a token that nobody may read";

    @Inject
    Secrets secrets;

    @Inject
    DataSource database;

    private byte[] stored(UUID id) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT key, sealed FROM query_subscription WHERE subscription_id = ?")) {
                query.setObject(1, id);
                try (ResultSet found = query.executeQuery()) {
                    found.next();
                    assertThat(found.getBoolean(2)).isTrue();
                    return found.getBytes(1);
                }
            }
        });
    }

    @Test
    void secretsLieSealedAlsoThoseOfBefore() throws SQLException {
        Staff.request()
                .body("{\"name\":\"sealed\",\"query\":{\"EQ_bizStep\":[\"killing\"]}}")
                .post("/v1/queries")
                .then()
                .statusCode(201);
        UUID id = UUID.fromString(Staff.request()
                .body("{\"dest\":\"http://localhost:1/\",\"stream\":true,\"signatureToken\":\"" + TOKEN + "\"}")
                .post("/v1/queries/sealed/subscriptions")
                .jsonPath()
                .getString("subscriptionID"));
        byte[] sealed = stored(id);
        assertThat(new String(sealed, UTF_8)).doesNotContain("nobody");
        assertThat(secrets.secret(id, sealed, true)).isEqualTo(TOKEN.getBytes(UTF_8));

        // As a version before left it.
        Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE query_subscription SET key = ?, sealed = false WHERE subscription_id = ?")) {
                update.setBytes(1, TOKEN.getBytes(UTF_8));
                update.setObject(2, id);
                return update.executeUpdate();
            }
        });
        secrets.begin(new StartupEvent());
        assertThat(new String(stored(id), UTF_8)).doesNotContain("nobody");
        assertThat(secrets.secret(id, stored(id), true)).isEqualTo(TOKEN.getBytes(UTF_8));
        Staff.request().delete("/v1/queries/sealed").then().statusCode(204);
    }
}
