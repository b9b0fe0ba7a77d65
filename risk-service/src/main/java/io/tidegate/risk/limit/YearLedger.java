package io.tidegate.risk.limit;

import io.tidegate.risk.limit.LimitClaim.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one buyer's orders of one year take of the yearly limit, in the order of their event time. Immutable.
 *
 * @param entries sorted by event time, then consignment
 */
public record YearLedger(Account account, List<Entry> entries) {

    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparing(Entry::orderedAt).thenComparing(Entry::consignmentId);

    public YearLedger {
        entries = entries.stream().sorted(IN_ORDER).toList();
    }

    /**
     * One order; amounts as in {@link LimitClaim}.
     *
     * @param state what became of it
     */
    public record Entry(
            String consignmentId, Instant orderedAt, BigDecimal amount, BigDecimal taken, ClaimState state) {

        /** What of it counts for later orders. */
        public BigDecimal counted() {
            return state == ClaimState.GIVEN_BACK ? BigDecimal.ZERO : taken;
        }
    }

    /** What the orders before {@code consignmentId} take; all of them where it has no entry. */
    public BigDecimal usedBefore(String consignmentId) {
        BigDecimal used = BigDecimal.ZERO;
        for (Entry entry : entries) {
            if (entry.consignmentId().equals(consignmentId)) {
                break;
            }
            used = used.add(entry.counted());
        }
        return used;
    }

    /** The consignments that end above {@code limit}. */
    public Set<String> above(BigDecimal limit) {
        Set<String> above = new HashSet<>();
        BigDecimal used = BigDecimal.ZERO;
        for (Entry entry : entries) {
            if (used.add(entry.amount()).compareTo(limit) > 0) {
                above.add(entry.consignmentId());
            }
            used = used.add(entry.counted());
        }
        return above;
    }
}
