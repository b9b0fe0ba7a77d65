package io.tidegate.ingest.receipt;

import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/**
 * A place in the feed: what is read next.
 *
 * @param position of an entry; entries before it are read
 * @param offset receipts of that entry which are read, counted before any filter, so that a filter shifts nothing
 */
public record FeedPlace(long position, int offset) implements Comparable<FeedPlace> {

    /** Before the oldest receipt that is kept. */
    public static final FeedPlace START = new FeedPlace(0, 0);

    private static final int PARTS = 2;

    /** The place of a cursor; a ProblemException of status 400 where it is none of this feed. */
    public static FeedPlace of(String cursor) {
        List<String> parts = Cursor.read(cursor, PARTS);
        if (parts != null) {
            try {
                long position = Long.parseLong(parts.getFirst());
                int offset = Integer.parseInt(parts.getLast());
                if (position >= 0 && offset >= 0) {
                    return new FeedPlace(position, offset);
                }
            } catch (NumberFormatException e) {
                // A cursor of another list: answered below.
            }
        }
        throw new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                "after: not a cursor of the receipt feed; pass a 'next' or 'cursor' of it, unchanged",
                "after：不是回执流的游标；请原样传入其 next 或 cursor");
    }

    /** The opaque word for clients. */
    public String cursor() {
        return Cursor.of(position, offset);
    }

    /** The start of the entry behind this one. */
    FeedPlace nextEntry() {
        return new FeedPlace(position + 1, 0);
    }

    @Override
    public int compareTo(FeedPlace other) {
        int byPosition = Long.compare(position, other.position);
        return byPosition != 0 ? byPosition : Integer.compare(offset, other.offset);
    }
}
