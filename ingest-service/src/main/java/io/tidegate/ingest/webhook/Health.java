package io.tidegate.ingest.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is after a round of attempts.
 *
 * @param recovered it failed before and answers again: what waits need not wait longer
 */
public record Health(
        WebhookEndpoint.State state,
        WebhookEndpoint.@Nullable Stop stoppedFor,
        @Nullable Instant failingSince,
        int failures,
        @Nullable Instant notBefore,
        boolean recovered) {

    /** While an endpoint fails and there is something new, it is tried at least so often. */
    private static final Duration PROBE_MAX = Duration.ofMinutes(10);
    /** Longest pause that a Retry-After is believed. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);
    /** Shortest pause after 429, 502 or 504. */
    private static final Duration SLOW_DOWN = Duration.ofMinutes(1);

    /** Judges a round: one success is enough for health, whatever else a single delivery came to. */
    static Health after(
            WebhookEndpoint before,
            List<Attempt> round,
            WebhookSettings settings,
            UnaryOperator<Duration> jitter,
            Instant now) {
        boolean success = round.stream().anyMatch(Attempt::isSuccess);
        int failures = success ? 0 : before.failures() + 1;
        Duration pause = pause(round);
        if (!success) {
            pause = longer(pause, jitter.apply(probe(failures, settings)));
        }
        @Nullable Instant notBefore = pause.isZero() ? null : now.plus(pause);
        if (round.stream().anyMatch(Attempt::saysGone)) {
            return new Health(
                    WebhookEndpoint.State.DISABLED,
                    WebhookEndpoint.Stop.GONE,
                    before.failingSince(),
                    failures,
                    null,
                    false);
        }
        if (success) {
            return new Health(WebhookEndpoint.State.ACTIVE, null, null, 0, notBefore, before.failures() > 0);
        }
        Instant since = before.failingSince() == null ? now : before.failingSince();
        if (!since.plus(settings.disableAfter()).isAfter(now)) {
            return new Health(
                    WebhookEndpoint.State.DISABLED, WebhookEndpoint.Stop.FAILING, since, failures, null, false);
        }
        return new Health(WebhookEndpoint.State.ACTIVE, null, since, failures, notBefore, false);
    }

    /** What the endpoint asked for, or shows that it needs. */
    private static Duration pause(List<Attempt> round) {
        Duration pause = Duration.ZERO;
        for (Attempt attempt : round) {
            if (attempt.saysSlowDown()) {
                pause = longer(pause, SLOW_DOWN);
            }
            if (!attempt.isSuccess() && attempt.retryAfter() != null) {
                Duration asked = attempt.retryAfter();
                pause = longer(pause, asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked);
            }
        }
        return pause;
    }

    private static Duration probe(int failures, WebhookSettings settings) {
        List<Duration> delays = settings.retryDelays();
        Duration delay = delays.get(Math.min(failures, delays.size()) - 1);
        return delay.compareTo(PROBE_MAX) > 0 ? PROBE_MAX : delay;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
