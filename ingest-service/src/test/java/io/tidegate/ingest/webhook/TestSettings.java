package io.tidegate.ingest.webhook;

import java.time.Duration;
import java.util.List;

/** The defaults, but for what a test sets. */
public final class TestSettings implements WebhookSettings {

    private boolean anyAddress = true;
    private Duration answerTimeout = Duration.ofSeconds(2);

    /** Whether http and addresses outside the public internet are allowed. */
    public TestSettings anyAddress(boolean allowed) {
        anyAddress = allowed;
        return this;
    }

    public TestSettings answerTimeout(Duration timeout) {
        answerTimeout = timeout;
        return this;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public boolean allowHttp() {
        return anyAddress;
    }

    @Override
    public boolean allowPrivateAddresses() {
        return anyAddress;
    }

    @Override
    public int endpointsPerPlatformMax() {
        return 10;
    }

    @Override
    public List<Duration> retryDelays() {
        return List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24));
    }

    @Override
    public Duration retryFor() {
        return Duration.ofHours(76);
    }

    @Override
    public Duration disableAfter() {
        return Duration.ofDays(5);
    }

    @Override
    public Duration answerTimeout() {
        return answerTimeout;
    }

    @Override
    public Duration keep() {
        return Duration.ofDays(30);
    }
}
