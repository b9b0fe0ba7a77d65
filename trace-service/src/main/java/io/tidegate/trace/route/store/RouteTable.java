package io.tidegate.trace.route.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.route.RouteDraft;
import io.tidegate.trace.route.RouteProfiles;
import io.tidegate.trace.route.RouteVersion;
import io.tidegate.trace.route.RouteVersion.Signed;
import io.tidegate.trace.route.RouteVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of profiles. */
@ApplicationScoped
class RouteTable implements RouteProfiles {

    private static final String SELECT = """
            SELECT profile_id, version, state, content, drafted_by, drafted_at, drafted_why, decided_by, decided_at, decided_why
            FROM route_profile""";

    private static final String INSERT = """
            INSERT INTO route_profile (profile_id, product, things, version, state, content, drafted_by, drafted_at, drafted_why)
            SELECT ?, ?, ?, coalesce(max(version), 0) + 1, 'draft', ?::json, ?, ?, ? FROM route_profile
            WHERE product = ? AND things = ? RETURNING version""";

    private static final String DECIDE = """
            UPDATE route_profile SET state = ?, decided_by = ?, decided_at = ?, decided_why = ?, look_after = ''
            WHERE profile_id = ?""";

    private final DataSource database;

    RouteTable(DataSource database) {
        this.database = database;
    }

    @Override
    public RouteVersion draft(RouteDraft draft, Signed by) throws SQLException {
        UUID id = Ids.timeOrdered();
        String product = Objects.requireNonNullElse(draft.product(), "");
        String things = Objects.requireNonNull(draft.things());
        return Tx.in(database, connection -> {
            try (PreparedStatement lock =
                            connection.prepareStatement("LOCK TABLE route_profile IN SHARE ROW EXCLUSIVE MODE");
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                lock.execute();
                insert.setObject(1, id);
                insert.setString(2, product);
                insert.setString(3, things);
                insert.setString(4, Json.mapper().writeValueAsString(draft));
                insert.setString(5, by.by());
                insert.setObject(6, by.at().atOffset(ZoneOffset.UTC));
                insert.setString(7, by.why());
                insert.setString(8, product);
                insert.setString(9, things);
                try (ResultSet made = insert.executeQuery()) {
                    made.next();
                    return new RouteVersion(id, made.getInt(1), State.DRAFT, draft, by, null);
                }
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public @Nullable RouteVersion get(UUID profileId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return get(connection, profileId, "");
        }
    }

    private static @Nullable RouteVersion get(Connection connection, UUID profileId, String lock) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + " WHERE profile_id = ?" + lock)) {
            query.setObject(1, profileId);
            List<RouteVersion> found = read(query);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    @Override
    public List<RouteVersion> list(@Nullable UUID before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        SELECT + " WHERE ?::uuid IS NULL OR profile_id < ? ORDER BY profile_id DESC LIMIT ?")) {
            query.setObject(1, before);
            query.setObject(2, before);
            query.setInt(3, limit);
            return read(query);
        }
    }

    /** Those in force. */
    static List<RouteVersion> published(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + " WHERE state = 'published'")) {
            return read(query);
        }
    }

    private static List<RouteVersion> read(PreparedStatement query) throws SQLException {
        List<RouteVersion> versions = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                OffsetDateTime decided = row.getObject(9, OffsetDateTime.class);
                versions.add(new RouteVersion(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        Json.mapper().readValue(row.getString(4), RouteDraft.class),
                        new Signed(
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                row.getString(7)),
                        decided == null ? null : new Signed(row.getString(8), decided.toInstant(), row.getString(10))));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    @Override
    public Outcome publish(UUID profileId, Signed by) throws SQLException {
        return decide(profileId, by, State.DRAFT, State.PUBLISHED);
    }

    @Override
    public Outcome retire(UUID profileId, Signed by) throws SQLException {
        return decide(profileId, by, State.PUBLISHED, State.RETIRED);
    }

    private Outcome decide(UUID profileId, Signed by, State from, State to) throws SQLException {
        return Tx.in(database, connection -> {
            RouteVersion version = get(connection, profileId, " FOR UPDATE");
            if (version == null) {
                return Outcome.UNKNOWN;
            }
            if (version.state() != from) {
                return Outcome.CONFLICT;
            }
            if (to == State.PUBLISHED && version.drafted().by().equalsIgnoreCase(by.by())) {
                return Outcome.FOUR_EYES;
            }
            try (PreparedStatement update = connection.prepareStatement(DECIDE)) {
                update.setString(1, to.word());
                update.setString(2, by.by());
                update.setObject(3, by.at().atOffset(ZoneOffset.UTC));
                update.setString(4, by.why());
                update.setObject(5, profileId);
                update.executeUpdate();
            }
            return Outcome.DONE;
        });
    }
}
