package io.tidegate.rating.evidence.store;

import io.tidegate.kernel.accounting.AccountingSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What the evidence adds up to: exposures by unit and role, outcomes by status, subjects waiting to be rated. */
@ApplicationScoped
public class EvidenceAccounting implements AccountingSource {

    private static final String COUNTS = """
            SELECT 'exposure.' || unit || '.' || role, sum(n)::int8 FROM exposure GROUP BY unit, role
            UNION ALL SELECT 'outcome.' || kind || '.' || status, count(*) FROM evidence GROUP BY kind, status
            UNION ALL SELECT 'waiting', count(*) FROM dirty""";

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
