package io.tidegate.trace.route.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.route.Gap;
import io.tidegate.trace.route.PastThings;
import io.tidegate.trace.route.RouteCheck;
import io.tidegate.trace.route.RouteEvent;
import io.tidegate.trace.route.RouteProfile;
import io.tidegate.trace.route.RouteProfile.Things;
import io.tidegate.trace.route.RouteVersion;
import io.tidegate.trace.route.Routes;
import io.tidegate.trace.route.Way;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Ways of things by the profiles in force. */
@ApplicationScoped
class RouteStore implements Routes, PastThings {

    private static final int THINGS_AT_ONCE = 500;
    private static final int LOOKED_AT_ONCE = 2_000;
    private static final int SECONDS_MAX = 20;
    private static final String CANCELLED = "57014";
    private static final String ITEMS_OF = Identifier.GS1 + "01/";

    private static final String WAITING = """
            SELECT EXISTS (SELECT 1 FROM route_profile WHERE state = 'published' OR look_after IS NOT NULL)""";

    /** At once, whatever a container holds: they are looked at some at a time. */
    private static final String CONTENTS = """
            WITH RECURSIVE inside AS (
                SELECT n.node_id, 0 AS depth FROM node n WHERE n.node_id = ANY(?) AND n.kind NOT IN (1, 2, 5, 6)
                UNION
                SELECT e.child, i.depth + 1 FROM inside i JOIN edge e ON e.parent = i.node_id
                WHERE e.kind IN (1, 2) AND i.depth < 4)
            INSERT INTO route_due (node_id, due_at)
            SELECT DISTINCT n.node_id, timestamptz '1970-01-01' FROM inside i JOIN node n ON n.node_id = i.node_id
            WHERE i.depth > 0 AND n.kind IN (2, 3)
            ON CONFLICT (node_id) DO UPDATE SET due_at = excluded.due_at""";

    private static final String LOOK = """
            WITH profile AS (
                SELECT profile_id, product, look_after FROM route_profile WHERE look_after IS NOT NULL
                ORDER BY profile_id LIMIT 1 FOR UPDATE),
            part AS (
                SELECT n.node_id, n.uri, n.kind FROM profile p CROSS JOIN LATERAL (
                    SELECT n.node_id, n.uri, n.kind FROM node n
                    WHERE n.uri > greatest(p.look_after, ? || p.product) AND n.uri < ? || p.product || ':'
                    ORDER BY n.uri LIMIT ?) n),
            noted AS (
                INSERT INTO route_due (node_id, due_at)
                SELECT node_id, timestamptz '1970-01-01' FROM part WHERE kind IN (2, 3)
                ON CONFLICT (node_id) DO UPDATE SET due_at = excluded.due_at)
            UPDATE route_profile r SET look_after = (SELECT max(uri) FROM part)
            FROM profile p WHERE p.profile_id = r.profile_id""";

    private static final String TAKE = """
            WITH due AS (
                DELETE FROM route_due WHERE node_id IN (
                    SELECT node_id FROM route_due WHERE due_at <= ? ORDER BY due_at, node_id LIMIT ?)
                RETURNING node_id)
            SELECT n.node_id, n.uri FROM due JOIN node n ON n.node_id = due.node_id""";

    private static final String NEWEST = """
            SELECT node_id, uri FROM node WHERE uri > ? AND uri < ? AND kind = ? ORDER BY node_id DESC LIMIT ?""";

    private final DataSource database;
    private final Map<UUID, RouteProfile> known = new ConcurrentHashMap<>();

    RouteStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<Long, Identifier> touched(Connection connection, Collection<Long> named, Instant clock)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(WAITING)) {
            waiting.next();
            if (!waiting.getBoolean(1)) {
                return new HashMap<>();
            }
        }
        if (!named.isEmpty()) {
            try (PreparedStatement contents = connection.prepareStatement(CONTENTS)) {
                contents.setArray(1, Bulk.column(connection, "int8", named, id -> id));
                contents.executeUpdate();
            }
        }
        try (PreparedStatement look = connection.prepareStatement(LOOK)) {
            look.setString(1, ITEMS_OF);
            look.setString(2, ITEMS_OF);
            look.setInt(3, LOOKED_AT_ONCE);
            look.executeUpdate();
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setObject(1, clock.atOffset(ZoneOffset.UTC));
            take.setInt(2, THINGS_AT_ONCE);
            return things(take);
        }
    }

    private static Map<Long, Identifier> things(PreparedStatement query) throws SQLException {
        Map<Long, Identifier> things = new LinkedHashMap<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                Identifier thing = Identifiers.any(found.getString(2));
                if (thing != null) {
                    things.put(found.getLong(1), thing);
                }
            }
        }
        return things;
    }

    @Override
    public Map<String, List<Gap>> gaps(Connection connection, Map<Long, Identifier> things, Instant clock)
            throws SQLException {
        Map<String, List<Gap>> gaps = new HashMap<>();
        if (things.isEmpty()) {
            return gaps;
        }
        List<RouteProfile> profiles = profiles(connection);
        Map<Long, Instant> due = new HashMap<>();
        if (!profiles.isEmpty()) {
            for (Map.Entry<Long, @Nullable List<RouteEvent>> way :
                    RouteWays.events(connection, things.keySet()).entrySet()) {
                Identifier thing = Objects.requireNonNull(things.get(way.getKey()));
                List<RouteEvent> events = way.getValue();
                RouteProfile profile = events == null ? null : profile(profiles, thing, events);
                if (events != null && profile != null) {
                    Way checked = profile.check(thing, events, clock);
                    gaps.put(thing.uri(), checked.gaps());
                    if (checked.due() != null) {
                        due.put(way.getKey(), checked.due());
                    }
                }
            }
        }
        note(connection, things.keySet(), due);
        return gaps;
    }

    private static void note(Connection connection, Collection<Long> looked, Map<Long, Instant> due)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM route_due WHERE node_id = ANY(?)")) {
            delete.setArray(1, Bulk.column(connection, "int8", looked, id -> id));
            delete.executeUpdate();
        }
        if (due.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO route_due (node_id, due_at) SELECT * FROM unnest(?::int8[], ?::timestamptz[])")) {
            List<Map.Entry<Long, Instant>> rows = new ArrayList<>(due.entrySet());
            insert.setArray(1, Bulk.column(connection, "int8", rows, Map.Entry::getKey));
            insert.setArray(
                    2,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            rows,
                            row -> row.getValue().atOffset(ZoneOffset.UTC)));
            insert.executeUpdate();
        }
    }

    /** The one with the longest product of those that are for the thing, then the highest version. */
    private static @Nullable RouteProfile profile(
            List<RouteProfile> profiles, Identifier thing, List<RouteEvent> events) {
        Instant first =
                events.stream().map(RouteEvent::at).min(Instant::compareTo).orElseThrow();
        return profiles.stream()
                .filter(profile -> profile.isFor(thing, first))
                .findFirst()
                .orElse(null);
    }

    private List<RouteProfile> profiles(Connection connection) throws SQLException {
        List<RouteVersion> published = RouteTable.published(connection);
        published.sort(Comparator.comparing((RouteVersion version) -> Objects.requireNonNullElse(
                                version.draft().product(), "")
                        .length())
                .thenComparing(RouteVersion::version)
                .reversed());
        return published.stream()
                .map(version -> known.computeIfAbsent(
                        version.profileId(),
                        _ -> RouteCheck.check(version.draft()).sound()))
                .toList();
    }

    @Override
    public List<Past> newest(RouteProfile profile, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(NEWEST)) {
            query.setQueryTimeout(SECONDS_MAX);
            query.setString(1, ITEMS_OF + profile.product());
            query.setString(2, ITEMS_OF + profile.product() + ':');
            query.setInt(3, profile.things() == Things.LOT ? 2 : 3);
            query.setInt(4, limit);
            Map<Long, Identifier> things = things(query);
            List<Past> past = new ArrayList<>();
            if (!things.isEmpty()) {
                RouteWays.events(connection, things.keySet())
                        .forEach((id, events) -> past.add(new Past(Objects.requireNonNull(things.get(id)), events)));
            }
            return past;
        } catch (SQLException e) {
            throw CANCELLED.equals(e.getSQLState()) ? new TooLong(e) : e;
        }
    }

    @Override
    public List<RouteProfile> inForce() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return profiles(connection);
        }
    }

    @Override
    public Instant clock() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT event_clock FROM finding_place");
                ResultSet found = query.executeQuery()) {
            found.next();
            return found.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
