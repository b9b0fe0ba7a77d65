package io.tidegate.risk.assessment.store;

import io.tidegate.risk.assessment.ConsignmentFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a list of consignments. Conditions are put together from constants, and only those that are asked for, so that
 * the planner can choose; every value is bound, but for levels, which are constants because indexes are of assessed ones only.
 *
 * <p>Mostly one ordered walk of the index (level, event_time, id) for each level, or, where a value is rare, the rows of its own
 * index, merged. By rule or pattern one walk over those with a reason: what a rule hits is hardly ever of level low, and to find
 * that out there one would read them all. Of rules, patterns and origins the planner knows the common ones only and takes the
 * others for common as well, so {@link #choose} counts them first. Used by one thread, in one transaction.
 */
final class ConsignmentList {

    /** So many or fewer rows are read by their own index and sorted. */
    private static final int FEW = 1_000;

    private final String columns;
    private final boolean byReason;
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private final StringBuilder ofElements = new StringBuilder();
    private final List<String> elements = new ArrayList<>();

    ConsignmentList(String columns, ConsignmentFilter filter, ConsignmentFilter.@Nullable Place after) {
        this.columns = columns;
        this.byReason = filter.rule() != null || filter.pattern() != null;
        and("state = ?", filter.state());
        and("measure = ?", filter.measure());
        and("platform = ?", filter.platform());
        and("merchant = ?", filter.merchant());
        and("port = ?", filter.port());
        element("string_to_array(origins, ',') @> ARRAY[?::text]", filter.origin());
        element("reasons @> ARRAY[?::text]", filter.rule());
        element("patterns <> '{}' AND patterns @> ARRAY[?::text]", filter.pattern());
        and("event_time >= ?", time(filter.from()));
        and("event_time < ?", time(filter.to()));
        if (after != null) {
            and("(event_time, id) < (?", time(after.eventTime()));
            conditions.append(", ?)");
            values.add(after.id());
        }
    }

    /** Sets for the rest of the transaction by which index is looked for what is asked: to be called first. */
    void choose(Connection connection) throws SQLException {
        // What is rare and what is common differs with each value.
        set(connection, "plan_cache_mode = force_custom_plan");
        if (!elements.isEmpty()) {
            set(connection, "enable_seqscan = off", "enable_indexscan = off", "enable_indexonlyscan = off");
            if (count(connection) > FEW) {
                set(connection, "enable_indexscan = on", "enable_bitmapscan = " + (byReason ? "off" : "on"));
            }
        }
    }

    private int count(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM (SELECT FROM consignment WHERE "
                        + (byReason ? "reasons <> '{}'" : "level <> 'none'") + ofElements + " LIMIT " + (FEW + 1)
                        + ") AS found")) {
            for (int i = 0; i < elements.size(); i++) {
                select.setString(i + 1, elements.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void set(Connection connection, String... settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute("SET LOCAL " + setting);
            }
        }
    }

    /** The statement with its values, of {@code limit} rows at most; {@code before} it may stand EXPLAIN. */
    PreparedStatement prepare(Connection connection, String before, List<String> levels, int limit)
            throws SQLException {
        List<String> branches = byReason
                ? List.of(branch("reasons <> '{}' AND level IN (" + words(levels) + ')', limit))
                : levels.stream()
                        .map(level -> branch("level = " + words(List.of(level)), limit))
                        .toList();
        PreparedStatement select = connection.prepareStatement(before + "SELECT * FROM ("
                + String.join(" UNION ALL ", branches) + ") AS page ORDER BY event_time DESC, id DESC LIMIT " + limit);
        int position = 0;
        for (int i = 0; i < branches.size(); i++) {
            for (Object value : values) {
                select.setObject(++position, value);
            }
        }
        return select;
    }

    private String branch(String first, int limit) {
        return "(SELECT " + columns + " FROM consignment WHERE " + first + conditions
                + " ORDER BY event_time DESC, id DESC LIMIT " + limit + ')';
    }

    private static String words(List<String> levels) {
        if (!ConsignmentFilter.LEVELS.containsAll(levels)) {
            throw new IllegalArgumentException("there are no such levels: " + levels);
        }
        return levels.stream().map(level -> '\'' + level + '\'').collect(Collectors.joining(", "));
    }

    private void element(String condition, @Nullable String value) {
        and(condition, value);
        if (value != null) {
            ofElements.append(" AND ").append(condition);
            elements.add(value);
        }
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static @Nullable Object time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
