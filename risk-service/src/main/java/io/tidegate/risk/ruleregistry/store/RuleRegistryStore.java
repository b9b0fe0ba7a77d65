package io.tidegate.risk.ruleregistry.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.Snooze;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleChange;
import io.tidegate.risk.ruleregistry.RuleProblem;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.ruleregistry.RuleState;
import io.tidegate.risk.ruleregistry.RuleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain SQL; changes are made one after the other under one lock. */
@ApplicationScoped
class RuleRegistryStore implements RuleRegistry {

    private static final String INSERT = """
        INSERT INTO rule_version (rule_id, version, state, body, author, changed_at) VALUES (?, ?, 'draft', ?, ?, ?)\
        """;

    private static final String NEXT = "SELECT coalesce(max(version), 0) + 1 FROM rule_version WHERE rule_id = ?";

    private static final String REWRITE =
            "UPDATE rule_version SET body = ?, author = ?, changed_at = ? WHERE rule_id = ? AND version = ?";

    private static final String MOVE =
            "UPDATE rule_version SET state = ?, approved_by = ?, changed_at = ? WHERE rule_id = ? AND version = ?";

    private static final String WROTE = """
        SELECT 1 FROM rule_change WHERE rule_id = ? AND version = ? AND by = ? AND action IN ('drafted', 'changed')\
        """;

    private static final String SNOOZE = """
        INSERT INTO rule_snooze (rule_id, enterprise, until, reason, by, at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (rule_id, enterprise) DO UPDATE SET until = excluded.until, reason = excluded.reason,
            by = excluded.by, at = excluded.at\
        """;

    private final DataSource database;
    private final RuleQueries queries;
    private final RuleBookTable table;
    private final RuleBooks books;

    RuleRegistryStore(DataSource database, RuleQueries queries, RuleBookTable table, RuleBooks books) {
        this.database = database;
        this.queries = queries;
        this.table = table;
        this.books = books;
    }

    @Override
    public RuleVersion draft(RuleDraft draft, Change change) throws SQLException {
        String id = Objects.requireNonNull(draft.id());
        return Tx.in(database, connection -> {
            RuleBookTable.lock(connection);
            int version = next(connection, id);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, id);
                insert.setInt(2, version);
                insert.setString(3, json(draft.withVersion(version)));
                insert.setString(4, change.by());
                insert.setObject(5, RuleQueries.time(change.at()));
                insert.executeUpdate();
            }
            RuleBookTable.audit(connection, id, version, "drafted", change);
            return known(connection, id, version);
        });
    }

    @Override
    public RuleVersion rewrite(String ruleId, int version, RuleDraft draft, Change change) throws SQLException {
        return Tx.in(database, connection -> {
            RuleBookTable.lock(connection);
            in(known(connection, ruleId, version), RuleState.DRAFT);
            try (PreparedStatement update = connection.prepareStatement(REWRITE)) {
                update.setString(1, json(draft.withVersion(version)));
                update.setString(2, change.by());
                update.setObject(3, RuleQueries.time(change.at()));
                update.setString(4, ruleId);
                update.setInt(5, version);
                update.executeUpdate();
            }
            RuleBookTable.audit(connection, ruleId, version, "changed", change);
            return known(connection, ruleId, version);
        });
    }

    @Override
    public RuleVersion shadow(String ruleId, int version, Change change) throws SQLException {
        return changed(connection -> {
            in(known(connection, ruleId, version), RuleState.DRAFT);
            retireOther(connection, ruleId, RuleState.SHADOW, version, change);
            move(connection, ruleId, version, RuleState.SHADOW, null, change);
            RuleBookTable.audit(connection, ruleId, version, "shadowed", change);
            table.next(connection, change);
            return known(connection, ruleId, version);
        });
    }

    @Override
    public RuleVersion approve(String ruleId, int version, Change change) throws SQLException {
        return changed(connection -> {
            in(known(connection, ruleId, version), RuleState.SHADOW);
            if (wrote(connection, ruleId, version, change.by())) {
                throw RuleProblem.FOUR_EYES.because(
                        change.by() + " wrote version " + version + " of " + ruleId + "; another officer approves it",
                        change.by() + " 编写了 " + ruleId + " 第 " + version + " 版，须由他人审批");
            }
            retireOther(connection, ruleId, RuleState.ACTIVE, version, change);
            move(connection, ruleId, version, RuleState.ACTIVE, change.by(), change);
            RuleBookTable.audit(connection, ruleId, version, "approved", change);
            table.next(connection, change);
            return known(connection, ruleId, version);
        });
    }

    @Override
    public RuleVersion retire(String ruleId, int version, Change change) throws SQLException {
        return changed(connection -> {
            RuleVersion known = known(connection, ruleId, version);
            if (known.state() == RuleState.RETIRED) {
                in(known, RuleState.ACTIVE);
            }
            move(connection, ruleId, version, RuleState.RETIRED, known.approvedBy(), change);
            RuleBookTable.audit(connection, ruleId, version, "retired", change);
            if (known.state() != RuleState.DRAFT) {
                table.next(connection, change);
            }
            return known(connection, ruleId, version);
        });
    }

    @Override
    public void snooze(Snooze snooze, Change change) throws SQLException {
        changed(connection -> {
            there(connection, snooze.ruleId());
            try (PreparedStatement insert = connection.prepareStatement(SNOOZE)) {
                insert.setString(1, snooze.ruleId());
                insert.setString(2, snooze.enterprise());
                insert.setObject(3, RuleQueries.time(snooze.until()));
                insert.setString(4, snooze.reason());
                insert.setString(5, change.by());
                insert.setObject(6, RuleQueries.time(change.at()));
                insert.executeUpdate();
            }
            String why = "for " + snooze.enterprise() + " until " + snooze.until() + ": " + snooze.reason();
            Change told = new Change(change.by(), change.at(), why);
            RuleBookTable.audit(connection, snooze.ruleId(), null, "snoozed", told);
            table.next(connection, told);
            return true;
        });
    }

    @Override
    public void wake(String ruleId, String enterprise, Change change) throws SQLException {
        changed(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM rule_snooze WHERE rule_id = ? AND enterprise = ?")) {
                delete.setString(1, ruleId);
                delete.setString(2, enterprise);
                if (delete.executeUpdate() == 0) {
                    throw RuleProblem.RULE_UNKNOWN.because(
                            ruleId + " is not snoozed for " + enterprise, ruleId + " 未对 " + enterprise + " 暂停");
                }
            }
            Change told = new Change(change.by(), change.at(), "for " + enterprise + ": " + change.why());
            RuleBookTable.audit(connection, ruleId, null, "woken", told);
            table.next(connection, told);
            return true;
        });
    }

    @Override
    public List<RuleVersion> list(@Nullable RuleState state, @Nullable Place after, int limit) throws SQLException {
        return queries.list(state, after, limit);
    }

    @Override
    public List<RuleVersion> versions(String ruleId) throws SQLException {
        return queries.versions(ruleId);
    }

    @Override
    public @Nullable RuleVersion find(String ruleId, int version) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return RuleQueries.find(connection, ruleId, version);
        }
    }

    @Override
    public List<Snoozed> snoozes(String ruleId) throws SQLException {
        return queries.snoozes(ruleId);
    }

    @Override
    public List<RuleChange> changes(String ruleId, long before, int limit) throws SQLException {
        return queries.changes(ruleId, before, limit);
    }

    @Override
    public List<Book> books(@Nullable Instant from, @Nullable Instant to, int before, int limit) throws SQLException {
        return queries.books(from, to, before, limit);
    }

    @Override
    public List<CapAlert> alerts(@Nullable String ruleId, @Nullable Place before, int limit) throws SQLException {
        return queries.alerts(ruleId, before, limit);
    }

    /** A change of what is in force: the new book is taken at once here, by other replicas when they look. */
    private <T> T changed(Tx.Block<T> block) throws SQLException {
        RuleBooks.Unread unread = books.unread();
        if (unread != null) {
            throw RuleProblem.RULE_BOOK_NEWER.because(
                    "Rule book " + unread.number()
                            + " has rules that this version cannot read: change rules by the newer" + " version",
                    "规则库 " + unread.number() + " 含有本版本无法识别的规则，请使用新版本修改规则");
        }
        T result = Tx.in(database, connection -> {
            RuleBookTable.lock(connection);
            return block.run(connection);
        });
        var unused = books.refresh();
        return result;
    }

    private static void retireOther(Connection connection, String ruleId, RuleState state, int version, Change change)
            throws SQLException {
        for (RuleVersion other : RuleQueries.versions(connection, ruleId)) {
            if (other.state() == state && other.version() != version) {
                move(connection, ruleId, other.version(), RuleState.RETIRED, other.approvedBy(), change);
                Change told = new Change(change.by(), change.at(), "replaced by version " + version);
                RuleBookTable.audit(connection, ruleId, other.version(), "retired", told);
            }
        }
    }

    private static void move(
            Connection connection, String ruleId, int version, RuleState to, @Nullable String approvedBy, Change change)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setString(1, to.code());
            update.setString(2, approvedBy);
            update.setObject(3, RuleQueries.time(change.at()));
            update.setString(4, ruleId);
            update.setInt(5, version);
            update.executeUpdate();
        }
    }

    private static boolean wrote(Connection connection, String ruleId, int version, String by) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WROTE)) {
            select.setString(1, ruleId);
            select.setInt(2, version);
            select.setString(3, by);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static int next(Connection connection, String ruleId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setString(1, ruleId);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static RuleVersion known(Connection connection, String ruleId, int version) throws SQLException {
        RuleVersion known = RuleQueries.find(connection, ruleId, version);
        if (known == null) {
            throw RuleProblem.RULE_UNKNOWN.because(
                    "There is no version " + version + " of " + ruleId, "没有 " + ruleId + " 的第 " + version + " 版");
        }
        return known;
    }

    private static void there(Connection connection, String ruleId) throws SQLException {
        if (RuleQueries.versions(connection, ruleId).isEmpty()) {
            throw RuleProblem.RULE_UNKNOWN.because("There is no rule " + ruleId, "没有规则 " + ruleId);
        }
    }

    private static void in(RuleVersion version, RuleState wanted) {
        if (version.state() != wanted) {
            throw RuleProblem.RULE_STATE_CONFLICT.because(
                    "Version " + version.version() + " of " + version.ruleId() + " is "
                            + version.state().code() + ", and must be " + wanted.code(),
                    version.ruleId() + " 第 " + version.version() + " 版状态为 "
                            + version.state().code() + "，应为 " + wanted.code());
        }
    }

    static String json(RuleDraft draft) {
        try {
            return Json.mapper().writeValueAsString(draft);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule is always JSON", e);
        }
    }
}
