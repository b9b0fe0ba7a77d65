package io.tidegate.ingest.acceptance;

import io.tidegate.ingest.acceptance.WaitingRequests.Waiting;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.tracing.TraceParent;
import io.tidegate.kernel.tracing.Tracing;
import io.tidegate.kernel.tracing.Work;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Joins documents of requests that arrive together into one transaction. A committer takes whatever waits when it is
 * free, at once: idle, a single document is committed alone and immediately; busy, the wait for the disk is the time in
 * which the next group gathers. The documents of one request stay together; senders are served in turn, see
 * {@link WaitingRequests}.
 *
 * <p>The first committer takes any number. Another steps in where more waits than one transaction takes: a transaction costs
 * the same however few documents it has, so two small ones at a time would only be dearer.
 *
 * <p>Thread-safe. What waits is bounded by documents.
 */
@ApplicationScoped
public class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int SLOTS = 30_000;
    private static final int POLL_MS = 200;

    private final Documents documents;
    private final AcceptanceSettings settings;
    private final Tracing tracing;
    private final WaitingRequests queue;
    private final List<Thread> committers = new ArrayList<>();
    private volatile boolean running = true;

    public GroupCommit(Documents documents, AcceptanceSettings settings, Tracing tracing) {
        this.documents = documents;
        this.settings = settings;
        this.tracing = tracing;
        this.queue = new WaitingRequests(
                settings.waitingDocumentsMax(),
                Math.min(settings.chunkDocuments(), settings.waitingDocumentsMax() / 4),
                settings.commitDocumentsMax());
        int slot = ThreadLocalRandom.current().nextInt(SLOTS);
        for (int i = 0; i < settings.committers(); i++) {
            int own = slot + i;
            boolean first = i == 0;
            committers.add(
                    Thread.ofPlatform().name("group-commit-" + i).daemon().start(() -> run(own, first)));
        }
    }

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

    /**
     * Lets the documents of a request join the next commit; without room for them the outcome is a refusal of status 503.
     *
     * @param prepared all of one sender
     */
    public Submitted submit(List<PreparedDocument> prepared) {
        CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();
        if (prepared.isEmpty()) {
            outcomes.complete(List.of());
            return new Submitted(outcomes);
        }
        try {
            if (!running
                    || !queue.add(
                            new Waiting(prepared, outcomes, TraceParent.current()),
                            settings.waitForRoom().toNanos())) {
                outcomes.completeExceptionally(
                        IngestProblem.OVERLOADED.tryAgain("Send it again a little later.", "请稍后重发。"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcomes.completeExceptionally(IngestProblem.storeUnavailable());
        }
        return new Submitted(outcomes);
    }

    private void run(int slot, boolean first) {
        int most = settings.commitDocumentsMax();
        while (running || (first && !queue.isEmpty())) {
            try {
                Optional<List<Waiting>> group = first ? queue.take(most, POLL_MS) : queue.takePlenty(most, POLL_MS);
                group.ifPresent(requests -> commit(requests, slot));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void commit(List<Waiting> group, int slot) {
        List<PreparedDocument> all = new ArrayList<>();
        group.forEach(waiting -> all.addAll(waiting.documents()));
        List<@Nullable String> traces = new ArrayList<>(group.size());
        group.forEach(waiting -> traces.add(waiting.traceParent()));
        try (Work _ = tracing.work("group commit", traces)) {
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
            queue.leave(group);
        }
    }

    /** Who waits behind a store that is away would wait for one time-out after the other. */
    private void refuseThoseWaiting() {
        try {
            Optional<List<Waiting>> waiting = queue.take(Integer.MAX_VALUE, 0);
            waiting.ifPresent(requests -> {
                requests.forEach(request -> request.outcomes().completeExceptionally(IngestProblem.storeUnavailable()));
                queue.leave(requests);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
