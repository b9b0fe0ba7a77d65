package io.tidegate.trace.coldchain.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.coldchain.Reading;
import io.tidegate.trace.coldchain.Readings;
import io.tidegate.trace.lineage.Stays.Stay;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads temperatures, which are stored in kelvin. */
@ApplicationScoped
class ReadingQuery implements Readings {

    private static final String DURING = """
            SELECT DISTINCT e.event_id, coalesce(s.at, e.event_time), n.uri, s.device,
                least(s.value, s.min_value, s.mean_value) - 273.15, greatest(s.value, s.max_value, s.mean_value) - 273.15,
                s.row_id, s.position
            FROM unnest(?::int8[], ?::timestamptz[], ?::timestamptz[]) AS w(node_id, since, until)
            JOIN event_node m ON m.node_id = w.node_id AND m.event_time BETWEEN w.since AND w.until
            JOIN sensor_reading s ON s.row_id = m.row_id AND s.si_unit = 'KEL'
                AND coalesce(s.at, m.event_time) BETWEEN w.since AND w.until
            JOIN epcis_event e ON e.row_id = m.row_id
            JOIN node n ON n.node_id = w.node_id
            WHERE e.declaration = ''
                AND NOT EXISTS (SELECT 1 FROM epcis_event c WHERE c.event_id = e.event_id AND c.declaration <> '')
                AND coalesce(s.value, s.min_value, s.max_value, s.mean_value) IS NOT NULL
            ORDER BY 2, s.row_id, s.position LIMIT ?""";

    private final DataSource database;

    ReadingQuery(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Reading> during(List<Stay> stays, int limit) throws SQLException {
        List<Reading> readings = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(DURING)) {
            query.setArray(1, Bulk.column(connection, "int8", stays, Stay::node));
            query.setArray(
                    2,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            stays,
                            stay -> stay.since().atOffset(ZoneOffset.UTC)));
            query.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            stays,
                            stay -> stay.until().atOffset(ZoneOffset.UTC)));
            query.setInt(4, limit);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    readings.add(new Reading(
                            found.getString(1),
                            found.getObject(2, OffsetDateTime.class).toInstant(),
                            found.getString(3),
                            found.getString(4),
                            celsius(found.getBigDecimal(5)),
                            celsius(found.getBigDecimal(6))));
                }
            }
        }
        return readings;
    }

    private static BigDecimal celsius(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
