package io.tidegate.ingest.sharing.api;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.sharing.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells as one text each, for forms without lists. */
final class Texts {

    private static final String BETWEEN = "; ";

    private Texts() {}

    static @Nullable String of(Column column, @Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        return switch (column.type()) {
            case TEXT, TIME -> cell.toString();
            case AMOUNT -> ((BigDecimal) cell).toPlainString();
            case WORDS ->
                ((List<?>) cell)
                        .stream()
                                .map(Words.class::cast)
                                .map(words -> words.zh() + " / " + words.en())
                                .collect(Collectors.joining(BETWEEN));
            case TEXTS -> ((List<?>) cell).stream().map(String::valueOf).collect(Collectors.joining(BETWEEN));
        };
    }
}
