package io.tidegate.trace.lineage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.lineage.Chains.After;
import io.tidegate.trace.lineage.Chains.Deliveries;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.ConsignmentClaims;
import io.tidegate.trace.lineage.ConsignmentClaims.Head;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DeliveryQueryComponentTest {

    private static final String MILK = "06901234567892";

    @Inject
    Graph graph;

    @Inject
    DataSource database;

    @Test
    void listThatAWalkCannotHoldSaysSo() throws SQLException {
        List<Claims> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Head head = new Head("CUT|" + i, 1, Instant.parse("2021-03-01T04:00:00Z"));
            orders.add(ConsignmentClaims.ofOrder(head, "CUT", "O" + i, "LOT-CUT", List.of(MILK)));
        }
        Tx.in(database, connection -> graph.write(connection, orders, new KnownNodes(100)));
        String lot = new Identifier.Lot(MILK, "LOT-CUT").uri();

        Deliveries whole = new DeliveryQuery(database, 1_000).run(lot, false, After.NONE, 100);
        assertThat(whole.truncated()).isFalse();
        assertThat(whole.rows()).hasSize(20);
        Deliveries part = new DeliveryQuery(database, 10).run(lot, false, After.NONE, 100);
        assertThat(part.truncated()).isTrue();
        assertThat(part.rows()).hasSize(9);
    }
}
