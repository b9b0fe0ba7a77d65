package io.tidegate.trace.recall;

import io.tidegate.kernel.outbox.OutboundRecord;
import java.time.Instant;

/** How a recall is told to the other services. */
public interface Announcements {

    /**
     * The news that the recall stands as it now does.
     *
     * @param state opened, scopeChanged or closed
     */
    OutboundRecord of(Recall recall, String state, Instant at);
}
