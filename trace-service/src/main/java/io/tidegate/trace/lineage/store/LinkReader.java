package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.lineage.Links;
import io.tidegate.trace.lineage.Viewpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Edges of the graph in one snapshot, a frontier at a time by array. Faster than one recursive statement, which must drop
 * duplicates by whole rows and cannot drop what an earlier label covers.
 */
public final class LinkReader implements Links {

    /** Keys of one statement; more of them save nothing. */
    private static final int CHUNK = 50_000;

    /**
     * So many keys the planner may see: one lot may have half the edges of the table. It looks for each in its statistics,
     * which takes as long as reading the edges where there are thousands.
     */
    private static final int SEEN_KEYS = 100;

    private static final String SELECT = """
            SELECT e.%1$s, e.%2$s, e.kind, e.certainty, e.%2$s_kind, e.valid_from, %3$s
            FROM edge e
            """;

    private static final String HOLDS =
            " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)";

    /** The same where revisions are few: they are read once, into a hash, and not looked up for each edge. */
    private static final String HOLDS_BY_HASH =
            " AND (e.source NOT IN (SELECT source FROM revision) OR" + HOLDS.substring(" AND".length()) + ")";

    /** Making a hash of so many takes as long as looking them up for some thousand edges. */
    private static final int HASHED_MAX = 10_000;

    private static final String REVISIONS =
            "SELECT count(*) FROM (SELECT 1 FROM revision LIMIT " + (HASHED_MAX + 1) + ") few";

    /** What a later time has ended, changed or taken back is not ended, changed or taken back yet. */
    private static final String HELD = """
             AND e.valid_from <= %1$s AND e.recorded_at <= %2$s
             AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from
                 AND (r.since <= %1$s OR r.since = '9999-12-31') AND r.recorded_at <= %2$s)""";

    private static final String ENDED = """
            CASE WHEN e.kind IN (1, 2) THEN (
                SELECT min(s.at) FROM severance s
                WHERE s.parent = e.parent AND s.kind = e.kind AND s.child IN (0, e.child)
                    AND s.at > e.valid_from AND s.at <= %1$s AND s.recorded_at <= %2$s
                    AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = s.source AND r.since = '9999-12-31'
                        AND r.recorded_at <= %2$s)) END""";

    private static final Instant FOR_EVER = Instant.parse("9999-12-30T00:00:00Z");

    private final DataSource database;
    private final Connection connection;
    private final Viewpoint viewpoint;
    private final int chunk;

    /** How many there are, up to one above {@link #HASHED_MAX}; -1 while nobody has asked. */
    private int revisions = -1;

    /** Reads through a connection that is inside {@link #reading}; large frontiers also through another of the database. */
    public LinkReader(DataSource database, Connection connection, Viewpoint viewpoint) {
        this(database, connection, viewpoint, CHUNK);
    }

    /** With {@code chunk} keys in a statement. */
    LinkReader(DataSource database, Connection connection, Viewpoint viewpoint, int chunk) {
        this.chunk = chunk;
        this.database = database;
        this.connection = connection;
        this.viewpoint = viewpoint;
    }

    /** Runs the block on one snapshot of the graph. */
    public static <T extends @Nullable Object> T reading(DataSource database, Tx.Block<T> block) throws SQLException {
        return Tx.in(database, connection -> {
            try (Statement set = connection.createStatement()) {
                set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                steady(set);
            }
            return block.run(connection);
        });
    }

    /**
     * The planner takes thousands of keys for thousands of scattered reads and would rather read a whole table; they
     * are neighbours, since ids are given in order of arrival.
     */
    static void steady(Statement set) throws SQLException {
        set.execute("SET LOCAL enable_seqscan = off");
    }

    @Override
    public void leaving(long[] nodes, Road road, Sink sink) throws SQLException {
        List<String> questions = new ArrayList<>();
        for (int from = 0; from < nodes.length; from += chunk) {
            questions.add(question(road, Arrays.copyOfRange(nodes, from, Math.min(nodes.length, from + chunk))));
        }
        if (questions.size() > 1) {
            try (SecondReader second = SecondReader.beside(database, connection)) {
                read(questions, second, sink);
            }
        } else {
            read(questions, null, sink);
        }
    }

    /** The sink sees the edges in the order of the questions, whoever asked them; the second reader is always one ahead. */
    private void read(List<String> questions, @Nullable SecondReader second, Sink sink) throws SQLException {
        if (second == null) {
            for (String question : questions) {
                EdgeCopy.read(connection, question, sink);
            }
            return;
        }
        Future<SecondReader.Edges> ahead = second.read(questions.get(1));
        for (int at = 0; at < questions.size(); at += 2) {
            EdgeCopy.read(connection, questions.get(at), sink);
            Future<SecondReader.Edges> read = ahead;
            if (at + 3 < questions.size()) {
                ahead = second.read(questions.get(at + 3));
            }
            if (at + 1 < questions.size()) {
                SecondReader.give(read, sink);
            }
        }
    }

    /** The question for the edges of a frontier. */
    String question(Road road, long[] nodes) throws SQLException {
        boolean few = nodes.length <= SEEN_KEYS;
        String keys = few ? array(nodes) : "(SELECT " + array(nodes) + ")::int8[]";
        return sql(road, "WHERE e." + near(road) + " = ANY(" + keys + ")", !few);
    }

    private static String near(Road road) {
        return road == Road.DOWN || road == Road.ONWARD ? "parent" : "child";
    }

    @Override
    public void between(long[] parents, long[] children, Road road, Sink sink) throws SQLException {
        String pairs = "JOIN (SELECT DISTINCT * FROM unnest(" + array(parents) + ", " + array(children)
                + ") AS p(parent, child)) p ON e.parent = p.parent AND e.child = p.child WHERE true";
        EdgeCopy.read(connection, sql(road, pairs, false), sink);
    }

    private String sql(Road road, String which, boolean many) throws SQLException {
        String near = near(road);
        String far = near.equals("parent") ? "child" : "parent";
        String kinds = switch (road) {
            case DOWN, UP -> "";
            case ONWARD -> " AND e.kind IN (3, 4, 5, 6, 7)";
            case CONTAINERS -> " AND e.kind IN (1, 2)";
            case CONTAINERS_AND_PRODUCT -> " AND (e.kind IN (1, 2) OR e.kind = 8 AND e.parent_kind = 1)";
        };
        if (viewpoint.now()) {
            return SELECT.formatted(near, far, "e.valid_to") + which + kinds + holds(many);
        }
        String asOf = time(viewpoint.asOf());
        String knownAt = time(viewpoint.knownAt());
        return SELECT.formatted(near, far, ENDED.formatted(asOf, knownAt))
                + which
                + kinds
                + HELD.formatted(asOf, knownAt);
    }

    /** In most graphs few sources were ever changed, in many none. */
    private String holds(boolean many) throws SQLException {
        if (revisions < 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(REVISIONS)) {
                found.next();
                revisions = found.getInt(1);
            }
        }
        if (revisions == 0) {
            return "";
        }
        return many && revisions <= HASHED_MAX ? HOLDS_BY_HASH : HOLDS;
    }

    private static String time(@Nullable Instant time) {
        Instant before = time == null || time.isAfter(FOR_EVER) ? FOR_EVER : time;
        return "'" + before + "'::timestamptz";
    }

    private static String array(long[] ids) {
        StringBuilder array = new StringBuilder(ids.length * 8 + 12).append("'{");
        for (int i = 0; i < ids.length; i++) {
            array.append(i == 0 ? "" : ",").append(ids[i]);
        }
        return array.append("}'::int8[]").toString();
    }

    /** Microseconds since 1970 as a time. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A time as microseconds since 1970. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
