package io.tidegate.ingest.receipt.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPage;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.FeedReceipt;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.ingest.receipt.store.FeedDatabase.Posted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever the order in which transactions begin, end, are passed on, decided and read: each receipt is seen once, in one
 * order for all readers, and a document's statuses in the order in which it reached them. On a real PostgreSQL, with
 * several transactions open at once.
 */
class FeedProperties {

    private static final FeedDatabase DATABASE = new FeedDatabase("feed_properties");

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void everyReaderSeesEachReceiptOnceInOneOrder(@ForAll long seed) throws SQLException {
        try (Play play = new Play(new Random(seed))) {
            for (int i = 0; i < 60; i++) {
                play.step();
            }
            play.finish();
            play.check();
        }
    }

    /** A reader that keeps its place. */
    private static final class Reader {
        private final String sender;
        private final FeedFilter filter;
        private final List<FeedReceipt> seen = new ArrayList<>();
        private FeedPlace place = FeedPlace.START;

        Reader(String sender, FeedFilter filter) {
            this.sender = sender;
            this.filter = filter;
        }

        boolean read(int limit) throws SQLException {
            FeedPage page = DATABASE.feed.page(sender, place, filter, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.items());
            place = page.next();
            return page.more();
        }
    }

    /** A transaction of acceptance that is not ended. */
    private record Open(Connection connection, UUID batchId, List<Posted> documents) {}

    /** One interleaving. */
    private static final class Play implements AutoCloseable {

        private static final List<List<ReceiptStatus>> OUTCOMES = List.of(
                List.of(ReceiptStatus.MANUAL_REVIEW),
                List.of(ReceiptStatus.INSPECTION),
                List.of(ReceiptStatus.RELEASED, ReceiptStatus.CLEARED),
                List.of(ReceiptStatus.CONCLUDED, ReceiptStatus.RELEASED, ReceiptStatus.CLEARED));
        private static final List<DocumentType> TYPES =
                List.of(DocumentType.ORDER, DocumentType.PAYMENT, DocumentType.DECLARATION);

        private final Random random;
        private final List<String> senders = new ArrayList<>();
        private final List<Open> open = new ArrayList<>();
        private final List<UUID> unpublished = new ArrayList<>();
        private final List<Decision> decided = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();
        /** What each committed document must be told, in order. */
        private final Map<Posted, List<Integer>> expected = new LinkedHashMap<>();

        private final Map<Posted, List<ReceiptStatus>> last = new LinkedHashMap<>();

        Play(Random random) {
            this.random = random;
            for (int i = 0; i < 3; i++) {
                String sender = UUID.randomUUID().toString();
                senders.add(sender);
                readers.add(new Reader(sender, FeedFilter.ALL));
                readers.add(new Reader(sender, new FeedFilter(Set.of(DocumentType.DECLARATION), Set.of())));
                readers.add(new Reader(sender, new FeedFilter(Set.of(), Set.of(ReceiptStatus.STORED_BY_CUSTOMS))));
            }
        }

        void step() throws SQLException {
            switch (random.nextInt(10)) {
                case 0, 1 -> begin();
                case 2, 3 -> end();
                case 4 -> publish();
                case 5 -> decide();
                case 6, 7 -> DATABASE.assigner.round();
                default -> readers.get(random.nextInt(readers.size())).read(1 + random.nextInt(7));
            }
        }

        private void begin() throws SQLException {
            if (open.size() == 6) {
                return;
            }
            List<Posted> documents = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                documents.add(new Posted(
                        UUID.randomUUID(),
                        senders.get(random.nextInt(senders.size())),
                        TYPES.get(random.nextInt(TYPES.size()))));
            }
            Connection connection = DATABASE.source.getConnection();
            connection.setAutoCommit(false);
            open.add(new Open(connection, DATABASE.accept(connection, documents), documents));
        }

        /** Of the open transactions any one ends: not in the order in which they began. */
        private void end() throws SQLException {
            if (open.isEmpty()) {
                return;
            }
            Open ended = open.remove(random.nextInt(open.size()));
            try (Connection connection = ended.connection()) {
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    unpublished.add(ended.batchId());
                    ended.documents().forEach(document -> expected.put(document, new ArrayList<>(List.of(2, 120))));
                }
                connection.setAutoCommit(true);
            }
        }

        private void publish() throws SQLException {
            if (!unpublished.isEmpty()) {
                DATABASE.publish(unpublished.remove(random.nextInt(unpublished.size())));
            }
        }

        /** Of committed declarations, also of those whose mark is late; sometimes one that came before comes again. */
        private void decide() throws SQLException {
            List<Posted> declarations = expected.keySet().stream()
                    .filter(document -> document.type() == DocumentType.DECLARATION)
                    .toList();
            if (declarations.isEmpty()) {
                return;
            }
            List<Decision> decisions = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                if (!decided.isEmpty() && random.nextInt(4) == 0) {
                    decisions.add(decided.get(random.nextInt(decided.size())));
                    continue;
                }
                Posted document = declarations.get(random.nextInt(declarations.size()));
                List<ReceiptStatus> statuses = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
                Decision decision =
                        FeedDatabase.decision(document, UUID.randomUUID(), statuses.toArray(ReceiptStatus[]::new));
                decisions.add(decision);
                decided.add(decision);
                if (!statuses.equals(last.put(document, statuses))) {
                    statuses.forEach(status ->
                            Objects.requireNonNull(expected.get(document)).add((int) status.code()));
                }
            }
            DATABASE.decide(decisions);
        }

        void finish() throws SQLException {
            while (!open.isEmpty()) {
                end();
            }
            while (!unpublished.isEmpty()) {
                publish();
            }
            do {
                // All that is left, in as many rounds as it takes.
            } while (DATABASE.assigner.round());
            DATABASE.assigner.round();
            for (Reader reader : readers) {
                while (reader.read(1 + random.nextInt(20))) {
                    assertThat(reader.seen).hasSizeLessThan(10_000);
                }
            }
        }

        void check() throws SQLException {
            Map<UUID, List<Integer>> told = new LinkedHashMap<>();
            for (String sender : senders) {
                List<FeedReceipt> whole = DATABASE.feed
                        .page(sender, FeedPlace.START, FeedFilter.ALL, 10_000)
                        .items();
                assertThat(whole.stream().map(FeedReceipt::receiptId)).doesNotHaveDuplicates();
                assertThat(whole.stream().map(receipt -> FeedPlace.of(receipt.cursor())))
                        .isSorted()
                        .doesNotHaveDuplicates();
                for (Reader reader : readers) {
                    if (reader.sender.equals(sender)) {
                        assertThat(reader.seen)
                                .isEqualTo(whole.stream()
                                        .filter(receipt ->
                                                reader.filter.wants(receipt.type(), ReceiptStatus.of(receipt.status())))
                                        .toList());
                    }
                }
                whole.forEach(receipt -> told.computeIfAbsent(receipt.documentId(), _ -> new ArrayList<>())
                        .add(receipt.status()));
            }
            Map<UUID, List<Integer>> due = new LinkedHashMap<>();
            expected.forEach((document, statuses) -> due.put(document.id(), statuses));
            assertThat(told).containsExactlyInAnyOrderEntriesOf(due);
        }

        @Override
        public void close() throws SQLException {
            for (Open left : open) {
                left.connection().close();
            }
        }
    }
}
