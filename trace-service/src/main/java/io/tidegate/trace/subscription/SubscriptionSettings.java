package io.tidegate.trace.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** From the first byte sent to the last byte of the answer, shorter than the lease; and for a connection to take a text. */
    @WithDefault("20s")
    Duration answerTimeout();

    /** How long a replica serves a subscription before another may, where it says nothing more. */
    @WithDefault("60s")
    Duration lease();

    /** Events of one post, or of one text of a connection. */
    @WithDefault("500")
    int eventsMax();

    /**
     * What seals secrets in the store: {@code id:Base64 of 32 bytes}, several parted by commas, the highest id seals. Without it
     * they are kept in clear.
     */
    Optional<String> secretKeys();

    /** Connections by WebSocket of this replica. */
    @WithDefault("200")
    int socketsMax();

    /** How long a connection lasts before its client must come back with a good token. */
    @WithDefault("PT1H")
    Duration socketLife();
}
