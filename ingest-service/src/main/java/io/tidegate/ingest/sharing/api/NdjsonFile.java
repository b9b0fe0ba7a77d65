package io.tidegate.ingest.sharing.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.sharing.Column;
import io.tidegate.ingest.sharing.SharedRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON object a line. */
final class NdjsonFile implements RowFile {

    private final OutputStream out;
    private final List<Column> columns;

    NdjsonFile(OutputStream out, List<Column> columns) {
        this.out = new BufferedOutputStream(out, 1 << 15);
        this.columns = columns;
    }

    @Override
    public void row(SharedRow row) throws IOException {
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            Json.mapper().writeValue(json, JsonRows.of(columns, row));
        }
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
