package io.tidegate.ingest.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of webhooks. */
@ConfigMapping(prefix = "tidegate.ingest.webhook")
public interface WebhookSettings {

    /** Whether this replica delivers. */
    @WithDefault("true")
    boolean enabled();

    /** Whether http addresses may be registered. For the local run and tests only. */
    @WithDefault("false")
    boolean allowHttp();

    /** Whether private, loopback and link-local addresses may be posted to. For the local run and tests only. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** Endpoints of one platform. */
    @WithDefault("10")
    int endpointsPerPlatformMax();

    /** Waits between the attempts of a delivery, each give or take a fifth; the last repeats. Source: Standard Webhooks 1.0. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retryDelays();

    /** A delivery is given up when it fails so long after it was made. */
    @WithDefault("PT76H")
    Duration retryFor();

    /** An endpoint that failed for so long, without one success, is disabled. */
    @WithDefault("P5D")
    Duration disableAfter();

    /** From the first byte sent to the last byte of the answer; at most 25s, so that a lease outlasts an attempt. */
    @WithDefault("20s")
    Duration answerTimeout();

    /** Deliveries that ended, with their attempts, are deleted after this. */
    @WithDefault("P30D")
    Duration keep();
}
