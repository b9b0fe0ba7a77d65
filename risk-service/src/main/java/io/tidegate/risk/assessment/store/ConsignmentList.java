package io.tidegate.risk.assessment.store;

import io.tidegate.risk.assessment.ConsignmentFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a list of consignments: one ordered walk of the index (level, event_time, id) for each level, or, where a
 * value is rare, the rows of its own index, merged. Conditions are put together from constants, and only those that are asked
 * for, so that the planner can choose; every value is bound. A level is a constant because the indexes are of assessed
 * consignments only.
 */
final class ConsignmentList {

    private final String columns;
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    ConsignmentList(String columns, ConsignmentFilter filter, ConsignmentFilter.@Nullable Place after) {
        this.columns = columns;
        and("state = ?", filter.state());
        and("measure = ?", filter.measure());
        and("platform = ?", filter.platform());
        and("merchant = ?", filter.merchant());
        and("port = ?", filter.port());
        and("string_to_array(origins, ',') @> ARRAY[?::text]", filter.origin());
        and("reasons <> '{}' AND reasons @> ARRAY[?::text]", filter.rule());
        and("patterns <> '{}' AND patterns @> ARRAY[?::text]", filter.pattern());
        and("event_time >= ?", time(filter.from()));
        and("event_time < ?", time(filter.to()));
        if (after != null) {
            and("(event_time, id) < (?", time(after.eventTime()));
            conditions.append(", ?)");
            values.add(after.id());
        }
    }

    /** The statement with its values, of {@code limit} rows at most; {@code before} it may stand EXPLAIN. */
    PreparedStatement prepare(Connection connection, String before, List<String> levels, int limit)
            throws SQLException {
        String sql = levels.stream()
                .map(level -> "(SELECT " + columns + " FROM consignment WHERE level = '" + known(level) + '\''
                        + conditions + " ORDER BY event_time DESC, id DESC LIMIT " + limit + ')')
                .collect(Collectors.joining(" UNION ALL "));
        PreparedStatement select = connection.prepareStatement(
                before + "SELECT * FROM (" + sql + ") AS page ORDER BY event_time DESC, id DESC LIMIT " + limit);
        int position = 0;
        for (int i = 0; i < levels.size(); i++) {
            for (Object value : values) {
                select.setObject(++position, value);
            }
        }
        return select;
    }

    private static String known(String level) {
        if (!ConsignmentFilter.LEVELS.contains(level)) {
            throw new IllegalArgumentException("there is no level " + level);
        }
        return level;
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
