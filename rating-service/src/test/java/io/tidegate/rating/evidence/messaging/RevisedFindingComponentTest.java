package io.tidegate.rating.evidence.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.messaging.HandlingsListener.Handled;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A finding that is revised counts as it was last found, as one inspection, in whichever order the events come. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RevisedFindingComponentTest {

    private static final Instant THEN = Instant.parse("2021-03-01T02:00:00Z");

    @Inject
    HandlingsListener listener;

    @Inject
    DataSource database;

    @Test
    void theLastWordStandsInAnyOrder() throws SQLException {
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
        for (List<Integer> order : orders) {
            String shop = "SHOP-" + UUID.randomUUID();
            List<HandlingRecorded> said = List.of(
                    handling(shop, "first", Finding.VIOLATION, "critical", null),
                    handling(shop, "second", Finding.CONFORMING, null, "first"),
                    handling(shop, "third", Finding.VIOLATION, "ordinary", "second"));
            for (int i : order) {
                handle(said.get(i));
            }

            assertThat(rows("SELECT severity FROM evidence WHERE enterprise = ? AND status = 'confirmed'", shop))
                    .as(order.toString())
                    .containsExactly("general");
        }
    }

    @Test
    void aRevisionToConformingLeavesOneInspectionAndNothingHeldAgainstAnybody() throws SQLException {
        for (boolean revisionFirst : new boolean[] {false, true}) {
            String shop = "SHOP-" + UUID.randomUUID();
            HandlingRecorded first = handling(shop, "first", Finding.VIOLATION, "critical", null);
            HandlingRecorded second = handling(shop, "second", Finding.CONFORMING, null, "first");
            handle(revisionFirst ? second : first);
            handle(revisionFirst ? first : second);

            assertThat(rows("SELECT severity FROM evidence WHERE enterprise = ? AND status = 'confirmed'", shop))
                    .isEmpty();
            assertThat(rows("SELECT n::text FROM exposure WHERE enterprise = ? AND unit = 'inspection'", shop))
                    .containsExactly("1");
        }
    }

    private void handle(HandlingRecorded handling) throws SQLException {
        Tx.in(database, connection -> listener.handle(connection, List.of(new Handled(handling, THEN))));
    }

    private List<String> rows(String sql, String shop) throws SQLException {
        return Tx.in(database, connection -> {
            List<String> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, shop);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
            return rows;
        });
    }

    private static HandlingRecorded handling(
            String shop, String id, Finding finding, @Nullable String severity, @Nullable String replaces) {
        return new HandlingRecorded(
                id + shop,
                "C-" + shop,
                Measure.INSPECT,
                "carriedOut",
                finding,
                severity,
                List.of(),
                Map.of("merchant", shop),
                THEN,
                "officer",
                "cause",
                replaces == null ? null : replaces + shop);
    }
}
