package io.tidegate.risk.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a parcel is to be signed for. Event time is the clock: it stands while nothing arrives, and it is told by whoever
 * looks at the latest event time seen. Thread-safe.
 */
@ApplicationScoped
public class SignatureDeadline {

    private final long withinSeconds;
    private volatile long latest = Long.MIN_VALUE;

    @Inject
    SignatureDeadline(SignatureSettings settings) {
        this(settings.within());
    }

    /** A deadline with a clock of its own. */
    public SignatureDeadline(Duration within) {
        this.withinSeconds = within.toSeconds();
    }

    /** Takes notice of the latest event time. */
    public void seen(Instant eventTime) {
        latest = eventTime.getEpochSecond();
    }

    /** Whether what was declared then should be signed for by now. */
    boolean over(Instant declared) {
        return latest != Long.MIN_VALUE && latest - declared.getEpochSecond() > withinSeconds;
    }

    /** Whether a signature so long after the declaration came too late. */
    boolean late(long seconds) {
        return seconds > withinSeconds;
    }
}
