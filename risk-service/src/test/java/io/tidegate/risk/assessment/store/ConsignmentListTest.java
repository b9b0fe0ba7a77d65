package io.tidegate.risk.assessment.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.assessment.ConsignmentFilter;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A page of a list reads a small part of a filled table, by whatever it is filtered, rare or common: 200,000 consignments, most
 * of them innocent, as they are.
 */
class ConsignmentListTest {

    private static final int ROWS = 200_000;

    /** Of some 7,000 that the table has. */
    private static final long PAGES_MAX = 1_500;

    private static String database = "";

    private record Asked(
            String name,
            List<String> levels,
            @Nullable String platform,
            @Nullable String merchant,
            @Nullable String port,
            @Nullable String origin,
            @Nullable String rule,
            @Nullable String pattern) {

        ConsignmentFilter filter() {
            return new ConsignmentFilter(
                    levels, null, null, platform, merchant, port, origin, rule, pattern, null, null);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void fill() throws SQLException, IOException {
        database = TestServers.postgres().freshDatabase("consignment_list");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String script : List.of(
                    "V100__create_consignment",
                    "V161__create_selection",
                    "V171__create_decision_log",
                    "V197__create_statistic",
                    "V230__note_earlier_decisions",
                    "V231__list_by_what_consignments_are")) {
                try (InputStream sql = Objects.requireNonNull(
                        ConsignmentListTest.class.getResourceAsStream("/db/migration/" + script + ".sql"))) {
                    statement.execute(new String(sql.readAllBytes(), UTF_8));
                }
            }
            statement.execute("""
                INSERT INTO consignment (id, dossier_key, trade_mode, platform, event_time, state, sequence, score, level,
                    measure, reasons, patterns, port, origins, merchant, assessment)
                SELECT 'P' || i %% 50 || '|20260101-' || i, '20260101-' || i, '1210',
                    CASE WHEN i = 77 THEN 'RARE' ELSE 'P' || i %% 50 END,
                    timestamptz '2026-01-01Z' + interval '1 second' * i, 'complete', 1, 0,
                    CASE WHEN i %% 1000 = 1 THEN 'serious' WHEN i %% 100 = 1 THEN 'high' WHEN i %% 50 = 1 THEN 'medium'
                        WHEN i %% 2000 = 2 THEN 'none' ELSE 'low' END,
                    'release',
                    CASE WHEN i = 101 THEN '{rule.rare}' WHEN i %% 50 = 1 THEN '{rule.common}' ELSE '{}' END::text[],
                    CASE WHEN i = 101 THEN '{rare}' WHEN i %% 50 = 1 THEN '{common}' ELSE '{}' END::text[],
                    CASE WHEN i = 77 THEN 'RARE' ELSE '51' || i %% 40 END,
                    CASE WHEN i = 77 THEN '110,RARE' ELSE (100 + i %% 30)::text END,
                    'M' || i %% 20000, convert_to(repeat('x', 100), 'UTF8')
                FROM generate_series(1, %d) AS i""".formatted(ROWS));
            statement.execute("VACUUM ANALYZE consignment");
        }
    }

    static Stream<Asked> readsASmallPart() {
        List<String> all = ConsignmentFilter.LEVELS;
        return Stream.of(
                new Asked("nothing", all, null, null, null, null, null, null),
                new Asked("a level", List.of("serious"), null, null, null, null, null, null),
                new Asked("a merchant", all, null, "M77", null, null, null, null),
                new Asked("a merchant that is not there", all, null, "NOBODY", null, null, null, null),
                new Asked("a rare platform", all, "RARE", null, null, null, null, null),
                new Asked("a common platform", all, "P7", null, null, null, null, null),
                new Asked("a rare port", all, null, null, "RARE", null, null, null),
                new Asked("a common port", all, null, null, "517", null, null, null),
                new Asked("a rare origin", all, null, null, null, "RARE", null, null),
                new Asked("a common origin", all, null, null, null, "107", null, null),
                new Asked("a rare rule", all, null, null, null, null, "rule.rare", null),
                new Asked("a common rule", all, null, null, null, null, "rule.common", null),
                new Asked("a rare pattern", all, null, null, null, null, null, "rare"),
                new Asked("a common pattern of a level", List.of("high"), null, null, null, null, null, "common"));
    }

    @ParameterizedTest
    @MethodSource
    void readsASmallPart(Asked asked) throws Exception {
        ConsignmentList list = new ConsignmentList(ConsignmentFileStore.COLUMNS, asked.filter(), null);
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            list.choose(connection);
            JsonNode plan = plan(connection, list, asked.levels());
            List<String> nodes = new ArrayList<>();
            collect(plan, nodes);
            assertThat(nodes).as(plan.toPrettyString()).doesNotContain("Seq Scan");
            assertThat(plan.path("Shared Hit Blocks").asLong()
                            + plan.path("Shared Read Blocks").asLong())
                    .as(plan.toPrettyString())
                    .isLessThan(PAGES_MAX);
        }
    }

    private static JsonNode plan(Connection connection, ConsignmentList list, List<String> levels) throws Exception {
        try (PreparedStatement explain =
                        list.prepare(connection, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ", levels, 51);
                ResultSet row = explain.executeQuery()) {
            row.next();
            return Json.mapper().readTree(row.getString(1)).at("/0/Plan");
        }
    }

    private static void collect(JsonNode plan, List<String> nodes) {
        nodes.add(plan.path("Node Type").asText());
        plan.path("Plans").forEach(part -> collect(part, nodes));
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password());
    }
}
