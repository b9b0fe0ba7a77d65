package io.tidegate.risk.limit.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.limit.LimitClaim;
import io.tidegate.risk.limit.LimitClaim.Account;
import io.tidegate.risk.limit.YearLedger;
import io.tidegate.risk.limit.YearLedgers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One row a buyer and year; its entries are a JSON object by consignment, so that a change is one merging upsert. */
@ApplicationScoped
class YearLedgerStore implements YearLedgers {

    private static final Comparator<Account> BY_KEY =
            Comparator.comparing(Account::buyer).thenComparingInt(Account::year);

    private static final String LOAD = """
        SELECT u.buyer, u.year, u.entries
        FROM unnest(?::text[], ?::int[]) AS k (buyer, year) JOIN limit_use u USING (buyer, year)\
        """;

    /** A JSON null in the new entries removes what was there. */
    private static final String CHANGE = """
        INSERT INTO limit_use AS u (buyer, year, entries)
        SELECT buyer, year, entries::jsonb FROM unnest(?::text[], ?::int[], ?::text[]) AS k (buyer, year, entries)
        ON CONFLICT (buyer, year) DO UPDATE SET entries = jsonb_strip_nulls(u.entries || excluded.entries)
        RETURNING u.buyer, u.year, old.entries, new.entries\
        """;

    @Override
    public Map<Account, YearLedger> load(Connection connection, Collection<Account> accounts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD)) {
            select.setArray(1, Bulk.column(connection, "text", accounts, Account::buyer));
            select.setArray(2, Bulk.column(connection, "int4", accounts, Account::year));
            Map<Account, YearLedger> ledgers = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    YearLedger ledger = ledger(rows, rows.getString(3));
                    ledgers.put(ledger.account(), ledger);
                }
            }
            return ledgers;
        }
    }

    @Override
    public Collection<Changed> change(Connection connection, Collection<Change> changes) throws SQLException {
        Map<Account, Map<String, @Nullable LimitClaim>> byAccount = new TreeMap<>(BY_KEY);
        for (Change change : changes) {
            byAccount
                    .computeIfAbsent(change.account(), _ -> new TreeMap<>())
                    .put(change.consignmentId(), change.claim());
        }
        try (PreparedStatement upsert = connection.prepareStatement(CHANGE)) {
            upsert.setArray(1, Bulk.column(connection, "text", byAccount.keySet(), Account::buyer));
            upsert.setArray(2, Bulk.column(connection, "int4", byAccount.keySet(), Account::year));
            upsert.setArray(3, Bulk.column(connection, "text", byAccount.values(), LedgerEntries::json));
            List<Changed> changed = new ArrayList<>();
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    changed.add(new Changed(ledger(rows, rows.getString(3)), ledger(rows, rows.getString(4))));
                }
            }
            return changed;
        }
    }

    private static YearLedger ledger(ResultSet rows, @Nullable String entries) throws SQLException {
        Account account = new Account(rows.getString(1), rows.getInt(2));
        return new YearLedger(account, entries == null ? List.of() : LedgerEntries.parse(entries));
    }
}
