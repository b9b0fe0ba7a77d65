package io.tidegate.risk.assessment.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.assessment.CapLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Windows as rows that are locked, and what was taken of each: never more rows than the cap. */
@ApplicationScoped
class CapLedgerStore implements CapLedger {

    private static final Logger LOG = Logger.getLogger(CapLedgerStore.class);

    private static final String LOCK = """
        INSERT INTO rule_cap (rule_id, window_start, used, refused) VALUES (?, ?, 0, 0)
        ON CONFLICT (rule_id, window_start) DO UPDATE SET used = rule_cap.used RETURNING used, refused\
        """;

    private static final String KNOWN = """
        SELECT consignment_id FROM rule_cap_use
        WHERE rule_id = ? AND window_start = ? AND consignment_id = ANY (?)\
        """;

    private static final String TAKE = """
        WITH taken AS (
            INSERT INTO rule_cap_use (rule_id, window_start, consignment_id)
            SELECT ?, ?, id FROM unnest(?::text[]) AS id)
        UPDATE rule_cap SET used = used + ?, refused = refused + ? WHERE rule_id = ? AND window_start = ?\
        """;

    private record Window(String ruleId, Instant start) {}

    @Override
    public Map<String, Set<String>> take(Connection connection, List<Claim> claims) throws SQLException {
        Map<Window, Map<String, Claim>> windows =
                new TreeMap<>(Comparator.comparing(Window::ruleId).thenComparing(Window::start));
        for (Claim claim : claims) {
            windows.computeIfAbsent(new Window(claim.ruleId(), claim.window()), _ -> new TreeMap<>())
                    .put(claim.consignmentId(), claim);
        }
        Map<String, Set<String>> refused = new HashMap<>();
        for (Map.Entry<Window, Map<String, Claim>> entry : windows.entrySet()) {
            Map<String, Claim> wanted = entry.getValue();
            int most = wanted.values().iterator().next().most();
            for (String id : take(connection, entry.getKey(), wanted.keySet(), most)) {
                refused.computeIfAbsent(id, _ -> new TreeSet<>())
                        .add(entry.getKey().ruleId());
            }
        }
        return refused;
    }

    /** Gives the ids that are beyond the cap. */
    private static Set<String> take(Connection connection, Window window, Set<String> wanted, int most)
            throws SQLException {
        Object start = window.start().atOffset(ZoneOffset.UTC);
        int used;
        int refusedBefore;
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, window.ruleId());
            lock.setObject(2, start);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                used = row.getInt(1);
                refusedBefore = row.getInt(2);
            }
        }
        Set<String> rest = new TreeSet<>(wanted);
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setString(1, window.ruleId());
            select.setObject(2, start);
            select.setArray(3, Bulk.column(connection, "text", wanted, id -> id));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    rest.remove(rows.getString(1));
                }
            }
        }
        List<String> taken = rest.stream().limit(Math.max(0, most - used)).toList();
        Set<String> refused = new HashSet<>(rest);
        taken.forEach(refused::remove);
        if (!rest.isEmpty()) {
            try (PreparedStatement take = connection.prepareStatement(TAKE)) {
                take.setString(1, window.ruleId());
                take.setObject(2, start);
                take.setArray(3, Bulk.column(connection, "text", taken, id -> id));
                take.setInt(4, taken.size());
                take.setInt(5, refused.size());
                take.setString(6, window.ruleId());
                take.setObject(7, start);
                take.executeUpdate();
            }
        }
        if (!refused.isEmpty() && refusedBefore == 0) {
            LOG.warnf(
                    "Rule %s reached its cap of %d in the window from %s: what it asks for becomes a document check",
                    window.ruleId(), most, window.start());
        }
        return refused;
    }
}
