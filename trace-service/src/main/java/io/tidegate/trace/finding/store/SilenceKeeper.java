package io.tidegate.trace.finding.store;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.finding.Announcements;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.finding.FindingKind;
import io.tidegate.trace.finding.Silence;
import io.tidegate.trace.finding.store.ReportTable.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks who stopped reporting: all when an hour has begun in which anybody reported, and in between those who were silent.
 * Findings, their news and the hour are one transaction; one replica at a time.
 */
@ApplicationScoped
class SilenceKeeper {

    private static final String PLACE = "SELECT hour FROM silence_place WHERE channel = ? FOR UPDATE SKIP LOCKED";

    private static final String OPEN = """
            SELECT f.thing FROM trace_finding f WHERE f.kind = 'silence' AND f.open AND EXISTS (
                SELECT 1 FROM report_hour r WHERE r.channel = ? AND r.reporter = f.thing)""";

    /** What is older says nothing of anybody who still reports, and keeps who stopped until he is told. */
    private static final String FORGET = "DELETE FROM report_hour WHERE channel = ? AND hour < ?";

    private final DataSource database;
    private final Outbox outbox;
    private final Announcements announcements;

    SilenceKeeper(DataSource database, Outbox outbox, Announcements announcements) {
        this.database = database;
        this.outbox = outbox;
        this.announcements = announcements;
    }

    /** Looks once. */
    void keep() throws SQLException {
        for (Channel channel : Channel.values()) {
            boolean news = Tx.in(database, connection -> look(connection, channel));
            if (news) {
                outbox.committed();
            }
        }
    }

    private boolean look(Connection connection, Channel channel) throws SQLException {
        Integer before = place(connection, channel);
        Integer clock = before == null ? null : ReportTable.clock(connection, channel);
        if (before == null || clock == null) {
            return false;
        }
        boolean all = clock > before;
        List<String> only = all ? null : open(connection, channel);
        if (only != null && only.isEmpty()) {
            return false;
        }
        List<String> reporters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        ReportTable.read(connection, channel, only, (reporter, hours) -> {
            reporters.add(reporter);
            Finding finding = Silence.of(reporter, hours, clock);
            if (finding != null) {
                findings.add(finding);
            }
        });
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<OutboundRecord> news = new ArrayList<>();
        for (FindingTable.Change change :
                FindingTable.replace(connection, EnumSet.of(FindingKind.SILENCE), reporters, findings, now)) {
            news.add(announcements.of(change.finding(), change.revision(), change.open(), now));
        }
        if (!news.isEmpty()) {
            outbox.append(connection, news);
        }
        if (all) {
            run(connection, "UPDATE silence_place SET hour = ? WHERE channel = ?", clock, channel.code());
            run(connection, FORGET, channel.code(), clock - 2 * Silence.HISTORY);
        }
        return !news.isEmpty();
    }

    private static @Nullable Integer place(Connection connection, Channel channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PLACE)) {
            query.setInt(1, channel.code());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? (Integer) found.getInt(1) : null;
            }
        }
    }

    private static List<String> open(Connection connection, Channel channel) throws SQLException {
        List<String> things = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OPEN)) {
            query.setInt(1, channel.code());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    things.add(found.getString(1));
                }
            }
        }
        return things;
    }

    private static void run(Connection connection, String sql, int first, int second) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, first);
            update.setInt(2, second);
            update.executeUpdate();
        }
    }
}
