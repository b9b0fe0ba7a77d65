package io.tidegate.trace.capture.store;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.capture.StoredIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Indexes events that were captured before queries had an index, in the background after start. Each batch is a
 * transaction of its own; a replica takes what no other holds, and a start after a crash goes on with what is left.
 */
@ApplicationScoped
public class Reindex {

    private static final Logger LOG = Logger.getLogger(Reindex.class);
    private static final int BATCH = 500;

    private static final String NEXT = """
            SELECT row_id, event_time, body, original, context FROM epcis_event WHERE terms IS NULL
            ORDER BY row_id LIMIT ? FOR UPDATE SKIP LOCKED""";

    private static final String TERMS = """
            UPDATE epcis_event e SET terms = row.terms::int8[]
            FROM unnest(?::int8[], ?::text[]) AS row(row_id, terms) WHERE e.row_id = row.row_id""";

    private final DataSource database;
    private final IndexTable index = new IndexTable();

    public Reindex(DataSource database) {
        this.database = database;
    }

    void begin(@Observes StartupEvent started) {
        Thread.ofVirtual().name("trace-reindex").start(this::run);
    }

    private void run() {
        try {
            long done = 0;
            for (int batch = next(); batch > 0; batch = next()) {
                done += batch;
            }
            if (done > 0) {
                LOG.infof("indexed %d events of before", done);
            }
        } catch (SQLException e) {
            LOG.warn("events of before are not all indexed; the next start goes on", e);
        }
    }

    /** Indexes one batch; how many there were. */
    int next() throws SQLException {
        return Tx.in(database, connection -> {
            List<IndexTable.Indexed> events = read(connection);
            if (!events.isEmpty()) {
                index.insert(connection, events, nodes(connection, events));
                try (PreparedStatement update = connection.prepareStatement(TERMS)) {
                    update.setArray(1, Bulk.column(connection, "int8", events, IndexTable.Indexed::row));
                    update.setArray(
                            2, Bulk.column(connection, "text", events, event -> IndexTable.terms(event.index())));
                    update.executeUpdate();
                }
            }
            return events.size();
        });
    }

    private static List<IndexTable.Indexed> read(Connection connection) throws SQLException {
        List<IndexTable.Indexed> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setInt(1, BATCH);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Instant time = found.getObject(2, OffsetDateTime.class).toInstant();
                    StoredIndex stored = StoredIndex.of(found.getString(3), found.getString(4), found.getString(5));
                    events.add(new IndexTable.Indexed(found.getLong(1), time, stored.index(), stored.words()));
                }
            }
        }
        return events;
    }

    private static Map<String, Long> nodes(Connection connection, List<IndexTable.Indexed> events) throws SQLException {
        Set<String> uris = new HashSet<>();
        events.forEach(event -> uris.addAll(event.index().roles().keySet()));
        Map<String, Long> nodes = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT uri, node_id FROM node WHERE uri = ANY(?)")) {
            select.setArray(1, Bulk.column(connection, "text", uris, uri -> uri));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    nodes.put(found.getString(1), found.getLong(2));
                }
            }
        }
        return nodes;
    }
}
