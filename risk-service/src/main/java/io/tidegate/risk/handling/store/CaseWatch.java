package io.tidegate.risk.handling.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.handling.CaseChange;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseSettings;
import io.tidegate.risk.handling.Cases.Verdict;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.JournalCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks over all cases: deadlines, and whether every journal still follows. Thread-safe. */
@ApplicationScoped
class CaseWatch {

    private static final int FETCH_ROWS = 1_000;

    /** As the deadline of documents: a time of the future does not count, one wrong clock would end the wait of all. */
    private static final String CLOCK = """
        SELECT max(latest.event_time) FROM unnest(ARRAY['none', 'low', 'medium', 'high', 'serious']) AS l (level),
            LATERAL (SELECT event_time FROM consignment WHERE level = l.level AND event_time <= now()
                     ORDER BY event_time DESC LIMIT 1) AS latest\
        """;

    private static final String OVERDUE = "SELECT " + CaseRows.COLUMNS + """
         FROM risk_case WHERE due_at < ? AND NOT closed AND escalations < ?
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED\
        """;

    private static final String OVERDUE_APPEALS = "SELECT " + CaseRows.COLUMNS + """
         FROM risk_case WHERE id IN (
            SELECT case_id FROM case_appeal WHERE state IN ('filed', 'answered') AND NOT overdue AND decide_by < ?
            ORDER BY decide_by LIMIT ?) ORDER BY id FOR UPDATE SKIP LOCKED\
        """;

    private static final String MARK_APPEALS = """
        UPDATE case_appeal SET overdue = true
        WHERE case_id = ANY (?) AND state IN ('filed', 'answered') AND NOT overdue AND decide_by < ?\
        """;

    /** A full join: entries whose case is gone show as well. */
    private static final String WALK = """
        SELECT e.entry_id, e.case_id, e.seq, e.at, e.event_time, e.recorded_by, e.action, e.content, e.hash,
            coalesce(c.id, e.case_id) AS id, c.entries, c.head
        FROM risk_case c FULL JOIN case_entry e ON e.case_id = c.id ORDER BY 10, 3\
        """;

    private static final String DAMAGED =
            "SELECT encode(sha256, 'hex') FROM evidence_file WHERE sha256(content) <> sha256 ORDER BY 1 LIMIT 1";

    private final DataSource database;
    private final CaseSettings settings;

    CaseWatch(DataSource database, CaseSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    int escalate(Instant at) throws SQLException {
        return Tx.in(database, connection -> {
            Instant clock = clock(connection);
            return clock == null ? 0 : cases(connection, clock, at) + appeals(connection, clock, at);
        });
    }

    private int cases(Connection connection, Instant clock, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OVERDUE)) {
            select.setObject(1, CaseRows.time(clock));
            select.setInt(2, settings.escalationsMax());
            select.setInt(3, settings.checkCasesMax());
            return raise(connection, CaseRows.read(select), "step", clock, at);
        }
    }

    private int appeals(Connection connection, Instant clock, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OVERDUE_APPEALS);
                PreparedStatement mark = connection.prepareStatement(MARK_APPEALS)) {
            select.setObject(1, CaseRows.time(clock));
            select.setInt(2, settings.checkCasesMax());
            List<CaseFile> files = CaseRows.read(select);
            mark.setArray(
                    1,
                    connection.createArrayOf(
                            "text", files.stream().map(CaseFile::id).toArray()));
            mark.setObject(2, CaseRows.time(clock));
            mark.executeUpdate();
            return raise(connection, files, "appeal", clock, at);
        }
    }

    private int raise(Connection connection, List<CaseFile> files, String what, Instant clock, Instant at)
            throws SQLException {
        List<CaseChange> changes = new ArrayList<>(files.size());
        for (CaseFile file : files) {
            CaseChange change = new CaseChange(file).escalate(clock.plus(settings.escalateAgainAfter()));
            Instant due = file.dueAt();
            change.enter(CaseDesk.act(
                    file,
                    "escalated",
                    at,
                    clock,
                    HandlingFacts.RULES,
                    Map.of("overdue", what, "dueAt", due == null ? clock : due, "state", file.state()),
                    Integer.toString(file.entries())));
            changes.add(change);
        }
        CaseIntake.write(connection, changes);
        return changes.size();
    }

    private static @Nullable Instant clock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CLOCK)) {
            row.next();
            OffsetDateTime latest = row.getObject(1, OffsetDateTime.class);
            return latest == null ? null : latest.toInstant();
        }
    }

    Verdict verify() throws SQLException {
        return Tx.in(database, connection -> {
            JournalCheck check = new JournalCheck();
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet row = statement.executeQuery(WALK)) {
                    while (row.next()) {
                        byte[] head = row.getBytes("head");
                        check.line(
                                row.getString("id"),
                                row.getObject("seq") == null ? null : JournalRows.entry(row),
                                row.getInt("entries"),
                                head == null ? new byte[0] : head);
                    }
                }
                check.end();
                try (ResultSet damaged = statement.executeQuery(DAMAGED)) {
                    return verdict(check, damaged.next() ? damaged.getString(1) : null);
                }
            }
        });
    }

    private static Verdict verdict(JournalCheck check, @Nullable String damaged) {
        JournalCheck.Fault fault = check.first();
        return new Verdict(
                fault == null && damaged == null,
                check.cases(),
                check.entries(),
                fault == null ? null : fault.caseId(),
                fault == null ? null : (Integer) fault.seq(),
                fault == null ? null : fault.expected(),
                fault == null ? null : fault.found(),
                damaged,
                check.root());
    }
}
