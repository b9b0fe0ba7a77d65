package io.tidegate.ingest.receipt.api;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPage;
import io.tidegate.ingest.receipt.FeedReceipt;
import io.tidegate.ingest.receipt.ReadFeed;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/**
 * The feed as lines of JSON, read page by page while they are written. An answer that breaks off is taken up behind the
 * last whole line, whose cursor says where.
 */
record FeedLines(String sender, FeedPage first, FeedFilter filter, int limit, ReadFeed feed)
        implements StreamingOutput {

    static final int PAGE = 500;

    @Override
    public void write(OutputStream out) throws IOException {
        SequenceWriter writer = Json.mapper()
                .writerFor(FeedReceipt.class)
                .withRootValueSeparator("\n")
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .writeValues(out);
        FeedPage page = first;
        int written = page.items().size();
        writer.writeAll(page.items());
        try {
            while (page.more() && written < limit) {
                page = feed.page(sender, page.next(), filter, Math.min(PAGE, limit - written));
                written += page.items().size();
                writer.writeAll(page.items());
                writer.flush();
            }
        } catch (SQLException e) {
            throw new IOException("the feed cannot be read on", e);
        }
        writer.flush();
        if (written > 0) {
            out.write('\n');
        }
        out.flush();
    }
}
