package io.tidegate.ingest.sharing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a dataset.
 *
 * @param change number of its last change; grows
 * @param cells one for each column shown, in their order; of the Java type that {@link Column.Type} names
 */
public record SharedRow(long change, List<@Nullable Object> cells) {

    public SharedRow {
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }
}
