package io.tidegate.kernel.paging;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 500;

    public Page {
        items = List.copyOf(items);
    }

    /** The page of at most {@code limit} from {@code limit + 1} rows read: the extra row says that there is a next one. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<? super T, String> cursor) {
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(rows.subList(0, limit), cursor.apply(rows.get(limit - 1)));
    }

    /** The limit asked for, or the default; a ProblemException outside 1 to {@value #LIMIT_MAX}. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return LIMIT_DEFAULT;
        }
        if (asked < 1 || asked > LIMIT_MAX) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "limit: must be 1 to " + LIMIT_MAX + ", was " + asked,
                    "limit:须为 1 至 " + LIMIT_MAX + ",实为 " + asked);
        }
        return asked;
    }
}
