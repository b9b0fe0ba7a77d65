package io.tidegate.risk.limit;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.limit.LimitClaim.Account;
import io.tidegate.risk.limit.YearLedgers.Change;
import io.tidegate.risk.limit.YearLedgers.Changed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reserves what consignments take of their buyers' limits, and says how each stands. Thread-safe. */
@ApplicationScoped
public class Limits {

    private final LimitTable table = LimitTable.shipped();
    private final YearLedgers ledgers;

    Limits(YearLedgers ledgers) {
        this.ledgers = ledgers;
    }

    /**
     * What reserving gave.
     *
     * @param touched other consignments of the same buyers that now end above the yearly limit, or no longer do
     */
    public record Reserved(Map<String, LimitUse> byConsignment, Set<String> touched) {}

    /**
     * Reserves for {@code after}, and gives back what the same consignments held before and no longer need.
     *
     * @param before the same consignments as they were, by id; one that is new has none
     */
    public Reserved reserve(Connection connection, Map<String, Consignment> before, Collection<Consignment> after)
            throws SQLException {
        List<LimitClaim> claims = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Set<Account> unchanged = new HashSet<>();
        for (Consignment consignment : after) {
            LimitClaim claim = LimitClaim.of(consignment);
            Consignment earlier = before.get(consignment.id());
            LimitClaim held = earlier == null ? null : LimitClaim.of(earlier);
            if (held != null && (claim == null || !claim.account().equals(held.account()))) {
                changes.add(new Change(held.account(), held.consignmentId(), null));
            }
            if (claim != null) {
                claims.add(claim);
                if (claim.equals(held)) {
                    unchanged.add(claim.account());
                } else {
                    changes.add(new Change(claim.account(), claim.consignmentId(), claim));
                }
            }
        }
        Collection<Changed> changed = changes.isEmpty() ? List.of() : ledgers.change(connection, changes);
        Map<Account, YearLedger> known = new HashMap<>();
        changed.forEach(ledger -> known.put(ledger.after().account(), ledger.after()));
        unchanged.removeAll(known.keySet());
        if (!unchanged.isEmpty()) {
            known.putAll(ledgers.load(connection, unchanged));
        }
        return new Reserved(uses(claims, known), touched(changed, after));
    }

    /** How {@code consignments} stand now, without changing anything. */
    public Map<String, LimitUse> read(Connection connection, Collection<Consignment> consignments) throws SQLException {
        List<LimitClaim> claims = new ArrayList<>();
        Set<Account> accounts = new HashSet<>();
        for (Consignment consignment : consignments) {
            LimitClaim claim = LimitClaim.of(consignment);
            if (claim != null) {
                claims.add(claim);
                accounts.add(claim.account());
            }
        }
        return accounts.isEmpty() ? Map.of() : uses(claims, ledgers.load(connection, accounts));
    }

    private Map<String, LimitUse> uses(List<LimitClaim> claims, Map<Account, YearLedger> known) {
        Map<String, LimitUse> uses = new HashMap<>();
        for (LimitClaim claim : claims) {
            uses.put(claim.consignmentId(), use(claim, known.get(claim.account())));
        }
        return uses;
    }

    LimitUse use(LimitClaim claim, @Nullable YearLedger ledger) {
        LimitTable.Row limits = table.on(LimitClaim.day(claim.orderedAt()));
        if (limits == null) {
            return LimitUse.NONE;
        }
        BigDecimal before = ledger == null ? BigDecimal.ZERO : ledger.usedBefore(claim.consignmentId());
        boolean aboveSingle = claim.amount().compareTo(limits.single()) > 0;
        boolean aboveYearly = before.add(claim.amount()).compareTo(limits.yearly()) > 0;
        return new LimitUse(
                true,
                limits.from().toString(),
                claim.amount(),
                limits.single(),
                limits.yearly(),
                before,
                aboveSingle && !claim.indivisible(),
                aboveYearly,
                aboveSingle && claim.indivisible() && !aboveYearly);
    }

    private Set<String> touched(Collection<Changed> changed, Collection<Consignment> own) {
        Set<String> touched = new HashSet<>();
        for (Changed ledger : changed) {
            List<YearLedger.Entry> entries = ledger.after().entries();
            LimitTable.Row limits = entries.isEmpty()
                    ? null
                    : table.on(LimitClaim.day(entries.getLast().orderedAt()));
            if (limits != null) {
                Set<String> flipped = ledger.before().above(limits.yearly());
                for (String id : ledger.after().above(limits.yearly())) {
                    if (!flipped.remove(id)) {
                        flipped.add(id);
                    }
                }
                touched.addAll(flipped);
            }
        }
        own.forEach(consignment -> touched.remove(consignment.id()));
        return touched;
    }
}
