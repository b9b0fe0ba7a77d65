package io.tidegate.ingest.sharing;

import java.util.List;

/**
 * A part of a feed.
 *
 * @param rows in order of their change
 * @param reached everything up to this change was looked at
 * @param more whether there is something behind it already
 */
public record SharedPage(List<SharedRow> rows, long reached, boolean more) {

    public SharedPage {
        rows = List.copyOf(rows);
    }
}
