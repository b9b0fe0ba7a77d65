package io.tidegate.risk.handling.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.handling.AuditLine;
import io.tidegate.risk.handling.CaseChange;
import io.tidegate.risk.handling.CaseEntry;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseFilter;
import io.tidegate.risk.handling.Cases;
import io.tidegate.risk.handling.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Cases in PostgreSQL: leases, notes and reading; steps are taken by {@link StepTaker}. Thread-safe. */
@ApplicationScoped
class CaseStore implements Cases {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(?, 71))";

    private static final String HELD = "SELECT " + CaseRows.COLUMNS + """
         FROM risk_case WHERE held_by = ? AND held_until > ? AND NOT closed
            AND (?::text IS NULL OR held_request = ?)
        ORDER BY priority DESC, due_at, id LIMIT 1 FOR UPDATE\
        """;

    private static final String FREE = "SELECT " + CaseRows.COLUMNS + """
         FROM risk_case WHERE NOT closed AND (held_until IS NULL OR held_until <= ?)
            AND (?::text IS NULL OR level = ?) AND (?::text IS NULL OR platform = ?)
            AND (?::text IS NULL OR state = ? OR state LIKE ? || '.%')
        ORDER BY priority DESC, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED\
        """;

    private static final String ONE = "SELECT " + CaseRows.COLUMNS + " FROM risk_case WHERE id = ?";

    private final DataSource database;
    private final CaseDesk desk;
    private final StepTaker steps;
    private final CaseQuery query;
    private final CaseWatch watch;

    CaseStore(DataSource database, CaseDesk desk, StepTaker steps, CaseQuery query, CaseWatch watch) {
        this.database = database;
        this.desk = desk;
        this.steps = steps;
        this.query = query;
        this.watch = watch;
    }

    @Override
    public @Nullable CaseFile next(Wanted wanted) throws SQLException {
        return Tx.<@Nullable CaseFile>in(database, connection -> {
            // Two requests of one officer at one moment would otherwise take two cases.
            try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
                lock.setString(1, wanted.by());
                lock.execute();
            }
            CaseFile held = held(connection, wanted);
            if (held != null) {
                return held;
            }
            CaseFile free = free(connection, wanted);
            return free == null ? null : lend(connection, free, wanted.by(), wanted.request(), wanted.at());
        });
    }

    @Override
    public CaseFile take(String caseId, String by, Instant at) throws SQLException {
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, caseId);
            return lend(connection, file, by, by.equals(file.heldBy()) ? file.heldRequest() : null, at);
        });
    }

    @Override
    public CaseFile giveBack(String caseId, String by, String reason, Instant at) throws SQLException {
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, caseId);
            if (!by.equals(file.heldBy())) {
                return file;
            }
            CaseChange change = new CaseChange(file).takeBack();
            change.enter(CaseDesk.act(
                    file, "givenBack", at, at, by, Map.of("reason", reason), Integer.toString(file.entries())));
            CaseIntake.write(connection, List.of(change));
            return change.file();
        });
    }

    @Override
    public Written step(Step step) throws SQLException {
        return steps.step(step);
    }

    @Override
    public Written revise(Revision revision) throws SQLException {
        return steps.revise(revision);
    }

    @Override
    public Written note(String caseId, String text, String by, Instant at) throws SQLException {
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, caseId);
            return desk.enter(
                    connection, file, CaseDesk.act(file, "noted", at, at, by, Map.of("text", text), by, text));
        });
    }

    @Override
    public @Nullable CaseFile find(String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, caseId);
            return first(CaseRows.read(select));
        }
    }

    @Override
    public List<CaseEntry> journal(String caseId, int after, int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return JournalRows.after(connection, caseId, after, limit);
        }
    }

    @Override
    public List<AuditLine> journals(@Nullable String caseId, @Nullable Place after, int limit) throws SQLException {
        return query.journals(caseId, after, limit);
    }

    @Override
    public List<CaseFile> list(CaseFilter filter, CaseFilter.@Nullable Place after, int limit) throws SQLException {
        return query.list(filter, after, limit);
    }

    @Override
    public Verdict verify() throws SQLException {
        return watch.verify();
    }

    @Override
    public int escalate(Instant at) throws SQLException {
        return watch.escalate(at);
    }

    private CaseFile lend(Connection connection, CaseFile file, String by, @Nullable String request, Instant at)
            throws SQLException {
        boolean renewed = by.equals(file.heldBy())
                && file.heldUntil() != null
                && file.heldUntil().isAfter(at);
        CaseChange change = desk.change(file, by, at);
        change.lend(by, at.plus(desk.settings().lease()), request);
        if (!renewed) {
            change.enter(new Journal.Act(
                    Journal.id(file.id(), "taken", Integer.toString(file.entries())),
                    at,
                    at,
                    by,
                    "taken",
                    Journal.content(Map.of("until", at.plus(desk.settings().lease())))));
        }
        if (change.added().isEmpty()) {
            CaseRows.save(connection, List.of(change.file()));
        } else {
            CaseIntake.write(connection, List.of(change));
        }
        return change.file();
    }

    private static @Nullable CaseFile held(Connection connection, Wanted wanted) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setString(1, wanted.by());
            select.setObject(2, CaseRows.time(wanted.at()));
            select.setString(3, wanted.request());
            select.setString(4, wanted.request());
            return first(CaseRows.read(select));
        }
    }

    private static @Nullable CaseFile free(Connection connection, Wanted wanted) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FREE)) {
            select.setObject(1, CaseRows.time(wanted.at()));
            select.setString(2, wanted.level());
            select.setString(3, wanted.level());
            select.setString(4, wanted.platform());
            select.setString(5, wanted.platform());
            select.setString(6, wanted.measure());
            select.setString(7, wanted.measure());
            select.setString(8, wanted.measure());
            return first(CaseRows.read(select));
        }
    }

    private static @Nullable CaseFile first(List<CaseFile> files) {
        return files.isEmpty() ? null : files.getFirst();
    }
}
