package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.idempotency.IdempotencyKey;
import io.tidegate.ingest.quota.Visit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in. Who works on it closes it. Between the method that reads a stream and the writer of its answers
 * nobody does: then it is handed over, and the end of the connection closes it, should the writer never be called.
 */
final class Entrance implements AutoCloseable {

    private enum State {
        WORKED_ON,
        HANDED_OVER,
        CLOSED
    }

    private final Terms terms;
    private final Visit visit;
    private final HeldBytes.Hold hold;
    private final @Nullable IdempotencyKey key;
    private final AtomicReference<State> state = new AtomicReference<>(State.WORKED_ON);
    private volatile boolean connectionEnded;

    Entrance(Terms terms, Visit visit, HeldBytes.Hold hold, @Nullable IdempotencyKey key) {
        this.terms = terms;
        this.visit = visit;
        this.hold = hold;
        this.key = key;
    }

    Terms terms() {
        return terms;
    }

    Visit visit() {
        return visit;
    }

    HeldBytes.Hold hold() {
        return hold;
    }

    /** Null where the request has none. */
    @Nullable
    IdempotencyKey key() {
        return key;
    }

    /** The rest is another's. */
    void handOver() {
        state.compareAndSet(State.WORKED_ON, State.HANDED_OVER);
        if (connectionEnded) {
            closeIf(State.HANDED_OVER);
        }
    }

    /** False where the connection has ended meanwhile. */
    boolean takeOver() {
        return state.compareAndSet(State.HANDED_OVER, State.WORKED_ON);
    }

    /** The connection has ended, or the answer is sent. */
    void connectionEnded() {
        connectionEnded = true;
        closeIf(State.HANDED_OVER);
    }

    @Override
    public void close() {
        closeIf(State.WORKED_ON);
    }

    private void closeIf(State expected) {
        if (state.compareAndSet(expected, State.CLOSED)) {
            hold.close();
            visit.close();
        }
    }
}
