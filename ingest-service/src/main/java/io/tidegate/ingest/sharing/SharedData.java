package io.tidegate.ingest.sharing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;

/** Shared data as partners read them. */
public interface SharedData {

    /**
     * The rows of {@code selection} that changed after {@code after}, at most {@code limit}; fewer also where it has looked
     * at enough for one call. The access is recorded in the same transaction: what is not recorded is not given.
     */
    SharedPage page(Selection selection, long after, int limit, Function<SharedPage, Access> access)
            throws SQLException;

    /** Opens all rows of {@code selection} as they are at this moment. The caller closes it. */
    Download open(Selection selection) throws SQLException;

    /** Rows on their way; memory stays bounded, however many there are. One thread at a time. */
    interface Download extends AutoCloseable {

        /** Every change up to this one is in it. */
        long reached();

        /** Gives every row to {@code sink}, in order of change. */
        void forEach(Sink sink) throws SQLException, IOException;

        @Override
        void close();
    }

    /** Takes rows. */
    @FunctionalInterface
    interface Sink {
        void take(SharedRow row) throws IOException;
    }
}
