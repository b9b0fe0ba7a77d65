package io.tidegate.risk.handling.store;

import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.handling.AppliedRules;
import io.tidegate.risk.handling.CaseSettings;
import io.tidegate.risk.handling.Handlings;
import io.tidegate.risk.handling.RuleEditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Handlings as rows; the fact itself is kept as the JSON that was published. */
@ApplicationScoped
class HandlingStore implements Handlings {

    private static final String OF =
            "SELECT fact FROM handling WHERE consignment_id = ? ORDER BY event_time, handling_id";

    private static final String EDITION =
            "INSERT INTO rule_edition (rulebook, rule) SELECT ?, unnest(?::text[]) ON CONFLICT DO NOTHING";

    private final DataSource database;
    private final RuleEditions editions;
    private final AppliedRules applied;
    private final CaseIntake intake;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    HandlingStore(DataSource database, RuleEditions editions, AppliedRules applied, CaseSettings settings) {
        this.database = database;
        this.editions = editions;
        this.applied = applied;
        this.intake = new CaseIntake(settings);
    }

    @Override
    public List<HandlingRecorded> add(
            Connection connection, List<HandlingRecorded> handlings, Collection<String> rescored) throws SQLException {
        List<HandlingRecorded> added = List.of();
        if (!handlings.isEmpty()) {
            writeEditions(connection);
            added = HandlingRows.add(connection, handlings, applied);
        }
        if (!added.isEmpty() || !rescored.isEmpty()) {
            intake.take(connection, added, rescored, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        }
        return added;
    }

    @Override
    public List<HandlingRecorded> of(String consignmentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, consignmentId);
            List<HandlingRecorded> handlings = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    handlings.add(HandlingRows.read(rows.getBytes(1), HandlingRecorded.class));
                }
            }
            return handlings;
        }
    }

    /** A transaction that rolls back is followed by the same records, or by another process's: once too often does no harm. */
    private void writeEditions(Connection connection) throws SQLException {
        for (Map.Entry<String, List<String>> edition : editions.seen().entrySet()) {
            if (!written.contains(edition.getKey())) {
                try (PreparedStatement insert = connection.prepareStatement(EDITION)) {
                    insert.setString(1, edition.getKey());
                    insert.setArray(2, Bulk.column(connection, "text", edition.getValue(), rule -> rule));
                    if (insert.executeUpdate() == 0) {
                        // On file and committed by whoever wrote it: need not be tried again.
                        written.add(edition.getKey());
                    }
                }
            }
        }
    }
}
