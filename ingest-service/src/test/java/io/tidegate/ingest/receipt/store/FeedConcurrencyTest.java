package io.tidegate.ingest.receipt.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPage;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.FeedReceipt;
import io.tidegate.ingest.receipt.store.FeedDatabase.Posted;
import io.tidegate.kernel.sql.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers, two assigners as on two replicas, and readers, all at once. */
class FeedConcurrencyTest {

    private static final String SENDER = "busy";
    private static final int ASSIGNERS = 2;
    private static final int WRITERS = 4;
    private static final int BATCHES = 60;
    private static final int DOCUMENTS = 5;

    private final FeedDatabase database = new FeedDatabase("feed_concurrency");
    private final CountDownLatch writing = new CountDownLatch(WRITERS);
    private final CountDownLatch telling = new CountDownLatch(ASSIGNERS);

    /** With a bound: readers go on while a writer that failed is waited for. */
    @Test
    @Timeout(120)
    void readersThatRunBesideWritersMissNothingAndSeeNothingTwice() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                work.add(threads.submit(this::write));
            }
            for (int i = 0; i < ASSIGNERS; i++) {
                work.add(threads.submit(this::tell));
            }
            List<Future<List<FeedReceipt>>> readers = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int limit = i * 7;
                readers.add(threads.submit(() -> read(limit)));
            }
            for (Future<?> one : work) {
                one.get();
            }
            List<FeedReceipt> whole = database.feed
                    .page(SENDER, FeedPlace.START, FeedFilter.ALL, 1_000_000)
                    .items();
            assertThat(whole.stream().filter(receipt -> receipt.status() == 2)).hasSize(WRITERS * BATCHES * DOCUMENTS);
            assertThat(whole.stream().filter(receipt -> receipt.status() == 120))
                    .hasSize(WRITERS * BATCHES * 2 / 3 * DOCUMENTS);
            for (Future<List<FeedReceipt>> reader : readers) {
                assertThat(reader.get()).isEqualTo(whole);
            }
        }
    }

    /** Every third batch is never passed on. */
    private @Nullable Void write() throws SQLException {
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Posted> documents = new ArrayList<>();
            for (int n = 0; n < DOCUMENTS; n++) {
                documents.add(new Posted(UUID.randomUUID(), SENDER, DocumentType.ORDER));
            }
            UUID id = Tx.in(database.source, connection -> database.accept(connection, documents));
            if (batch % 3 != 0) {
                database.publish(id);
            }
        }
        writing.countDown();
        return null;
    }

    private @Nullable Void tell() throws SQLException, InterruptedException {
        boolean last;
        do {
            last = writing.getCount() == 0;
            while (database.assigner.round()) {
                Thread.onSpinWait();
            }
            Thread.sleep(3);
        } while (!last);
        telling.countDown();
        return null;
    }

    private List<FeedReceipt> read(int limit) throws SQLException {
        List<FeedReceipt> seen = new ArrayList<>();
        FeedPlace place = FeedPlace.START;
        boolean last;
        FeedPage page;
        do {
            last = telling.getCount() == 0;
            page = database.feed.page(SENDER, place, FeedFilter.ALL, limit);
            seen.addAll(page.items());
            place = page.next();
        } while (!last || page.more());
        return seen;
    }
}
