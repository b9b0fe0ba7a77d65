package io.tidegate.rating.evidence.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.rating.evidence.DocumentFacts;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRules;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Role;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Returns that were heard of before they counted against platforms are what they would be if they were heard of today. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PlatformReturnsComponentTest {

    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");

    @Inject
    EvidenceRecords records;

    @Inject
    DataSource database;

    @Test
    void theMigrationHoldsAgainstPlatformsWhatAReturnDoes() throws SQLException, IOException {
        String platform = "EBP-" + UUID.randomUUID() + "-平台";
        List<Outcome> outcomes = EvidenceRules.outcomes(new DocumentFacts(
                "d1", 1, TIME, TIME.plusSeconds(9), "return", platform, "EBC", null, null, null, null, "N|1"));
        String select = "SELECT * FROM evidence WHERE enterprise = '" + platform + "'";
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            records.record(
                    connection,
                    outcomes.stream()
                            .filter(one -> one.subject().role() == Role.MERCHANT)
                            .toList());
            assertThat(rows(connection, select)).isEmpty();
            try (Statement migration = connection.createStatement()) {
                migration.execute(statement());
            }
            List<String> migrated = rows(connection, select);
            assertThat(migrated).hasSize(1);
            assertThat(rows(connection, "SELECT role FROM dirty WHERE enterprise = '" + platform + "'"))
                    .containsExactly("platform");
            records.record(connection, outcomes);
            assertThat(rows(connection, select)).isEqualTo(migrated);
            connection.rollback();
        }
    }

    private static String statement() throws IOException {
        String file = "/db/migration/V112__know_all_subjects_and_refit_priors.sql";
        try (InputStream in = Objects.requireNonNull(PlatformReturnsComponentTest.class.getResourceAsStream(file))) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int from = sql.indexOf("WITH returned AS");
            return sql.substring(from, sql.indexOf(';', from));
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                StringBuilder cells = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                rows.add(cells.toString());
            }
        }
        return rows;
    }
}
