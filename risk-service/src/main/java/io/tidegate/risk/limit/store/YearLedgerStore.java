package io.tidegate.risk.limit.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.limit.ClaimState;
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
        SELECT u.buyer, u.year, u.entries, u.states
        FROM unnest(?::text[], ?::int[]) AS k (buyer, year) JOIN limit_use u USING (buyer, year)\
        """;

    /** A JSON null in the new entries removes what was there. */
    private static final String CHANGE = """
        INSERT INTO limit_use AS u (buyer, year, entries)
        SELECT buyer, year, entries::jsonb FROM unnest(?::text[], ?::int[], ?::text[]) AS k (buyer, year, entries)
        ON CONFLICT (buyer, year) DO UPDATE SET entries = jsonb_strip_nulls(u.entries || excluded.entries)
        RETURNING u.buyer, u.year, old.entries, old.states, new.entries, new.states\
        """;

    /** Accounts in the order of their keys, as all that lock them. */
    private static final String SETTLE = """
        WITH k AS MATERIALIZED (
            SELECT u.buyer, u.year, k.states
            FROM unnest(?::text[], ?::int[], ?::text[]) AS k (buyer, year, states) JOIN limit_use u USING (buyer, year)
            ORDER BY u.buyer, u.year FOR UPDATE OF u)
        UPDATE limit_use AS u SET states = jsonb_strip_nulls(u.states || k.states::jsonb)
        FROM k WHERE u.buyer = k.buyer AND u.year = k.year
        RETURNING u.buyer, u.year, old.entries, old.states, new.entries, new.states\
        """;

    @Override
    public Map<Account, YearLedger> load(Connection connection, Collection<Account> accounts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD)) {
            select.setArray(1, Bulk.column(connection, "text", accounts, Account::buyer));
            select.setArray(2, Bulk.column(connection, "int4", accounts, Account::year));
            Map<Account, YearLedger> ledgers = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    YearLedger ledger = ledger(rows, 3);
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
            return changed(upsert);
        }
    }

    @Override
    public Collection<Changed> settle(Connection connection, Map<Account, Map<String, ClaimState>> states)
            throws SQLException {
        Map<Account, Map<String, ClaimState>> sorted = new TreeMap<>(BY_KEY);
        sorted.putAll(states);
        try (PreparedStatement update = connection.prepareStatement(SETTLE)) {
            update.setArray(1, Bulk.column(connection, "text", sorted.keySet(), Account::buyer));
            update.setArray(2, Bulk.column(connection, "int4", sorted.keySet(), Account::year));
            update.setArray(3, Bulk.column(connection, "text", sorted.values(), LedgerEntries::states));
            return changed(update);
        }
    }

    private static List<Changed> changed(PreparedStatement statement) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changed.add(new Changed(ledger(rows, 3), ledger(rows, 5)));
            }
        }
        return changed;
    }

    /** The ledger of a row: its entries in a column, their states in the next; none in a row that was not there before. */
    private static YearLedger ledger(ResultSet rows, int column) throws SQLException {
        Account account = new Account(rows.getString(1), rows.getInt(2));
        String entries = rows.getString(column);
        return new YearLedger(
                account, entries == null ? List.of() : LedgerEntries.parse(entries, rows.getString(column + 1)));
    }
}
