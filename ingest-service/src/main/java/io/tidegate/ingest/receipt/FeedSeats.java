package io.tidegate.ingest.receipt;

import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the long polls and streams open on this replica, in all and of one platform. Thread-safe. */
@ApplicationScoped
public class FeedSeats {

    private final FeedSettings settings;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> takenBy = new ConcurrentHashMap<>();

    public FeedSeats(FeedSettings settings) {
        this.settings = settings;
    }

    /** A place of one connection; to be closed, once, when it ends. */
    public interface Seat extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a seat; a ProblemException of status 429 where the platform, or 503 where the replica, has none left. */
    public Seat take(String platform) {
        if (taken.incrementAndGet() > settings.connectionsMax()) {
            taken.decrementAndGet();
            throw IngestProblem.OVERLOADED.tryAgain("Too many wait here; try again a little later.", "等待的连接过多，请稍后重试。");
        }
        int own = takenBy.merge(platform, 1, Integer::sum);
        Seat seat = () -> {
            taken.decrementAndGet();
            takenBy.computeIfPresent(platform, (_, seats) -> seats == 1 ? null : seats - 1);
        };
        if (own > settings.connectionsPerPlatformMax()) {
            seat.close();
            throw FeedProblem.TOO_MANY_CONNECTIONS.tryAgain(
                    "Long polls and streams that you may have open here: " + settings.connectionsPerPlatformMax()
                            + ". Close one, or wait for one to end.",
                    "可同时保持的长轮询与推送连接数：" + settings.connectionsPerPlatformMax() + "。请关闭或等待其中之一结束。");
        }
        return seat;
    }
}
