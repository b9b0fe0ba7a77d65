package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.WaitingRequests.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingRequestsTest {

    private static final long A_MINUTE = TimeUnit.MINUTES.toMillis(1);

    @Test
    void aLoneDocumentGoesToTheCommitterThatTakesItWhoeverWaitedFirst() throws Exception {
        WaitingRequests queue = new WaitingRequests(1000, 100, 600);
        FutureTask<Optional<List<Waiting>>> choosy = new FutureTask<>(() -> queue.takePlenty(600, A_MINUTE));
        FutureTask<Optional<List<Waiting>>> any = new FutureTask<>(() -> queue.take(600, A_MINUTE));
        Thread first = startAndLetWait(choosy);
        startAndLetWait(any);

        assertThat(queue.add(lone(), 0)).isTrue();

        assertThat(any.get(A_MINUTE / 2, TimeUnit.MILLISECONDS))
                .hasValueSatisfying(group -> assertThat(group).hasSize(1));
        assertThat(choosy.isDone()).isFalse();
        first.interrupt();
    }

    @Test
    void whatIsPlentyWakesTheFurtherCommitterAlso() throws Exception {
        WaitingRequests queue = new WaitingRequests(1000, 100, 2);
        FutureTask<Optional<List<Waiting>>> choosy = new FutureTask<>(() -> queue.takePlenty(600, A_MINUTE));
        startAndLetWait(choosy);

        queue.add(lone(), 0);
        queue.add(lone(), 0);

        assertThat(choosy.get(A_MINUTE / 2, TimeUnit.MILLISECONDS))
                .hasValueSatisfying(group -> assertThat(group).hasSize(2));
    }

    private static Thread startAndLetWait(FutureTask<?> task) {
        Thread thread = Thread.ofPlatform().daemon().start(task);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private static Waiting lone() {
        return new Waiting(
                List.of(new PreparedDocument(
                        UUID.randomUUID(),
                        DocumentType.ORDER,
                        "sender",
                        "P|1",
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "k",
                        new byte[0],
                        new byte[0],
                        new byte[0])),
                new CompletableFuture<>(),
                null);
    }
}
