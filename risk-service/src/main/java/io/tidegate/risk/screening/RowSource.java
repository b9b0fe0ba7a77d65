package io.tidegate.risk.screening;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a file, one after the other, so that its size does not matter. For one thread. */
public interface RowSource {

    /** Longest row; a longer one is a fault of that row. */
    int ROW_LENGTH_MAX = 32_768;

    /** What a character that is not UTF-8 is read as. */
    char NOT_UTF_8 = '\uFFFD';

    /** The next row; null at the end. */
    @Nullable
    Row next() throws IOException;

    /**
     * A row.
     *
     * @param line on which it begins, from 1
     * @param values by column, without those that are empty; empty where it is broken
     * @param fault what is wrong with its form; null where nothing is
     */
    record Row(
            long line, Map<String, String> values, @Nullable RowFault fault) {

        static Row broken(long line, String rule, String mend) {
            return new Row(line, Map.of(), new RowFault(line, null, null, rule, mend));
        }
    }
}
