package io.tidegate.risk.consignment.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One row a dossier: a batch costs one read and one write, however many documents it brings. */
@ApplicationScoped
class DossierStore implements Dossiers {

    private static final String READ = "SELECT key, documents FROM dossier WHERE key = ANY (?)";

    private static final String LOAD = READ + " ORDER BY key FOR UPDATE";

    private static final String LOAD_OF = """
        SELECT key, documents FROM dossier
        WHERE key = ANY (ARRAY(SELECT dossier_key FROM consignment WHERE id = ANY (?)))
        ORDER BY key FOR UPDATE\
        """;

    /**
     * The latest event time is read from the index of the list, level by level. A time of the future does not count:
     * one wrong clock would end the wait of all.
     */
    private static final String LOAD_OVERDUE = """
        SELECT d.key, d.documents FROM dossier d
        WHERE d.key IN (
            SELECT c.dossier_key FROM consignment c
            WHERE c.level = 'none' AND c.state = 'waiting' AND c.event_time < (
                SELECT max(latest.event_time) FROM unnest(ARRAY['none', 'low', 'medium', 'high', 'serious']) AS l (level),
                    LATERAL (SELECT event_time FROM consignment
                             WHERE level = l.level AND event_time <= now()
                             ORDER BY event_time DESC LIMIT 1) AS latest) - make_interval(secs => ?)
            ORDER BY c.event_time LIMIT ?)
        ORDER BY d.key FOR UPDATE OF d SKIP LOCKED\
        """;

    private static final String SINCE = """
        SELECT key, documents FROM dossier
        WHERE key IN (SELECT dossier_key FROM consignment WHERE event_time >= ?)\
        """;

    /** Rows that the driver holds while all are read one by one. */
    private static final int FETCHED = 500;

    private static final String SAVE = """
        INSERT INTO dossier (key, documents) SELECT * FROM unnest(?::text[], ?::bytea[])
        ON CONFLICT (key) DO UPDATE SET documents = excluded.documents\
        """;

    private static final String OPEN = """
        INSERT INTO dossier (key, documents) SELECT key, ? FROM unnest(?::text[]) AS wanted (key)
        ON CONFLICT (key) DO NOTHING\
        """;

    @Override
    public Map<String, Dossier> open(Connection connection, Collection<String> keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(OPEN);
                DocumentLines lines = new DocumentLines()) {
            insert.setBytes(1, lines.pack(Dossier.empty("")));
            insert.setArray(2, Bulk.column(connection, "text", new TreeSet<>(keys), key -> key));
            insert.executeUpdate();
        }
        return load(connection, keys);
    }

    @Override
    public Map<String, Dossier> load(Connection connection, Collection<String> keys) throws SQLException {
        return byKey(connection, LOAD, keys);
    }

    @Override
    public Map<String, Dossier> read(Connection connection, Collection<String> keys) throws SQLException {
        return byKey(connection, READ, keys);
    }

    private static Map<String, Dossier> byKey(Connection connection, String sql, Collection<String> keys)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, Bulk.column(connection, "text", keys, key -> key));
            Map<String, Dossier> dossiers = new HashMap<>();
            for (Dossier dossier : read(connection, select)) {
                dossiers.put(dossier.key(), dossier);
            }
            return dossiers;
        }
    }

    @Override
    public Collection<Dossier> loadOf(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD_OF)) {
            select.setArray(1, Bulk.column(connection, "text", ids, id -> id));
            return read(connection, select);
        }
    }

    @Override
    public List<Dossier> loadOverdue(Connection connection, Duration wait, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD_OVERDUE)) {
            select.setDouble(1, (double) wait.toSeconds());
            select.setInt(2, limit);
            return read(connection, select);
        }
    }

    @Override
    public void each(Connection connection, Instant since, Consumer<Dossier> reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SINCE);
                DocumentLines lines = new DocumentLines()) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            select.setFetchSize(FETCHED);
            List<Dossier> read = new ArrayList<>(FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(new Dossier(rows.getString(1), lines.unpack(rows.getBytes(2))));
                    if (read.size() == FETCHED) {
                        withWaybills(connection, read).forEach(reader);
                        read.clear();
                    }
                }
            }
            withWaybills(connection, read).forEach(reader);
        }
    }

    @Override
    public void save(Connection connection, Collection<Dossier> dossiers) throws SQLException {
        TreeMap<String, Dossier> sorted = new TreeMap<>();
        dossiers.forEach(dossier -> sorted.put(dossier.key(), dossier));
        try (PreparedStatement upsert = connection.prepareStatement(SAVE);
                DocumentLines lines = new DocumentLines()) {
            upsert.setArray(1, Bulk.column(connection, "text", sorted.keySet(), key -> key));
            upsert.setArray(2, Bulk.column(connection, "bytea", sorted.values(), lines::pack));
            upsert.executeUpdate();
        }
    }

    private static List<Dossier> read(Connection connection, PreparedStatement select) throws SQLException {
        return withWaybills(connection, rows(select));
    }

    private static List<Dossier> rows(PreparedStatement select) throws SQLException {
        List<Dossier> dossiers = new ArrayList<>();
        try (ResultSet rows = select.executeQuery();
                DocumentLines lines = new DocumentLines()) {
            while (rows.next()) {
                dossiers.add(new Dossier(rows.getString(1), lines.unpack(rows.getBytes(2))));
            }
        }
        return dossiers;
    }

    /** One more read where any names a waybill of export, none elsewhere. */
    private static List<Dossier> withWaybills(Connection connection, List<Dossier> dossiers) throws SQLException {
        Set<String> named = new TreeSet<>();
        for (Dossier dossier : dossiers) {
            named.addAll(dossier.namedWaybills());
        }
        if (named.isEmpty()) {
            return dossiers;
        }
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, Bulk.column(connection, "text", named, key -> key));
            Map<String, Dossier> waybills = new HashMap<>();
            for (Dossier waybill : rows(select)) {
                waybills.put(waybill.key(), waybill);
            }
            return dossiers.stream()
                    .map(dossier -> dossier.withWaybillsOf(waybills))
                    .toList();
        }
    }
}
