package io.tidegate.trace.finding.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.finding.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hours in which somebody reported: a row for each, written once, so that it costs nothing on the stream. */
@ApplicationScoped
class ReportTable implements Reports {

    /** Documents come by Kafka and events by HTTP: each may stand still without the other. */
    enum Channel {
        DOCUMENTS(0),
        EVENTS(1);

        private final int code;

        Channel(int code) {
            this.code = code;
        }

        /** As it is stored. */
        int code() {
            return code;
        }
    }

    private static final long SECONDS_OF_HOUR = 3_600;

    private static final String INSERT = """
            INSERT INTO report_hour (channel, reporter, hour) SELECT 0, reporter, ? FROM unnest(?::text[]) AS row(reporter)
            ON CONFLICT DO NOTHING""";

    /** By locations of GS1 without their gates and shelves. */
    private static final String OF_EVENTS = """
            INSERT INTO report_hour (channel, reporter, hour)
            SELECT DISTINCT 1, split_part(coalesce(read_point, biz_location), '/254/', 1),
                floor(extract(epoch FROM record_time) / 3600)::int
            FROM epcis_event WHERE row_id = ANY(?) AND coalesce(read_point, biz_location) LIKE 'https://id.gs1.org/414/%'
            ON CONFLICT DO NOTHING""";

    private final Map<String, Long> known = new ConcurrentHashMap<>();

    @Override
    public void heard(Connection connection, Collection<String> platforms, Instant at) throws SQLException {
        long hour = at.getEpochSecond() / SECONDS_OF_HOUR;
        TreeSet<String> fresh = new TreeSet<>();
        for (String platform : platforms) {
            Long before = known.put(platform, hour);
            if (before == null || before < hour) {
                fresh.add(PLATFORM + platform);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, hour);
            insert.setArray(2, Bulk.column(connection, "text", fresh, uri -> uri));
            insert.executeUpdate();
        }
    }

    @Override
    public void undone() {
        known.clear();
    }

    /** Notes the locations of events by their record time. */
    static void ofEvents(Connection connection, List<Long> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(OF_EVENTS)) {
            insert.setArray(1, Bulk.column(connection, "int8", rows, id -> id));
            insert.executeUpdate();
        }
    }

    /** The hour in which anybody of the channel reported last; null where nobody did. */
    static @Nullable Integer clock(Connection connection, Channel channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT hour FROM report_hour WHERE channel = ? ORDER BY hour DESC LIMIT 1")) {
            query.setInt(1, channel.code());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? (Integer) found.getInt(1) : null;
            }
        }
    }

    /** What is done with the hours of one reporter. */
    @FunctionalInterface
    interface Each {
        void of(String reporter, List<Integer> hours) throws SQLException;
    }

    /**
     * Reads hours of reporters, one after the other; the connection is not to be used meanwhile.
     *
     * @param only these; null: all of the channel
     */
    static void read(Connection connection, Channel channel, @Nullable Collection<String> only, Each each)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT reporter, hour FROM report_hour WHERE channel = ?"
                        + (only == null ? "" : " AND reporter = ANY(?)") + " ORDER BY reporter, hour")) {
            query.setFetchSize(10_000);
            query.setInt(1, channel.code());
            if (only != null) {
                query.setArray(2, Bulk.column(connection, "text", only, uri -> uri));
            }
            String reporter = "";
            List<Integer> hours = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (!row.getString(1).equals(reporter)) {
                        if (!hours.isEmpty()) {
                            each.of(reporter, hours);
                        }
                        reporter = row.getString(1);
                        hours = new ArrayList<>();
                    }
                    hours.add(row.getInt(2));
                }
            }
            if (!hours.isEmpty()) {
                each.of(reporter, hours);
            }
        }
    }
}
