package io.tidegate.ingest.acceptance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a commit, a line for each sender. Senders are served in turn, a request at a time: however much one
 * has waiting, another's next request is in the next commit but one at the latest.
 *
 * <p>The room is bounded by documents. A sender has at most half of it, and where it is used up, one with little waiting is
 * let in all the same: a flood fills the sender's own room, never another's.
 *
 * <p>Thread-safe.
 */
final class WaitingRequests {

    private final int room;
    private final int little;
    private final int plenty;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomier = lock.newCondition();
    /** Who takes any number waits here, who takes plenty there: a wake for nothing costs a single post a tenth of its time. */
    private final Condition some = lock.newCondition();

    private final Condition enough = lock.newCondition();
    private final Map<String, Line> lines = new HashMap<>();
    private final ArrayDeque<Line> turns = new ArrayDeque<>();
    private int taken;
    private int waiting;

    /**
     * @param room documents that may be here or in a commit
     * @param little what a sender may always have of it
     * @param plenty documents for which a further committer steps in
     */
    WaitingRequests(int room, int little, int plenty) {
        this.room = room;
        this.little = little;
        this.plenty = plenty;
    }

    /** A request's documents, where their outcomes go, and where in a sampled trace it is, if it is in one. */
    record Waiting(
            List<PreparedDocument> documents,
            CompletableFuture<List<Outcome>> outcomes,
            @Nullable String traceParent) {

        String sender() {
            return documents.getFirst().sender();
        }
    }

    /** One sender's requests, and his documents here or in a commit. */
    private static final class Line {
        private final ArrayDeque<Waiting> requests = new ArrayDeque<>();
        private int documents;
    }

    /** Adds a request, after a wait for room if need be; false where there was none in time. */
    boolean add(Waiting request, long waitNanos) throws InterruptedException {
        int size = request.documents().size();
        long left = waitNanos;
        lock.lockInterruptibly();
        try {
            while (!hasRoom(request.sender(), size)) {
                if (left <= 0) {
                    return false;
                }
                left = roomier.awaitNanos(left);
            }
            Line line = lines.computeIfAbsent(request.sender(), _ -> new Line());
            if (line.requests.isEmpty()) {
                turns.add(line);
            }
            line.requests.add(request);
            line.documents += size;
            taken += size;
            waiting += size;
            wake();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(String sender, int size) {
        Line line = lines.get(sender);
        int own = line == null ? 0 : line.documents;
        // A request that is larger than any room goes alone.
        return own == 0 || own + size <= little || (taken + size <= room && own + size <= Math.max(room / 2, little));
    }

    private void wake() {
        if (waiting > 0) {
            some.signal();
        }
        if (waiting >= plenty) {
            enough.signal();
        }
    }

    /** Takes requests in turn until they have {@code most} documents, once any wait; nothing after the wait. */
    Optional<List<Waiting>> take(int most, long waitMillis) throws InterruptedException {
        return take(some, 1, most, waitMillis);
    }

    /** The same, once plenty wait; fewer are left to others. */
    Optional<List<Waiting>> takePlenty(int most, long waitMillis) throws InterruptedException {
        return take(enough, plenty, most, waitMillis);
    }

    private Optional<List<Waiting>> take(Condition signal, int least, int most, long waitMillis)
            throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lockInterruptibly();
        try {
            while (waiting < least) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = signal.awaitNanos(left);
            }
            List<Waiting> group = new ArrayList<>();
            for (int size = 0;
                    size < most && !turns.isEmpty();
                    size += group.getLast().documents().size()) {
                Line line = turns.remove();
                group.add(line.requests.remove());
                if (!line.requests.isEmpty()) {
                    turns.add(line);
                }
                waiting -= group.getLast().documents().size();
            }
            wake();
            return Optional.of(group);
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the room of requests that were taken. */
    void leave(List<Waiting> group) {
        lock.lock();
        try {
            for (Waiting request : group) {
                Line line = Objects.requireNonNull(lines.get(request.sender()), "who was let in has a line");
                line.documents -= request.documents().size();
                taken -= request.documents().size();
                if (line.documents == 0) {
                    lines.remove(request.sender());
                }
            }
            roomier.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits; what is in a commit does not count. */
    boolean isEmpty() {
        lock.lock();
        try {
            return waiting == 0;
        } finally {
            lock.unlock();
        }
    }
}
