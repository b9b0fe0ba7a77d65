package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.sharing.SharingSettings;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bounds the downloads that run at once: each holds a database connection for as long as its client takes. Thread-safe. */
@ApplicationScoped
public class DownloadSeats {

    private static final int RETRY_AFTER_SECONDS = 30;

    private final SharingSettings settings;
    private final Map<String, Integer> taken = new HashMap<>();

    public DownloadSeats(SharingSettings settings) {
        this.settings = settings;
    }

    /** Takes a seat, or throws a ProblemException of status 429. */
    synchronized void take(String platform) {
        int own = taken.getOrDefault(platform, 0);
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (own >= settings.downloadsOfPlatformMax() || all >= settings.downloadsMax()) {
            throw new ProblemException(
                    IngestProblem.DOWNLOADS_BUSY,
                    "At most " + settings.downloadsOfPlatformMax() + " downloads of yours run at once, "
                            + settings.downloadsMax() + " in all; try again when one has ended.",
                    "贵平台最多同时进行 " + settings.downloadsOfPlatformMax() + " 个下载，全部最多 " + settings.downloadsMax()
                            + " 个；请待其结束后重试。",
                    List.of(),
                    RETRY_AFTER_SECONDS);
        }
        taken.put(platform, own + 1);
    }

    synchronized void leave(String platform) {
        taken.computeIfPresent(platform, (_, own) -> own > 1 ? own - 1 : null);
    }
}
