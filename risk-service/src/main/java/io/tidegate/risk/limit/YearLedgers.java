package io.tidegate.risk.limit;

import io.tidegate.risk.limit.LimitClaim.Account;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The yearly ledgers on disk. */
public interface YearLedgers {

    /** The ledgers of {@code accounts}; an account without orders has none. */
    Map<Account, YearLedger> load(Connection connection, Collection<Account> accounts) throws SQLException;

    /**
     * Puts and removes entries, and gives each changed ledger as it was and as it is. The rows stay locked until the
     * transaction ends, so that concurrent orders of one buyer are counted one after the other.
     */
    Collection<Changed> change(Connection connection, Collection<Change> changes) throws SQLException;

    /**
     * Puts what became of entries, by account and consignment, and gives and locks as {@link #change} does; an account without a
     * row is passed over.
     */
    Collection<Changed> settle(Connection connection, Map<Account, Map<String, ClaimState>> states) throws SQLException;

    /**
     * A change of one entry.
     *
     * @param claim the new entry; null removes the consignment's entry
     */
    record Change(
            Account account, String consignmentId, @Nullable LimitClaim claim) {}

    /** A ledger before and after a change. */
    record Changed(YearLedger before, YearLedger after) {}
}
