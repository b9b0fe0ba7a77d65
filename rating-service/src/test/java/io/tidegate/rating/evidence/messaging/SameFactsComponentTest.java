package io.tidegate.rating.evidence.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The same facts give the same ratings, in whatever order, however often and in whatever batches they come. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SameFactsComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SEEDS = 8;
    private static final Instant ACCEPTED = Instant.parse("2021-03-01T03:00:00Z");

    /** All that ratings are made of and say, to the byte. */
    private static final Map<String, String> KEPT = new LinkedHashMap<>(Map.of(
            "exposure", "SELECT * FROM exposure WHERE enterprise LIKE ?",
            "exposure_known", "SELECT * FROM exposure_known WHERE enterprise LIKE ?",
            "evidence", "SELECT * FROM evidence WHERE enterprise LIKE ?",
            "evidence_known", "SELECT * FROM evidence_known WHERE enterprise LIKE ?",
            "rating", "SELECT * FROM rating WHERE enterprise LIKE ?",
            "rating_history", "SELECT * FROM rating_history WHERE enterprise LIKE ?",
            "watermark", "SELECT * FROM watermark WHERE source = 'rating.documents' AND ?::text IS NOT NULL"));

    /** The same without times of recording, ids made of names, and what was said in between and taken back. */
    private static final Map<String, String> SAID = new LinkedHashMap<>(Map.of(
            "exposure", KEPT.getOrDefault("exposure", ""),
            "exposure_known", "SELECT enterprise, role, unit, day, n FROM exposure_known WHERE enterprise LIKE ?",
            "evidence", """
                    SELECT enterprise, role, consignment_id, indicator, event_time, severity, kind, source, words_en
                    FROM evidence WHERE enterprise LIKE ? AND status = 'confirmed'""",
            "rating", """
                    SELECT enterprise, role, class, score, newcomer, outlook, as_of, published_class, published_score,
                        detail FROM rating WHERE enterprise LIKE ?""",
            "rating_history", """
                    SELECT enterprise, role, class, previous_class, score, as_of, methodology, detail
                    FROM rating_history WHERE enterprise LIKE ?"""));

    @Inject
    DocumentsListener documents;

    @Inject
    AssessmentsListener assessments;

    @Inject
    HandlingsListener handlings;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Test
    void whatIsPublishedAgainUnderOtherBatchesChangesNothing() throws SQLException {
        String tag = tag();
        publish(new Facts(tag, ACCEPTED).all(), 100);
        Map<String, List<String>> once = rows(KEPT, tag);

        Random random = new Random(1);
        for (int time = 1; time <= 3; time++) {
            publish(permutedAndDoubled(new Facts(tag, ACCEPTED.plus(Duration.ofDays(2L * time))).all(), random), 37);
        }

        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        // The counts: 40 orders at the platform, 10 at each shop and in the four inspections and one of general trade.
        assertThat(sum("SELECT sum(n) FROM exposure WHERE enterprise = ? AND unit = 'order'", tag + "-EBP"))
                .isEqualTo((long) Facts.SHOPS * Facts.ORDERS);
        assertThat(sum("SELECT sum(n) FROM exposure WHERE enterprise = ? AND unit = 'inspection'", tag + "-S0"))
                .isEqualTo(5);
        // The payment that is dated three days ahead counts, and ages nobody, also where it comes again when its day is
        // over.
        assertThat(sum("SELECT sum(n) FROM exposure WHERE enterprise = ? AND day = '2021-03-04'", tag + "-PAY"))
                .isEqualTo(1);
        assertThat(once.get("watermark")).singleElement().asString().doesNotContain("2021-03-04");
        assertThat(rows(KEPT, tag)).isEqualTo(once);
    }

    @Test
    void anyOrderAnyDoublesAndAnyBatchesGiveWhatOneRunGives() throws SQLException {
        String first = tag();
        take(new Facts(first, ACCEPTED).all(), Integer.MAX_VALUE);
        List<String> tags = IntStream.range(0, SEEDS).mapToObj(_ -> tag()).toList();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<OutboundRecord> facts = new Facts(tags.get(seed), ACCEPTED).all();
            take(permutedAndDoubled(facts, new Random(seed)), 1 + 13 * seed);
        }
        awaitRated();
        Map<String, List<String>> once = rows(SAID, first);

        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        for (int seed = 0; seed < SEEDS; seed++) {
            String tag = tags.get(seed);
            Map<String, List<String>> again = rows(SAID, tag);
            again.replaceAll((_, rows) -> rows.stream()
                    .map(row -> row.replace(tag.substring(4), first.substring(4)))
                    .toList());
            assertThat(again).as("seed %d", seed).isEqualTo(once);
        }
    }

    private static List<OutboundRecord> permutedAndDoubled(List<OutboundRecord> facts, Random random) {
        List<OutboundRecord> stream = new ArrayList<>(facts);
        facts.stream().filter(_ -> random.nextInt(3) == 0).forEach(stream::add);
        Collections.shuffle(stream, random);
        return stream;
    }

    /** Through Kafka, in batches of the outbox, until all is consumed and rated. */
    private void publish(List<OutboundRecord> records, int size) throws SQLException {
        long before = consumed();
        for (int from = 0; from < records.size(); from += size) {
            List<OutboundRecord> batch = records.subList(from, Math.min(records.size(), from + size));
            Tx.in(database, connection -> outbox.append(connection, batch));
            outbox.committed();
        }
        await().atMost(PATIENCE).until(() -> consumed() >= before + records.size());
        awaitRated();
    }

    /** Through the listeners, in one transaction so that nothing is rated in between. */
    private void take(List<OutboundRecord> records, int size) throws SQLException {
        Tx.in(database, connection -> {
            for (int from = 0; from < records.size(); from += Math.min(size, records.size())) {
                List<OutboundRecord> batch = records.subList(from, Math.min(records.size(), from + size));
                take(connection, documents, Topic.DOCUMENTS, batch);
                take(connection, assessments, Topic.ASSESSMENTS, batch);
                take(connection, handlings, Topic.HANDLINGS, batch);
            }
            return true;
        });
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

    private void awaitRated() {
        await().atMost(PATIENCE).until(() -> sum("SELECT count(*) FROM dirty WHERE enterprise LIKE ? || '%'", "") == 0);
    }

    private long consumed() throws SQLException {
        return sum("SELECT coalesce(sum(n), 0) FROM consumed WHERE listener LIKE ? || '%'", "rating.");
    }

    private long sum(String sql, String value) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, value);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private Map<String, List<String>> rows(Map<String, String> selects, String tag) throws SQLException {
        return Tx.in(database, connection -> {
            Map<String, List<String>> all = new LinkedHashMap<>();
            for (Map.Entry<String, String> one : selects.entrySet()) {
                List<String> rows = new ArrayList<>();
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT row::text FROM (" + one.getValue() + ") AS row ORDER BY 1")) {
                    select.setString(1, tag + "%");
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            rows.add(row.getString(1));
                        }
                    }
                }
                all.put(one.getKey(), rows);
            }
            return all;
        });
    }

    private static String tag() {
        return "SAME" + UUID.randomUUID().toString().substring(0, 8);
    }
}
