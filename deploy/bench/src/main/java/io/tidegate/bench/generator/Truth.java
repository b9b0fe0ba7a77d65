package io.tidegate.bench.generator;

import org.jspecify.annotations.Nullable;

/**
 * What a consignment really is.
 *
 * @param consignmentId {@code ebpCode|orderNo}, of an export {@code ebpCode|ebcCode|orderNo}
 * @param pattern the pattern that it commits; null where it is innocent
 * @param twinOf the pattern that it only looks like; null otherwise
 * @param scenario consignments of one scenario share it
 */
public record Truth(
        String consignmentId,
        @Nullable String pattern,
        @Nullable String twinOf,
        long scenario) {

    /** Neither fraud nor twin. */
    public boolean plain() {
        return pattern == null && twinOf == null;
    }
}
