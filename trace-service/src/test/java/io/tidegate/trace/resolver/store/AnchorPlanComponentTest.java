package io.tidegate.trace.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class AnchorPlanComponentTest {

    private static final String PRODUCT = "https://id.gs1.org/01/04012345555558";

    @Inject
    DataSource database;

    /** gs1/GS1_DigitalLink_Resolver_CE #100: with a million serials of a GTIN each scan made a million comparisons. */
    @Test
    void oneSerialAmongManyOfItsProductIsFoundByItsKey() throws SQLException {
        StringBuilder plan = new StringBuilder();
        Tx.in(database, connection -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + AnchorTable.FIND)) {
                statement.execute("INSERT INTO resolver_anchor (uri, gone, links, changed_at) SELECT '" + PRODUCT
                        + "/21/' || no, false, '[]', now() FROM generate_series(1, 20000) no");
                statement.execute("ANALYZE resolver_anchor");
                List<String> asked = List.of(PRODUCT + "/21/17000", PRODUCT);
                explain.setArray(1, Bulk.column(connection, "text", asked, uri -> uri));
                try (ResultSet lines = explain.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                statement.execute("DELETE FROM resolver_anchor WHERE starts_with(uri, '" + PRODUCT + "/21/')");
            }
            return true;
        });
        assertThat(plan.toString())
                .containsPattern("(Index|Bitmap Index) Scan .*resolver_anchor_pkey")
                .containsPattern("actual .*rows=1")
                .doesNotContain("Seq Scan")
                .doesNotContain("Rows Removed");
    }
}
