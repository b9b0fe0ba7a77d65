package io.tidegate.risk.limit;

import io.tidegate.risk.limit.LimitClaim.Account;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ledgers without a database. */
final class LedgersInMemory implements YearLedgers {

    private final Map<Account, YearLedger> ledgers = new HashMap<>();
    private final Map<String, ClaimState> states = new HashMap<>();

    /** A connection that nobody may use. */
    Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public Map<Account, YearLedger> load(Connection connection, Collection<Account> accounts) {
        Map<Account, YearLedger> found = new HashMap<>(ledgers);
        found.keySet().retainAll(accounts);
        return found;
    }

    @Override
    public Collection<Changed> settle(Connection connection, Map<Account, Map<String, ClaimState>> settled) {
        List<Changed> changed = new ArrayList<>();
        settled.forEach((account, byId) -> {
            YearLedger before = ledgers.get(account);
            if (before != null) {
                byId.forEach((id, state) -> states.put(account + id, state));
                YearLedger after = new YearLedger(
                        account,
                        before.entries().stream()
                                .map(entry -> new YearLedger.Entry(
                                        entry.consignmentId(),
                                        entry.orderedAt(),
                                        entry.amount(),
                                        entry.taken(),
                                        byId.getOrDefault(entry.consignmentId(), entry.state())))
                                .toList());
                ledgers.put(account, after);
                changed.add(new Changed(before, after));
            }
        });
        return changed;
    }

    @Override
    public Collection<Changed> change(Connection connection, Collection<Change> changes) {
        List<Changed> changed = new ArrayList<>();
        for (Change change : changes) {
            YearLedger before = ledgers.getOrDefault(change.account(), new YearLedger(change.account(), List.of()));
            List<YearLedger.Entry> entries = new ArrayList<>(before.entries());
            entries.removeIf(entry -> entry.consignmentId().equals(change.consignmentId()));
            LimitClaim claim = change.claim();
            if (claim != null) {
                entries.add(new YearLedger.Entry(
                        claim.consignmentId(),
                        claim.orderedAt(),
                        claim.amount(),
                        claim.taken(),
                        states.getOrDefault(claim.account() + claim.consignmentId(), ClaimState.RESERVED)));
            }
            YearLedger after = new YearLedger(change.account(), entries);
            ledgers.put(change.account(), after);
            changed.add(new Changed(before, after));
        }
        return changed;
    }
}
