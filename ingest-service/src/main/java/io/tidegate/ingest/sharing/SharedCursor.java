package io.tidegate.ingest.sharing;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a feed, as an opaque word. It holds for one partner, dataset and filter, and while the agreement shows the same. */
public final class SharedCursor {

    private static final int PARTS = 3;
    private static final Pattern CHANGE = Pattern.compile("\\d{1,18}");

    private SharedCursor() {}

    /** The word for "everything up to {@code change} was seen". */
    public static String of(Selection selection, long change) {
        return Cursor.of(selection.list(), selection.sight(), change);
    }

    /** The change that a word names; 0 without one. */
    static long read(@Nullable String word, Selection selection) {
        List<String> parts = Cursor.read(word, PARTS);
        if (parts == null) {
            return 0;
        }
        if (!parts.get(0).equals(selection.list())
                || !CHANGE.matcher(parts.get(2)).matches()) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "after: not a cursor of this list and filter; pass the 'next' of the page before, unchanged",
                    "after：不是该列表及筛选条件的游标；请原样传入上一页的 next");
        }
        if (!parts.get(1).equals(selection.sight())) {
            throw IngestProblem.CURSOR_OUTDATED.because(
                    "Your agreement shows something else since: read once more from the start, without 'after'.",
                    "数据共享协议的可见范围已变更：请不带 after 从头读取。");
        }
        return Long.parseLong(parts.get(2));
    }
}
