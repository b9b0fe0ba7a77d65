package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.Column;
import io.tidegate.ingest.sharing.SharedRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as JSON objects. An absent value is left out. */
final class JsonRows {

    private JsonRows() {}

    static Map<String, Object> of(List<Column> columns, SharedRow row) {
        Map<String, Object> object = LinkedHashMap.newLinkedHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Object cell = row.cells().get(i);
            if (cell != null) {
                object.put(columns.get(i).name(), cell instanceof Instant time ? time.toString() : cell);
            }
        }
        return object;
    }
}
