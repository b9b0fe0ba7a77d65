package io.tidegate.risk.sampling;

/**
 * A single sampling plan, arrows followed.
 *
 * @param letter whose plan it is; another one than that of the lot size where an arrow led away
 * @param sampleSize units
 * @param accept most nonconforming units, or nonconformities, with which a lot is accepted
 */
public record SamplingPlan(String letter, int sampleSize, int accept) {

    /** Fewest with which a lot is not accepted; there is no gap since the edition of 1999. */
    public int reject() {
        return accept + 1;
    }
}
