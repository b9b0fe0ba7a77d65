package io.tidegate.trace.capture;

import io.tidegate.kernel.outbox.OutboundRecord;
import java.time.Instant;

/** How a captured event is told to the other services. */
public interface Announcements {

    OutboundRecord of(EpcisEvent event, Instant recordTime);
}
