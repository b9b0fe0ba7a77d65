package io.tidegate.trace.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of subscriptions. */
@ConfigMapping(prefix = "tidegate.trace.subscription")
public interface SubscriptionSettings {

    /** Whether this replica posts. */
    @WithDefault("true")
    boolean enabled();

    /** Whether http addresses may be subscribed. For the local run and tests only. */
    @WithDefault("false")
    boolean allowHttp();

    /** Whether private, loopback and link-local addresses may be posted to. For the local run, tests and closed networks. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** Waits between attempts, each give or take a fifth; the last repeats, for as long as it takes. */
    @WithDefault("5s,1m,5m,30m,1h")
    List<Duration> retryDelays();

    /** From the first byte sent to the last byte of the answer; shorter than the lease. */
    @WithDefault("20s")
    Duration answerTimeout();

    /** How long a replica serves a subscription before another may, where it says nothing more. */
    @WithDefault("60s")
    Duration lease();

    /** Events of one post. */
    @WithDefault("500")
    int eventsMax();
}
