package io.tidegate.risk.backtest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A re-run of a period as an officer sees it.
 *
 * @param from earliest event time
 * @param to event time before this
 * @param decisions to be read, re-assessments included; at the edges of the period some that are not in it
 * @param done of them
 * @param equal decisions of the period that came out byte for byte as they were
 * @param unequal decisions of the period that did not
 * @param seconds that it ran
 */
public record PeriodRerun(
        UUID id,
        BackTest.State state,
        Instant from,
        Instant to,
        String by,
        Instant askedAt,
        long decisions,
        long done,
        long equal,
        long unequal,
        double seconds,
        @Nullable String fault) {}
