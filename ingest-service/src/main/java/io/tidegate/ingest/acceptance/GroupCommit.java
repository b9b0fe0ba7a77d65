package io.tidegate.ingest.acceptance;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Joins documents of requests that arrive together into one transaction. A committer takes whatever waits when it is
 * free, at once: idle, a single document is committed alone and immediately; busy, the wait for the disk is the time in
 * which the next group gathers. The documents of one request stay together.
 *
 * <p>Thread-safe. The queue is bounded by documents.
 */
@ApplicationScoped
public class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int SLOTS = 30_000;
    private static final int POLL_MS = 200;

    private final Documents documents;
    private final AcceptanceSettings settings;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final List<Thread> committers = new ArrayList<>();
    private volatile boolean running = true;

    public GroupCommit(Documents documents, AcceptanceSettings settings) {
        this.documents = documents;
        this.settings = settings;
        this.room = new Semaphore(settings.waitingDocumentsMax());
        int slot = ThreadLocalRandom.current().nextInt(SLOTS);
        for (int i = 0; i < settings.committers(); i++) {
            int own = slot + i;
            committers.add(
                    Thread.ofPlatform().name("group-commit-" + i).daemon().start(() -> run(own)));
        }
    }

    private record Waiting(List<PreparedDocument> documents, CompletableFuture<List<Outcome>> outcomes) {}

    /** Outcomes on their way. */
    public record Submitted(CompletableFuture<List<Outcome>> outcomes) {

        /** Waits for the commit; throws a ProblemException of status 503 where it failed. */
        public List<Outcome> await() {
            try {
                return outcomes.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof ProblemException problem ? problem : e;
            }
        }
    }

    /** Lets the documents of a request join the next commit; without room for them the outcome is a refusal of status 503. */
    public Submitted submit(List<PreparedDocument> prepared) {
        CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();
        if (prepared.isEmpty()) {
            outcomes.complete(List.of());
            return new Submitted(outcomes);
        }
        try {
            if (!running
                    || !room.tryAcquire(prepared.size(), settings.waitForRoom().toMillis(), TimeUnit.MILLISECONDS)) {
                outcomes.completeExceptionally(
                        IngestProblem.OVERLOADED.tryAgain("Send it again a little later.", "请稍后重发。"));
                return new Submitted(outcomes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcomes.completeExceptionally(IngestProblem.storeUnavailable());
            return new Submitted(outcomes);
        }
        queue.add(new Waiting(prepared, outcomes));
        return new Submitted(outcomes);
    }

    private void run(int slot) {
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    commit(gather(first), slot);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Waiting> gather(Waiting first) {
        List<Waiting> group = new ArrayList<>();
        int size = 0;
        for (Waiting next = first; next != null; next = size < settings.commitDocumentsMax() ? queue.poll() : null) {
            group.add(next);
            size += next.documents().size();
        }
        return group;
    }

    private void commit(List<Waiting> group, int slot) {
        List<PreparedDocument> all = new ArrayList<>();
        group.forEach(waiting -> all.addAll(waiting.documents()));
        try {
            List<Outcome> outcomes = documents.store(all, slot);
            int from = 0;
            for (Waiting waiting : group) {
                int to = from + waiting.documents().size();
                waiting.outcomes().complete(outcomes.subList(from, to));
                from = to;
            }
        } catch (SQLException e) {
            LOG.warnf("%d documents not stored, their senders are told to try again: %s", all.size(), e.toString());
            group.forEach(waiting -> waiting.outcomes().completeExceptionally(IngestProblem.storeUnavailable()));
            refuseThoseWaiting();
        } catch (RuntimeException e) {
            // Whatever it is, the committer must live on and every sender must get an answer.
            LOG.errorf(e, "%d documents not stored", all.size());
            group.forEach(waiting -> waiting.outcomes().completeExceptionally(e));
        } finally {
            room.release(all.size());
        }
    }

    /** Who waits behind a store that is away would wait for one time-out after the other. */
    private void refuseThoseWaiting() {
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.outcomes().completeExceptionally(IngestProblem.storeUnavailable());
            room.release(waiting.documents().size());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        for (Thread committer : committers) {
            committer.join(TimeUnit.SECONDS.toMillis(5));
        }
    }
}
