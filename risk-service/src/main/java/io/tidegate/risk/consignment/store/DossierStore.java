package io.tidegate.risk.consignment.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.consignment.DepartureSettings;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row a dossier: a batch costs one read and one write, however many documents it brings. */
@ApplicationScoped
class DossierStore implements Dossiers {

    private static final String READ = "SELECT key, documents, departure_cutoff FROM dossier WHERE key = ANY (?)";

    private static final String LOAD = READ + " ORDER BY key FOR UPDATE";

    private static final String LOAD_OF = """
        SELECT key, documents, departure_cutoff FROM dossier
        WHERE key = ANY (ARRAY(SELECT dossier_key FROM consignment WHERE id = ANY (?)))
        ORDER BY key FOR UPDATE\
        """;

    /**
     * The latest event time is read from the index of the list, level by level. A time of the future does not count:
     * one wrong clock would end the wait of all.
     */
    private static final String LATEST = """
        (SELECT max(latest.event_time) FROM unnest(ARRAY['none', 'low', 'medium', 'high', 'serious']) AS l (level),
            LATERAL (SELECT event_time FROM consignment
                     WHERE level = l.level AND event_time <= now()
                     ORDER BY event_time DESC LIMIT 1) AS latest)\
        """;

    private static final String LOAD_OVERDUE = """
        SELECT d.key, d.documents, d.departure_cutoff FROM dossier d
        WHERE d.key IN (
            SELECT c.dossier_key FROM consignment c
            WHERE c.level = 'none' AND c.state = 'waiting' AND c.event_time < %s - make_interval(secs => ?)
            ORDER BY c.event_time LIMIT ?)
        ORDER BY d.key FOR UPDATE OF d SKIP LOCKED\
        """.formatted(LATEST);

    private static final String LOAD_UNDEPARTED = """
        SELECT d.key, d.documents, cutoff.at FROM dossier d, (SELECT %s - make_interval(secs => ?) AS at) AS cutoff
        WHERE d.undeparted_since < cutoff.at
        ORDER BY d.undeparted_since LIMIT ? FOR UPDATE OF d SKIP LOCKED\
        """.formatted(LATEST);

    private static final String SINCE = """
        SELECT key, documents, departure_cutoff FROM dossier
        WHERE key IN (SELECT dossier_key FROM consignment WHERE event_time >= ?)\
        """;

    /** Rows that the driver holds while all are read one by one. */
    private static final int FETCHED = 500;

    private static final String SAVE = """
        INSERT INTO dossier (key, documents, undeparted_since, departure_cutoff)
        SELECT * FROM unnest(?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[])
        ON CONFLICT (key) DO UPDATE SET documents = excluded.documents,
            undeparted_since = excluded.undeparted_since, departure_cutoff = excluded.departure_cutoff\
        """;

    private static final String OPEN = """
        INSERT INTO dossier (key, documents) SELECT key, ? FROM unnest(?::text[]) AS wanted (key)
        ON CONFLICT (key) DO NOTHING\
        """;

    private static final Function<Dossier, @Nullable Object> UNDEPARTED_SINCE = Dossier::undepartedSince;
    private static final Function<Dossier, @Nullable Object> DEPARTURE_CUTOFF = Dossier::departureCutoff;

    private final DepartureSettings departure;

    DossierStore(DepartureSettings departure) {
        this.departure = departure;
    }

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
            List<Dossier> overdue = new ArrayList<>(read(connection, select));
            if (overdue.size() < limit) {
                List<Dossier> late = loadUndeparted(connection, limit - overdue.size());
                Set<String> keys = late.stream().map(Dossier::key).collect(Collectors.toSet());
                overdue.removeIf(dossier -> keys.contains(dossier.key()));
                overdue.addAll(late);
            }
            return overdue;
        }
    }

    /** Those of which departures are late; saved as looked at, so that each is found once. */
    private List<Dossier> loadUndeparted(Connection connection, int limit) throws SQLException {
        Duration after = departure.after().orElse(null);
        if (after == null) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement(LOAD_UNDEPARTED)) {
            select.setDouble(1, (double) after.toSeconds());
            select.setInt(2, limit);
            List<Dossier> late = read(connection, select);
            if (!late.isEmpty()) {
                save(connection, late);
            }
            return late;
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
                    read.add(row(rows, lines));
                    if (read.size() == FETCHED) {
                        withLinked(connection, read).forEach(reader);
                        read.clear();
                    }
                }
            }
            withLinked(connection, read).forEach(reader);
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
            upsert.setArray(3, Bulk.column(connection, "timestamptz", sorted.values(), UNDEPARTED_SINCE));
            upsert.setArray(4, Bulk.column(connection, "timestamptz", sorted.values(), DEPARTURE_CUTOFF));
            upsert.executeUpdate();
        }
    }

    private static List<Dossier> read(Connection connection, PreparedStatement select) throws SQLException {
        return withLinked(connection, rows(select));
    }

    private static List<Dossier> rows(PreparedStatement select) throws SQLException {
        List<Dossier> dossiers = new ArrayList<>();
        try (ResultSet rows = select.executeQuery();
                DocumentLines lines = new DocumentLines()) {
            while (rows.next()) {
                dossiers.add(row(rows, lines));
            }
        }
        return dossiers;
    }

    private static Dossier row(ResultSet row, DocumentLines lines) throws SQLException {
        return new Dossier(
                row.getString(1),
                lines.unpack(row.getBytes(2)),
                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    /** One more read where any names a number of export, none elsewhere. */
    private static List<Dossier> withLinked(Connection connection, List<Dossier> dossiers) throws SQLException {
        Set<String> named = new TreeSet<>();
        for (Dossier dossier : dossiers) {
            named.addAll(dossier.links());
        }
        if (named.isEmpty()) {
            return dossiers;
        }
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, Bulk.column(connection, "text", named, key -> key));
            Map<String, Dossier> links = new HashMap<>();
            for (Dossier link : rows(select)) {
                links.put(link.key(), link);
            }
            return dossiers.stream().map(dossier -> dossier.withLinked(links)).toList();
        }
    }
}
