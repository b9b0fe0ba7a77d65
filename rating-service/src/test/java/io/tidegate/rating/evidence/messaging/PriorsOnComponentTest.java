package io.tidegate.rating.evidence.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.rating.grading.FitPriors;
import io.tidegate.rating.grading.Knowledge;
import io.tidegate.rating.grading.Knowledge.Moment;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.ReRate;
import io.tidegate.rating.grading.Rebuilds;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * The same facts give the same ratings with priors fitted to all of them, in whatever order, however often and in whatever
 * batches they come, and whenever somebody rates and fits in between. In transactions that are taken back: other tests count on
 * the methodology's own priors.
 */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PriorsOnComponentTest {

    private static final int SEEDS = 4;

    /** Four shops of each are more peers than priors ask for. */
    private static final int WORLDS = 6;

    private static final String RATINGS = """
            SELECT enterprise, role, class, score, as_of, snapshot_id, detail::text AS detail FROM rating
            ORDER BY enterprise, role""";

    @Inject
    DocumentsListener documents;

    @Inject
    AssessmentsListener assessments;

    @Inject
    HandlingsListener handlings;

    @Inject
    ReRate reRate;

    @Inject
    FitPriors fitPriors;

    @Inject
    Knowledge knowledge;

    @Inject
    PriorSnapshots snapshots;

    @Inject
    Methodologies methodologies;

    @Inject
    Rebuilds rebuilds;

    @Inject
    DataSource database;

    @Test
    void anyOrderAnyDoublesAndAnyFitsInBetweenGiveTheSameRatings() throws SQLException {
        List<String> once = world(facts(), new Random(0), Integer.MAX_VALUE);
        assertThat(once).hasSize(WORLDS * (Facts.SHOPS + 4)).noneMatch(row -> row.contains("|none|"));

        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            List<OutboundRecord> stream = new ArrayList<>(facts());
            facts().stream().filter(_ -> random.nextInt(3) == 0).forEach(stream::add);
            Collections.shuffle(stream, random);
            assertThat(world(stream, random, 40 + 60 * seed))
                    .as("seed %d", seed)
                    .isEqualTo(once);
        }
    }

    private static List<OutboundRecord> facts() {
        return IntStream.range(0, WORLDS)
                .mapToObj("PRIO%08x"::formatted)
                .flatMap(tag -> new Facts(tag, Instant.parse("2021-03-01T03:00:00Z")).all().stream())
                .toList();
    }

    /** All ratings after a stream that came in batches, with ratings and fits at any time between them. */
    private List<String> world(List<OutboundRecord> stream, Random random, int size) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                empty(connection);
                for (int from = 0; from < stream.size(); from += Math.min(size, stream.size())) {
                    take(connection, stream.subList(from, Math.min(stream.size(), from + size)));
                    if (size < stream.size()) {
                        sometimes(connection, random);
                    }
                }
                settle(connection);
                if (size < stream.size()) {
                    // Some day was fitted more than once: what came late changed it.
                    assertThat(rows(connection, "SELECT day FROM prior_fit GROUP BY day, digest HAVING count(*) > 1"))
                            .isNotEmpty();
                }
                pastRatingsAreTheSame(connection);
                return rows(connection, RATINGS);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void sometimes(Connection connection, Random random) throws SQLException {
        if (random.nextBoolean()) {
            var unused = reRate.run(connection, 1 + random.nextInt(30));
        }
        if (random.nextBoolean()) {
            var unused = fitPriors.run(connection, Duration.ZERO);
        }
    }

    private void settle(Connection connection) throws SQLException {
        while (fitPriors.run(connection, Duration.ZERO).isPresent()
                || !reRate.run(connection, 50).isEmpty()) {
            // Until nothing is left to do.
        }
    }

    /** What was published at any time, by the priors of its time, and what stands. */
    private void pastRatingsAreTheSame(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT detail, known_at FROM rating_history")) {
            int seen = 0;
            while (row.next()) {
                Rating kept = Json.mapper().readValue(row.getString("detail"), Rating.class);
                Instant knownAt =
                        row.getObject("known_at", OffsetDateTime.class).toInstant();
                Rater rater = new Rater(
                        methodologies.all().stream()
                                .filter(one -> one.digest().equals(kept.digest()))
                                .findFirst()
                                .orElseThrow(),
                        Objects.requireNonNull(snapshots.of(connection, kept.snapshot())));
                int day = Math.toIntExact(kept.asOf().toEpochDay());
                Rating again = rater.rate(
                        knowledge
                                .at(connection, List.of(new Moment(kept.subject(), knownAt)))
                                .getFirst()
                                .heldBy(day),
                        kept.asOf());
                assertThat(Json.mapper().writeValueAsString(again)).isEqualTo(row.getString("detail"));
                seen++;
            }
            assertThat(seen).isPositive();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        execute(connection, "INSERT INTO rebuild (rebuild_id, started_by, total) VALUES (gen_random_uuid(), 'Li', 0)");
        while (rebuilds.step(connection)) {
            // Page by page.
        }
        assertThat(rows(connection, "SELECT same > 0, restored, missing FROM rebuild"))
                .containsExactly("t|0|0");
    }

    private static void empty(Connection connection) throws SQLException {
        for (String table : List.of(
                "exposure",
                "exposure_known",
                "evidence",
                "evidence_known",
                "official_decision",
                "official_decision_known",
                "proceeding",
                "assessed",
                "revised_handling",
                "counted",
                "watermark",
                "dirty",
                "cut",
                "rating",
                "rating_history",
                "prior_snapshot",
                "prior_fit",
                "fact_change",
                "rebuild")) {
            execute(connection, "DELETE FROM " + table);
        }
    }

    private void take(Connection connection, List<OutboundRecord> batch) throws SQLException {
        take(connection, documents, Topic.DOCUMENTS, batch);
        take(connection, assessments, Topic.ASSESSMENTS, batch);
        take(connection, handlings, Topic.HANDLINGS, batch);
    }

    private static <T> void take(
            Connection connection, BatchListener<T> listener, Topic topic, List<OutboundRecord> batch)
            throws SQLException {
        List<T> parsed = batch.stream()
                .filter(r -> r.topic().equals(topic.name()))
                .map(r -> listener.parse(
                        new InboundRecord(r.topic(), 0, 0, r.key(), r.id(), r.type(), r.time(), r.value())))
                .toList();
        var unused = listener.handle(connection, parsed);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> cells = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
