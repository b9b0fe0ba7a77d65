package io.tidegate.risk.screening;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row of a file.
 *
 * @param line of the file, from 1, on which the row begins
 * @param entry key of the row, where it could be read
 * @param field column at fault; absent where the row as a whole is meant
 * @param rule what must hold
 * @param mend what to do
 */
public record RowFault(
        long line, @Nullable String entry, @Nullable String field, String rule, String mend) {}
