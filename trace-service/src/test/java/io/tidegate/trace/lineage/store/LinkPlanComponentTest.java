package io.tidegate.trace.lineage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.lineage.Links.Road;
import io.tidegate.trace.lineage.Viewpoint;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the planner thinks of a frontier of thousands: the table of edges is never read as a whole. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class LinkPlanComponentTest {

    @Inject
    DataSource database;

    @ParameterizedTest
    @EnumSource(Road.class)
    void frontierIsReadByIndex(Road road) throws SQLException {
        Instant noon = Instant.parse("2021-03-01T04:00:00Z");
        for (Viewpoint viewpoint : List.of(Viewpoint.NOW, new Viewpoint(noon, noon))) {
            for (long size : List.of(1L, 30_000L)) {
                assertThat(plan(road, viewpoint, LongStream.range(0, size).toArray()))
                        .containsPattern("(Index|Bitmap Index) Scan .*(edge_pkey|edge_down|edge_onward)")
                        .doesNotContain("Seq Scan");
            }
        }
    }

    private String plan(Road road, Viewpoint viewpoint, long[] nodes) throws SQLException {
        return LinkReader.reading(database, connection -> {
            StringBuilder plan = new StringBuilder();
            String question = new LinkReader(database, connection, viewpoint).question(road, nodes);
            try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + question);
                    ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        });
    }
}
