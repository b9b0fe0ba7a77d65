package io.tidegate.ingest.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for the feed on this replica, by sender. One look at the database serves them all. Thread-safe.
 */
@ApplicationScoped
public class FeedWatch {

    private final ConcurrentHashMap<String, Set<Ear>> ears = new ConcurrentHashMap<>();
    private final Set<Ear> all = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean closed;

    /** One who waits. Closing it ends the waiting. */
    public final class Ear implements AutoCloseable {

        private final String sender;
        private final Semaphore woken = new Semaphore(0);
        private final Set<String> senders = ConcurrentHashMap.newKeySet();

        private Ear(String sender) {
            this.sender = sender;
        }

        /** Waits until there is something new since the last wait, at most {@code patience}; true if there is. */
        public boolean await(Duration patience) throws InterruptedException {
            return !closed && woken.tryAcquire(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        }

        /** Senders of whom there is something new since the last call; for who hears all of them. */
        public Set<String> senders() {
            Set<String> news = Set.copyOf(senders);
            senders.removeAll(news);
            return news;
        }

        private void wake() {
            if (woken.availablePermits() == 0) {
                woken.release();
            }
        }

        @Override
        public void close() {
            all.remove(this);
            ears.computeIfPresent(sender, (_, those) -> {
                those.remove(this);
                return those.isEmpty() ? null : those;
            });
        }
    }

    /** Hears of one sender's receipts. Listen first, then read: nothing between the two is missed. */
    public Ear listen(String sender) {
        Ear ear = new Ear(sender);
        ears.compute(sender, (_, those) -> {
            Set<Ear> grown = those == null ? ConcurrentHashMap.newKeySet() : those;
            grown.add(ear);
            return grown;
        });
        return ear;
    }

    /** Hears of all senders' receipts. */
    public Ear listenToAll() {
        Ear ear = new Ear("");
        all.add(ear);
        return ear;
    }

    public boolean hasListeners() {
        return !ears.isEmpty() || !all.isEmpty();
    }

    /** The feed has something new for these senders. */
    public void wake(Collection<String> senders) {
        for (String sender : senders) {
            ears.getOrDefault(sender, Set.of()).forEach(Ear::wake);
        }
        for (Ear ear : all) {
            ear.senders.addAll(senders);
            ear.wake();
        }
    }

    /** Facts were committed here that the feed does not tell yet. Returns at once. */
    public void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Waits for a ring, at most {@code patience}; true if it rang. */
    public boolean awaitRing(Duration patience) throws InterruptedException {
        return bell.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all waiting: the service goes down. */
    public void close() {
        closed = true;
        ears.values().forEach(those -> those.forEach(Ear::wake));
        all.forEach(Ear::wake);
        ring();
        end.countDown();
    }

    /** Waits for {@link #close}, at most {@code patience}; true if it came. Does not count as listening. */
    public boolean awaitClose(Duration patience) throws InterruptedException {
        return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isClosed() {
        return closed;
    }
}
