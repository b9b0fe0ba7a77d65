package io.tidegate.trace.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.Namespaces;
import io.tidegate.trace.query.QueryParser;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of a thing are read from the index of its events, in their order: no table is read as a whole, nothing sorted. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class EventPlanComponentTest {

    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource({
        "MATCH_anyEPC, urn:epc:id:sgtin:4012345.070701.PLAN",
        "MATCH_epc, https://id.gs1.org/01/04012345707014/21/PLAN",
        "MATCH_parentID, urn:epc:id:sscc:4012345.0000000001",
        "MATCH_anyEPCClass, urn:epc:class:lgtin:4012345.070701.PLAN"
    })
    void eventsOfAThingAreReadByIndex(String parameter, String value) throws SQLException {
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        parameters.put(parameter, List.of(value));
        parameters.put("GE_eventTime", List.of("2021-01-01T00:00:00Z"));
        EventQuery query = QueryParser.parse(parameters, new Namespaces(Map.of(), _ -> List.of()))
                .query();

        assertThat(plan(EventSql.events(query, null, 31)))
                .containsPattern("Index (Only )?Scan .*event_node")
                .doesNotContain("Seq Scan");
    }

    private String plan(Sql sql) throws SQLException {
        return Tx.in(database, connection -> {
            StringBuilder plan = new StringBuilder();
            try (PreparedStatement asked = sql.prepare(connection, 20);
                    Statement explain = connection.createStatement()) {
                explain.execute("SET LOCAL enable_seqscan = off");
                String text = asked.unwrap(org.postgresql.PGStatement.class).toString();
                try (ResultSet lines = explain.executeQuery("EXPLAIN " + text)) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
            }
            return plan.toString();
        });
    }
}
