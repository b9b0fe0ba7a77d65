package io.tidegate.risk.limit;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.limit.LimitClaim.Account;
import io.tidegate.risk.limit.YearLedgers.Change;
import io.tidegate.risk.limit.YearLedgers.Changed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
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

    private final LimitTable table;
    private final YearLedgers ledgers;
    private final Settlements settlements;

    @Inject
    Limits(YearLedgers ledgers, Settlements settlements, LimitSettings settings) {
        this(ledgers, settlements, LimitTable.of("tidegate.risk.limits.table", settings.table()));
    }

    Limits(YearLedgers ledgers, Settlements settlements, LimitTable table) {
        this.ledgers = ledgers;
        this.settlements = settlements;
        this.table = table;
    }

    /** Made at the start, so that a file with a fault stops the service there. */
    void start(@Observes Startup event) {}

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
        Set<LimitClaim> late = new HashSet<>();
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
                    if (earlier != null && (held == null || !claim.account().equals(held.account()))) {
                        late.add(claim);
                    }
                }
            }
        }
        Collection<Changed> changed = changes.isEmpty() ? List.of() : ledgers.change(connection, changes);
        if (!late.isEmpty()) {
            changed = settledToo(connection, changed, late);
        }
        Map<Account, YearLedger> known = new HashMap<>();
        changed.forEach(ledger -> known.put(ledger.after().account(), ledger.after()));
        unchanged.removeAll(known.keySet());
        if (!unchanged.isEmpty()) {
            known.putAll(ledgers.load(connection, unchanged));
        }
        return new Reserved(uses(claims, known), touched(changed, after));
    }

    /** Takes at most {@code limit} consignments whose case an officer moved, for {@link #settle}. */
    public List<String> moved(Connection connection, int limit) throws SQLException {
        return settlements.take(connection, limit);
    }

    /**
     * Lets the claims of {@code consignments} follow what officers did with the goods.
     *
     * @return other consignments of the same buyers that now end above the yearly limit, or no longer do
     */
    public Set<String> settle(Connection connection, Collection<Consignment> consignments) throws SQLException {
        List<LimitClaim> claims = new ArrayList<>();
        for (Consignment consignment : consignments) {
            LimitClaim claim = LimitClaim.of(consignment);
            if (claim != null) {
                claims.add(claim);
            }
        }
        return touched(settle(connection, claims, true), List.of());
    }

    private Collection<Changed> settle(Connection connection, Collection<LimitClaim> claims, boolean renew)
            throws SQLException {
        List<String> ids = claims.stream().map(LimitClaim::consignmentId).toList();
        Map<String, ClaimState> states = ids.isEmpty() ? Map.of() : settlements.of(connection, ids);
        Map<Account, Map<String, ClaimState>> byAccount = new HashMap<>();
        for (LimitClaim claim : claims) {
            ClaimState state = states.getOrDefault(claim.consignmentId(), ClaimState.RESERVED);
            if (renew || state != ClaimState.RESERVED) {
                byAccount.computeIfAbsent(claim.account(), _ -> new HashMap<>()).put(claim.consignmentId(), state);
            }
        }
        return byAccount.isEmpty() ? List.of() : ledgers.settle(connection, byAccount);
    }

    /** Claims that are new to their account, of consignments that officers may have worked on before the order came. */
    private Collection<Changed> settledToo(
            Connection connection, Collection<Changed> changed, Collection<LimitClaim> late) throws SQLException {
        Map<Account, YearLedger> settled = new HashMap<>();
        settle(connection, late, false)
                .forEach(ledger -> settled.put(ledger.after().account(), ledger.after()));
        return changed.stream()
                .map(ledger -> new Changed(
                        ledger.before(), settled.getOrDefault(ledger.after().account(), ledger.after())))
                .toList();
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
                limits.version(),
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
