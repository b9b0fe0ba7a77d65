package io.tidegate.ingest.receipt;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.receipt.FeedEntries.DecisionKey;
import io.tidegate.ingest.receipt.FeedEntries.Head;
import io.tidegate.ingest.receipt.FeedEntries.Reason;
import io.tidegate.ingest.receipt.FeedEntry.Subject;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feed of one sender. Few may read at once, so that readers never take the database's connections from
 * acceptance; the others wait their turn. Thread-safe.
 */
@ApplicationScoped
public class ReadFeed {

    /** Entries first asked for, and the factor by which it grows: a small page over large entries must not load them all. */
    private static final int ENTRIES_FIRST = 16;

    private static final int ENTRIES_GROWTH = 4;
    private static final int ENTRIES_MAX = 256;
    /** A filter may pass over this many receipts; then the page is given as it is, with a place to go on. */
    private static final int PASSED_MAX = 20_000;

    private static final Duration TURN_MAX = Duration.ofSeconds(10);

    private final FeedEntries feed;
    private final FeedWatch watch;
    private final Semaphore turns;

    public ReadFeed(FeedEntries feed, FeedWatch watch, FeedSettings settings) {
        this.feed = feed;
        this.watch = watch;
        this.turns = new Semaphore(settings.readsAtOnceMax(), true);
    }

    /** A receipt before its document was looked up. */
    private record Found(
            Subject subject, ReceiptStatus status, @Nullable Instant publishedAt, FeedPlace behind) {}

    /** A walk through entries. */
    private static final class Walk {
        private final FeedFilter filter;
        private final int limit;
        private final List<Found> found = new ArrayList<>();
        private FeedPlace place;
        private int passed;
        private boolean stoppedInside;

        Walk(FeedPlace from, FeedFilter filter, int limit) {
            this.place = from;
            this.filter = filter;
            this.limit = limit;
        }

        boolean isDone() {
            return found.size() >= limit || passed >= PASSED_MAX;
        }

        void through(FeedEntry entry) {
            int skip = entry.position() == place.position() ? place.offset() : 0;
            int offset = 0;
            int size = entry.size();
            for (Subject subject : entry.subjects()) {
                for (ReceiptStatus status : subject.statuses()) {
                    offset++;
                    if (offset <= skip) {
                        continue;
                    }
                    passed++;
                    if (filter.wants(subject.type(), status)) {
                        FeedPlace behind = new FeedPlace(entry.position(), offset);
                        found.add(new Found(subject, status, entry.publishedAt(), behind));
                        if (found.size() == limit && offset < size) {
                            place = behind;
                            stoppedInside = true;
                            return;
                        }
                    }
                }
            }
            place = new FeedPlace(entry.position(), 0).nextEntry();
        }
    }

    /** At most {@code limit} receipts of a sender from a place on. */
    public FeedPage page(String sender, FeedPlace from, FeedFilter filter, int limit) throws SQLException {
        takeTurn();
        try {
            Walk walk = new Walk(from, filter, limit);
            boolean more = true;
            for (int asked = ENTRIES_FIRST;
                    more && !walk.isDone();
                    asked = Math.min(asked * ENTRIES_GROWTH, ENTRIES_MAX)) {
                List<FeedEntry> entries = feed.read(sender, walk.place.position(), asked);
                int walked = 0;
                for (FeedEntry entry : entries) {
                    if (walk.isDone()) {
                        break;
                    }
                    walk.through(entry);
                    walked++;
                }
                more = entries.size() == asked || walked < entries.size() || walk.stoppedInside;
            }
            return new FeedPage(receipts(walk.found), walk.place, more);
        } finally {
            turns.release();
        }
    }

    /** As {@link #page}, but waits for the first receipt, at most {@code patience}. */
    public FeedPage awaitPage(String sender, FeedPlace from, FeedFilter filter, int limit, Duration patience)
            throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(patience);
        try (FeedWatch.Ear ear = watch.listen(sender)) {
            while (true) {
                FeedPage page = page(sender, from, filter, limit);
                if (!page.items().isEmpty() || watch.isClosed()) {
                    return page;
                }
                from = page.next();
                Duration left = Duration.between(Instant.now(), end);
                if (left.isNegative() || (!page.more() && !ear.await(left))) {
                    return page(sender, from, filter, limit);
                }
            }
        }
    }

    /** The place of a cursor; a ProblemException of status 410 where the feed is no longer kept so far back. */
    public FeedPlace after(String cursor) throws SQLException {
        FeedPlace place = FeedPlace.of(cursor);
        FeedEntries.Ends ends = feed.ends();
        if (!place.equals(FeedPlace.START) && place.position() <= ends.pruned()) {
            throw FeedProblem.CURSOR_EXPIRED.because(
                    "Receipts so old are no longer in the feed; go on with from=start, and look single documents up at"
                            + " /v1/receipts/{documentId}.",
                    "回执流已不再保存如此早的回执；请用 from=start 继续，单个单证可在 /v1/receipts/{documentId} 查询。");
        }
        return place;
    }

    /** The place that a word names: start, now, an RFC 3339 time (what came into the feed then or later), or a cursor. */
    public FeedPlace from(String word) throws SQLException {
        switch (word) {
            case "start" -> {
                return FeedPlace.START;
            }
            case "now" -> {
                return feed.ends().now();
            }
            default -> {
                Instant time = time(word);
                return time == null ? ofCursor(word) : feed.at(time);
            }
        }
    }

    private static @Nullable Instant time(String word) {
        try {
            return OffsetDateTime.parse(word).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private FeedPlace ofCursor(String word) throws SQLException {
        try {
            return after(word);
        } catch (ProblemException e) {
            if (e.code() != CommonProblem.INVALID_PARAMETER) {
                throw e;
            }
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "from: 'now', 'start', a cursor, or an RFC 3339 time with its zone, such as 2026-11-25T08:00:00Z",
                    "from：now、start、游标，或带时区的 RFC 3339 时间，如 2026-11-25T08:00:00+08:00");
        }
    }

    private List<FeedReceipt> receipts(List<Found> found) throws SQLException {
        Set<UUID> documents = new HashSet<>();
        Set<DecisionKey> decisions = new HashSet<>();
        for (Found one : found) {
            documents.add(one.subject().documentId());
            if (one.subject().cause() != null) {
                decisions.add(new DecisionKey(
                        one.subject().documentId(), one.subject().cause()));
            }
        }
        Map<UUID, Head> heads = feed.heads(documents);
        Map<DecisionKey, Reason> reasons = feed.reasons(decisions);
        List<FeedReceipt> receipts = new ArrayList<>(found.size());
        for (Found one : found) {
            Head head = heads.get(one.subject().documentId());
            if (head != null) {
                receipts.add(receipt(one, head, reasons));
            }
        }
        return receipts;
    }

    private static FeedReceipt receipt(Found found, Head head, Map<DecisionKey, Reason> reasons) {
        UUID documentId = found.subject().documentId();
        UUID cause = found.subject().cause();
        Instant time = found.status() == ReceiptStatus.DECLARING ? head.acceptedAt() : found.publishedAt();
        String info = null;
        if (cause != null) {
            Reason reason = Objects.requireNonNull(
                    reasons.get(new DecisionKey(documentId, cause)), "a decision in the feed is stored");
            time = reason.time();
            info = reason.info();
        }
        String status = String.valueOf(found.status().code());
        return new FeedReceipt(
                found.behind().cursor(),
                Ids.ofFact("receipt", documentId.toString(), cause == null ? "" : cause.toString(), status),
                documentId,
                found.subject().type(),
                head.naturalKey(),
                head.appType(),
                found.status().code(),
                Objects.requireNonNull(time, "an entry that tells a document as passed on says when"),
                found.status().words(),
                info);
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(TURN_MAX.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw IngestProblem.OVERLOADED.tryAgain(
                "Too many read the feed; try again a little later.", "读取回执流的请求过多，请稍后重试。");
    }
}
