package io.tidegate.trace.finding;

import io.tidegate.kernel.outbox.OutboundRecord;
import java.time.Instant;

/** The news of findings. Pure. */
public interface Announcements {

    /** The event of a finding that was made, changed or withdrawn. */
    OutboundRecord of(Finding finding, int revision, boolean open, Instant at);
}
