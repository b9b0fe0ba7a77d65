package io.tidegate.risk.signal.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.signal.Sighting;
import io.tidegate.risk.signal.Sightings;
import io.tidegate.risk.signal.Tally;
import io.tidegate.risk.signal.TallyDay;
import io.tidegate.risk.signal.Trail;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of {@code sighting}, {@code trail} and {@code tally}. Thread-safe. */
@ApplicationScoped
public class SightingStore implements Sightings {

    private static final String TRAILS = "SELECT consignment, id, trail FROM trail WHERE consignment = ANY (?)";

    private static final String SAVE_TRAILS = """
            INSERT INTO trail (consignment, id, trail)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::bytea[])
            ON CONFLICT (consignment) DO UPDATE SET trail = excluded.trail""";

    private static final String ROWS = "SELECT key, seen FROM sighting WHERE key = ANY (?)";

    private static final String APPEND = """
            INSERT INTO sighting AS s (key, period, seen)
            SELECT * FROM unnest(?::bigint[], ?::int[], ?::bytea[])
            ON CONFLICT (key) DO UPDATE SET seen = s.seen || excluded.seen
            RETURNING key, seen""";

    private static final String COMPACT = """
            UPDATE sighting SET seen = row.seen FROM unnest(?::bigint[], ?::bytea[]) AS row(key, seen)
            WHERE sighting.key = row.key""";

    private static final String TALLY = """
            INSERT INTO tally AS t (key, day, n, hits, amount)
            SELECT * FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (key, day) DO UPDATE
            SET n = t.n + excluded.n, hits = t.hits + excluded.hits, amount = t.amount + excluded.amount""";

    private static final String TALLIES = "SELECT key, day, n, hits, amount FROM tally WHERE key = ANY (?)";

    /** Appending costs as much as the row is long: one that holds twice what it keeps is rewritten. */
    private static final int BYTES_MAX = 2 * Sighting.KEPT_MAX * Sighting.BYTES;

    @Override
    public Map<Long, Trail> trails(Connection connection, Collection<Long> consignments) throws SQLException {
        Map<Long, Trail> trails = HashMap.newHashMap(consignments.size());
        try (PreparedStatement select = connection.prepareStatement(TRAILS)) {
            select.setArray(1, connection.createArrayOf("int8", keys(consignments)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long consignment = row.getLong(1);
                    trails.put(consignment, Trail.decode(consignment, row.getString(2), row.getBytes(3)));
                }
            }
        }
        return trails;
    }

    @Override
    public void saveTrails(Connection connection, List<Trail> trails) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(SAVE_TRAILS)) {
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", keys(trails.stream().map(Trail::consignment).toList())));
            upsert.setArray(2, Bulk.column(connection, "text", trails, Trail::id));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", trails.stream().map(Trail::encode).toArray(byte[][]::new)));
            upsert.executeUpdate();
        }
    }

    @Override
    public Map<Long, List<Sighting>> rows(Connection connection, Set<Long> keys) throws SQLException {
        Map<Long, List<Sighting>> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setArray(1, connection.createArrayOf("int8", keys(keys)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getLong(1), Sighting.decode(row.getBytes(2)));
                }
            }
        }
        return rows;
    }

    @Override
    public Map<Long, List<Sighting>> append(Connection connection, SortedMap<Long, Addition> additions)
            throws SQLException {
        Map<Long, List<Sighting>> rows = HashMap.newHashMap(additions.size());
        SortedMap<Long, byte[]> compacted = new TreeMap<>();
        try (PreparedStatement upsert = connection.prepareStatement(APPEND)) {
            upsert.setArray(1, connection.createArrayOf("int8", keys(additions.keySet())));
            upsert.setArray(2, Bulk.column(connection, "int4", additions.values(), Addition::period));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            additions.values().stream()
                                    .map(addition -> Sighting.encode(addition.sightings()))
                                    .toArray(byte[][]::new)));
            try (ResultSet row = upsert.executeQuery()) {
                while (row.next()) {
                    byte[] seen = row.getBytes(2);
                    List<Sighting> settled = Sighting.decode(seen);
                    rows.put(row.getLong(1), settled);
                    if (seen.length > BYTES_MAX) {
                        compacted.put(row.getLong(1), Sighting.encode(settled));
                    }
                }
            }
        }
        if (!compacted.isEmpty()) {
            compact(connection, compacted);
        }
        return rows;
    }

    private static void compact(Connection connection, SortedMap<Long, byte[]> rows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(COMPACT)) {
            update.setArray(1, connection.createArrayOf("int8", keys(rows.keySet())));
            update.setArray(2, connection.createArrayOf("bytea", rows.values().toArray(byte[][]::new)));
            update.executeUpdate();
        }
    }

    @Override
    public void tally(Connection connection, SortedMap<TallyDay, Tally> changes) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(TALLY)) {
            upsert.setArray(1, Bulk.column(connection, "int8", changes.keySet(), TallyDay::key));
            upsert.setArray(2, Bulk.column(connection, "int4", changes.keySet(), TallyDay::day));
            upsert.setArray(3, Bulk.column(connection, "int8", changes.values(), Tally::n));
            upsert.setArray(4, Bulk.column(connection, "int8", changes.values(), Tally::hits));
            upsert.setArray(5, Bulk.column(connection, "int8", changes.values(), Tally::amount));
            upsert.executeUpdate();
        }
    }

    @Override
    public Map<Long, NavigableMap<Integer, Tally>> tallies(Connection connection, Set<Long> keys) throws SQLException {
        Map<Long, NavigableMap<Integer, Tally>> tallies = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(TALLIES)) {
            select.setArray(1, connection.createArrayOf("int8", keys(keys)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tallies.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>())
                            .put(row.getInt(2), new Tally(row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return tallies;
    }

    private static Long[] keys(Collection<Long> keys) {
        return keys.toArray(Long[]::new);
    }
}
