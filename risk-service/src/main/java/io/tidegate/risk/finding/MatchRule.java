package io.tidegate.risk.finding;

import io.tidegate.risk.consignment.Consignment;

/** One check over the documents of a consignment. Stateless. */
interface MatchRule {

    /** Adds to {@code findings} what does not hold. */
    void check(Consignment consignment, Findings findings);
}
