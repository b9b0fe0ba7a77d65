package io.tidegate.ingest.receipt.api;

import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the feed. */
public class FeedQuery {

    private static final String SECONDS = "\\d{1,4}s?";

    @QueryParam("after")
    @Parameter(description = "Where to go on: `next` of the page before, or `cursor` of a receipt, unchanged.")
    @Nullable
    String after;

    @QueryParam("from")
    @Parameter(
            description =
                    "Where to begin without a cursor: `start` (the default), `now`, or an RFC 3339 time: what came"
                            + " into the feed then or later.",
            example = "2026-11-25T08:00:00+08:00")
    @Nullable
    String from;

    @QueryParam("type")
    @Parameter(
            description = "Document types wanted, divided by commas; all without it.",
            example = "declaration,return")
    List<String> type = List.of();

    @QueryParam("status")
    @Parameter(description = "Receipt statuses wanted, divided by commas; all without it.", example = "100,500,800")
    List<String> status = List.of();

    /** Where to read from; {@code lastEventId} of a stream that was cut goes before both parameters. */
    FeedPlace place(ReadFeed feed, @Nullable String lastEventId) throws SQLException {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return feed.after(lastEventId);
        }
        if (after != null && !after.isEmpty()) {
            return feed.after(after);
        }
        return from == null || from.isEmpty() ? FeedPlace.START : feed.from(from);
    }

    FeedFilter filter() {
        return FeedFilter.of(type, status);
    }

    /** The wait asked for, such as 30s; a longer one than {@code max} is shortened. */
    static Duration wait(@Nullable String wait, Duration max) {
        if (wait == null || wait.isEmpty()) {
            return Duration.ZERO;
        }
        if (!wait.matches(SECONDS)) {
            throw invalid("wait: seconds, such as 30s", "wait：秒数，如 30s");
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.replace("s", "")));
        return asked.compareTo(max) > 0 ? max : asked;
    }

    static int limit(@Nullable Integer asked, int usual, int max) {
        if (asked == null) {
            return usual;
        }
        if (asked < 1 || asked > max) {
            throw invalid("limit: must be 1 to " + max + ", was " + asked, "limit：须为 1 至 " + max + "，实为 " + asked);
        }
        return asked;
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
