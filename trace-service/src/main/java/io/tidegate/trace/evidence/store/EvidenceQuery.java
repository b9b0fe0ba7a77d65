package io.tidegate.trace.evidence.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.evidence.Evidence.Event;
import io.tidegate.trace.evidence.EvidenceEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads events by what they name. */
@ApplicationScoped
class EvidenceQuery implements EvidenceEvents {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final String NAMING = """
            SELECT e.event_id, e.record_time, coalesce(e.original, e.body), e.context
            FROM (SELECT DISTINCT m.row_id FROM event_node m WHERE m.node_id = ANY(?) LIMIT ?) near
            JOIN epcis_event e ON e.row_id = near.row_id ORDER BY e.row_id""";

    private final DataSource database;

    EvidenceQuery(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Event> naming(Collection<Long> nodes, int limit) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(NAMING)) {
            query.setArray(1, Bulk.column(connection, "int8", nodes, id -> id));
            query.setInt(2, limit);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Map<String, @Nullable Object> event = Json.mapper().readValue(found.getString(3), OBJECT);
                    String context = found.getString(4);
                    events.add(new Event(
                            found.getString(1),
                            found.getObject(2, OffsetDateTime.class).toInstant(),
                            event,
                            context == null ? null : Json.mapper().readValue(context, Object.class)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }
}
