package io.tidegate.risk.screening;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The way of a version that comes into force through the open consignments, a page at a time. */
public interface ListCascade {

    /**
     * A version whose way is not ended.
     *
     * @param number of its import
     * @param filter of all that its difference may hit, or hit before it
     * @param place where to go on; null at the beginning
     */
    record Step(long number, KeyFilter filter, @Nullable String place) {}

    /** A version in force that no other process works on; null where there is none. Its row stays locked until commit. */
    @Nullable
    Step next(Connection connection) throws SQLException;

    /**
     * Notes how far it went.
     *
     * @param looked of the page; 0 ends the way
     * @param concerned of these, those assessed again
     * @param rescored of these, those whose assessment changed
     */
    void done(Connection connection, Step step, String place, int looked, int concerned, int rescored)
            throws SQLException;
}
