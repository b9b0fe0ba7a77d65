package io.tidegate.ingest.acceptance.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.acceptance.Documents;
import io.tidegate.ingest.acceptance.Outcome;
import io.tidegate.ingest.acceptance.Outcome.Verdict;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.kernel.outbox.BatchSource;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DocumentStoreComponentTest {

    /** A personal part that is no more: rotation of keys in another test passes it by. */
    private static final byte[] ERASED = {0, 0x11};

    private static final Instant TIME = Instant.parse("2021-01-05T02:30:00.123Z");

    @Inject
    Documents documents;

    @Inject
    BatchSource batches;

    @Inject
    DataSource database;

    @Test
    void documentsOfOneCommitAreJudgedLikePostsOneAfterTheOther() throws SQLException {
        UUID a = UUID.randomUUID();
        UUID b = UUID.randomUUID();

        List<Outcome> first =
                documents.store(List.of(document(a, "1"), document(b, "1"), document(a, "1"), document(a, "2")), 0);
        List<Outcome> second = documents.store(List.of(document(a, "2"), document(b, "1")), 1);

        assertThat(first)
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.DUPLICATE, Verdict.CONFLICT);
        assertThat(second).extracting(Outcome::verdict).containsExactly(Verdict.CONFLICT, Verdict.DUPLICATE);
        assertThat(second).extracting(Outcome::receivedAt).containsOnly(TIME);
    }

    @Test
    void oneDocumentThatCannotBeStoredTakesNoNeighbourAlong() throws SQLException {
        List<PreparedDocument> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(document(UUID.randomUUID(), i == 3 ? "\0" : "1"));
        }

        assertThat(documents.store(five, 0))
                .extracting(Outcome::verdict)
                .containsExactly(
                        Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.UNSTORABLE, Verdict.ACCEPTED);
    }

    @Test
    void aBatchIsReadAgainInTheOrderInWhichItWasPublished() throws SQLException {
        List<PreparedDocument> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(document(UUID.randomUUID(), "n" + i));
        }
        documents.store(List.of(five.get(2)), 0);
        documents.store(five, 0);

        List<OutboundRecord> again = Tx.in(database, connection -> {
            UUID batch = batchOf(connection, five.getFirst().documentId());
            UUID other = batchOf(connection, five.get(2).documentId());
            return batches.read(connection, List.of(batch, other)).getOrDefault(batch, List.of());
        });

        assertThat(again)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("n0", "n1", "n3", "n4");
        assertThat(again).allSatisfy(record -> {
            assertThat(record.time()).isEqualTo(TIME);
            assertThat(record.type()).isEqualTo("io.tidegate.document.order.accepted.v1");
            assertThat(record.key()).startsWith("key-n");
        });
    }

    /** New documents go by COPY, a group with one that is stored by INSERT: whoever reads the row can't tell. */
    @Test
    void bothWaysKeepTheSameRow() throws SQLException {
        PreparedDocument copied = document(UUID.randomUUID(), "商品 😀 " + "x".repeat(200_000));
        PreparedDocument inserted =
                document(UUID.randomUUID(), copied.naturalKey().substring(2));

        documents.store(List.of(document(UUID.randomUUID(), "before")), 0);
        documents.store(List.of(copied), 0);
        documents.store(List.of(copied, inserted), 0);

        String row = Tx.in(database, connection -> row(connection, copied.documentId()));
        assertThat(row)
                .isEqualTo(Tx.in(database, connection -> row(connection, inserted.documentId())))
                .startsWith("1,1,2021-01-05 02:30:00.123+00,2021-01-05 02:30:00.123+00,sender,P|商品 😀 xxx,");
    }

    /** Two replicas take in what a platform sent to both: whichever is first, each document is accepted once. */
    @Test
    void whatIsStoredAtTheSameTimeIsAcceptedOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                List<PreparedDocument> some = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    some.add(document(UUID.randomUUID(), "n" + i));
                }
                var first = threads.submit(() -> documents.store(some, 0));
                var second = threads.submit(() -> documents.store(some.reversed(), 1));
                List<Outcome> one = first.get();
                List<Outcome> other = second.get().reversed();
                for (int i = 0; i < 50; i++) {
                    assertThat(List.of(one.get(i).verdict(), other.get(i).verdict()))
                            .containsExactlyInAnyOrder(Verdict.ACCEPTED, Verdict.DUPLICATE);
                }
            }
        }
    }

    private static String row(Connection connection, UUID documentId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT concat_ws(',', type, app_type, event_time AT TIME ZONE 'UTC' || '+00',
                                 accepted_at AT TIME ZONE 'UTC' || '+00', sender, left(natural_key, 10),
                                 md5(natural_key), md5(topic_key), md5(digest), length(content), md5(content),
                                 personal)
                FROM document WHERE document_id = ?""")) {
            select.setObject(1, documentId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static UUID batchOf(Connection connection, UUID documentId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT batch_id FROM document WHERE document_id = ?")) {
            select.setObject(1, documentId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private static PreparedDocument document(UUID id, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new PreparedDocument(
                id,
                DocumentType.ORDER,
                "sender",
                "P|" + content,
                1,
                TIME,
                TIME,
                "key-" + content,
                bytes,
                bytes,
                ERASED);
    }
}
