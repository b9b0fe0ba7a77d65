package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Everybody is rated again until nobody is left. {@code -Dtidegate.rerate=205000} measures it. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class FullReRatingComponentTest {

    private static final Logger LOG = Logger.getLogger(FullReRatingComponentTest.class);

    /** More than one tick once took. */
    private static final int MANY = Integer.getInteger("tidegate.rerate", 3000);

    private static final int DAYS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Inject
    EvidenceRecords records;

    @Inject
    DataSource database;

    @Test
    void everybodyIsRatedAgain() throws SQLException {
        String name = "FULL-" + UUID.randomUUID() + "-";
        List<Subject> subjects = IntStream.range(0, MANY)
                .mapToObj(i -> new Subject(name + i, Role.MERCHANT))
                .toList();
        Map<Exposure, Long> counts = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            for (int day = 0; day < DAYS; day++) {
                LocalDate on = LocalDate.of(2021, 3, 1).minusDays(day * 20L + i % 20);
                counts.put(new Exposure(subjects.get(i), Unit.ORDER, on), 5L + i % 30);
            }
        }
        Tx.in(database, connection -> {
            records.count(connection, counts);
            records.advance(connection, "full", Instant.parse("2021-03-01T02:00:00Z"));
            return true;
        });
        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM dirty") == 0);
        assertThat(number("SELECT count(*) FROM rating WHERE enterprise LIKE '" + name + "%'"))
                .isEqualTo(MANY);
        Instant before = Instant.now();
        Tx.in(database, connection -> {
            records.touch(connection, subjects);
            return true;
        });
        long start = System.nanoTime();

        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM dirty") == 0);

        LOG.infof("%,d enterprises rated again in %.1f s.", MANY, (System.nanoTime() - start) / 1e9);
        assertThat(number("SELECT count(*) FROM rating WHERE known_at > '" + before + "' AND enterprise LIKE '" + name
                        + "%'"))
                .isEqualTo(MANY);
    }

    private long number(String sql) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
