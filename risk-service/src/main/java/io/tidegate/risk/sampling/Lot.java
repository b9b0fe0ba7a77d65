package io.tidegate.risk.sampling;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A lot with its plan: what was decided before it was looked at.
 *
 * @param rating credit class of the merchant when it was planned
 * @param plannedAt when
 * @param sampleSize every unit where the plan asks for as many or more, or the class for all
 * @param accept most nonconforming units, or nonconformities, with which the lot is accepted
 * @param skipped accepted without inspection by skip-lot
 * @param seed what the draw was made with, hexadecimal
 * @param results the newest last: a revised result is added, never written over
 */
public record Lot(
        String lotId,
        String merchant,
        String category,
        BigDecimal aql,
        long lotSize,
        String level,
        String rating,
        Intensity intensity,
        String letter,
        long sampleSize,
        int accept,
        boolean skipped,
        String seed,
        String plannedBy,
        Instant plannedAt,
        List<Result> results) {

    public Lot {
        results = List.copyOf(results);
    }

    /** What an inspection of the sample found. */
    public record Result(
            int revision, int nonconforming, boolean accepted, String reason, String by, Instant recordedAt) {}

    /** The stream that it belongs to. */
    public StreamKey stream() {
        return new StreamKey(merchant, category, aql);
    }

    /** Whether every unit is inspected. */
    public boolean everyUnit() {
        return sampleSize == lotSize;
    }

    /** Units to inspect; none where all are, or none is. */
    public List<Long> units() {
        return everyUnit() || skipped ? List.of() : Draw.units(seed, lotId, lotSize, Math.toIntExact(sampleSize));
    }
}
