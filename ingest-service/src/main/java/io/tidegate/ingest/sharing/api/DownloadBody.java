package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.ReadSharedData.Running;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/**
 * Writes a download as it is read. What fails on the way cuts the connection, so that no client takes half for all. Writing to a
 * connection that the client closed fails nowhere by itself, so it is asked for.
 */
final class DownloadBody implements StreamingOutput {

    private static final int ROWS_BETWEEN_LOOKS = 100;

    private final Running running;
    private final FileForm form;
    private final HttpServerResponse response;
    private final Runnable end;
    private long rows;

    DownloadBody(Running running, FileForm form, HttpServerResponse response, Runnable end) {
        this.running = running;
        this.form = form;
        this.response = response;
        this.end = end;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try {
            RowFile file = form.open(
                    out,
                    running.selection().dataset().code(),
                    running.selection().columns());
            running.run(
                    row -> {
                        file.row(row);
                        rows++;
                        if (rows % ROWS_BETWEEN_LOOKS == 0) {
                            checkOpen();
                        }
                    },
                    () -> {
                        file.finish();
                        checkOpen();
                    });
        } catch (SQLException e) {
            throw new IOException("download cut off", e);
        } finally {
            end.run();
        }
    }

    private void checkOpen() throws IOException {
        if (response.closed()) {
            throw new IOException("closed by the client");
        }
    }
}
