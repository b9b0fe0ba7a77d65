package io.tidegate.risk.ruleregistry.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBookContent;
import io.tidegate.risk.rulebook.RuleBookShelf;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.RuleFiles;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleState;
import io.tidegate.risk.ruleregistry.RuleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The numbered books. The first is made of the shipped rules when the service first runs; a release that ships a higher
 * version of a rule, or a new one, makes the next when it first runs.
 */
@ApplicationScoped
class RuleBookTable implements RuleBookShelf {

    /** {@code author} of what comes with the software. */
    static final String SHIPPED = "shipped";

    /** Any number that nobody else locks. */
    private static final long LOCK = 0x72756c65L;

    private static final String ADD =
            "INSERT INTO rulebook (number, digest, content, at, by, why) VALUES (?, ?, ?, ?, ?, ?)";

    private static final String AUDIT =
            "INSERT INTO rule_change (rule_id, version, action, by, at, why) VALUES (?, ?, ?, ?, ?, ?)";

    private static final String SHIP = """
        INSERT INTO rule_version (rule_id, version, state, body, author, changed_at) VALUES (?, ?, 'active', ?, ?, ?)\
        """;

    private static final String RETIRE =
            "UPDATE rule_version SET state = 'retired', changed_at = ? WHERE rule_id = ? AND state = 'active'";

    private static final String IN_FORCE = """
        SELECT rule_id, version, state, author, approved_by, changed_at, body FROM rule_version
        WHERE state = ? ORDER BY rule_id, version\
        """;

    private final DataSource database;
    private final RuleFiles files;

    RuleBookTable(DataSource database, RuleFiles files) {
        this.database = database;
        this.files = files;
    }

    @Override
    public int latest() throws SQLException {
        try (Connection connection = database.getConnection()) {
            int latest = latest(connection);
            if (latest > 0) {
                return latest;
            }
        }
        return ship();
    }

    @Override
    public @Nullable RuleBookContent find(int number) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return find(connection, number);
        }
    }

    /** Takes over what this release ships and the register has not; gives the number of the latest book. */
    int ship() throws SQLException {
        RuleBook shipped = new RuleBook(files);
        return Tx.in(database, connection -> {
            lock(connection);
            Change change = new Change(
                    SHIPPED, Instant.now().truncatedTo(ChronoUnit.MILLIS), "rules of edition " + shipped.version());
            boolean news = false;
            for (RuleDraft draft : shipped.content().active()) {
                news |= ship(connection, draft, change);
            }
            int latest = latest(connection);
            return news || latest == 0 ? next(connection, change, shipped.content()) : latest;
        });
    }

    /** Makes the next book of what is in force now. */
    int next(Connection connection, Change change) throws SQLException {
        return next(connection, change, Objects.requireNonNull(find(connection, latest(connection))));
    }

    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    static void audit(Connection connection, String ruleId, @Nullable Integer version, String action, Change change)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(AUDIT)) {
            insert.setString(1, ruleId);
            insert.setObject(2, version);
            insert.setString(3, action);
            insert.setString(4, change.by());
            insert.setObject(5, RuleQueries.time(change.at()));
            insert.setString(6, change.why());
            insert.executeUpdate();
        }
    }

    private static boolean ship(Connection connection, RuleDraft draft, Change change) throws SQLException {
        String id = Objects.requireNonNull(draft.id());
        int version = Objects.requireNonNull(draft.version());
        for (RuleVersion known : RuleQueries.versions(connection, id)) {
            if (known.version() >= version) {
                return false;
            }
        }
        try (PreparedStatement retire = connection.prepareStatement(RETIRE);
                PreparedStatement insert = connection.prepareStatement(SHIP)) {
            retire.setObject(1, RuleQueries.time(change.at()));
            retire.setString(2, id);
            retire.executeUpdate();
            insert.setString(1, id);
            insert.setInt(2, version);
            insert.setString(3, RuleRegistryStore.json(draft));
            insert.setString(4, SHIPPED);
            insert.setObject(5, RuleQueries.time(change.at()));
            insert.executeUpdate();
        }
        audit(connection, id, version, "shipped", change);
        return true;
    }

    private static int next(Connection connection, Change change, RuleBookContent before) throws SQLException {
        RuleBookContent content = new RuleBookContent(
                before.edition(),
                inOrder(inForce(connection, RuleState.ACTIVE), before.active()),
                inForce(connection, RuleState.SHADOW),
                RuleQueries.snoozes(connection));
        int number = latest(connection) + 1;
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, number);
            insert.setString(2, content.digest());
            insert.setBytes(3, content.json());
            insert.setObject(4, RuleQueries.time(change.at()));
            insert.setString(5, change.by());
            insert.setString(6, change.why());
            insert.executeUpdate();
        }
        return number;
    }

    /** Rules keep the place that they had; new ones come at the end. */
    private static List<RuleDraft> inOrder(List<RuleDraft> now, List<RuleDraft> before) {
        Map<@Nullable String, Integer> places = new HashMap<>();
        before.forEach(rule -> places.put(rule.id(), places.size()));
        List<RuleDraft> ordered = new ArrayList<>(now);
        ordered.sort(java.util.Comparator.comparingInt(rule -> places.getOrDefault(rule.id(), Integer.MAX_VALUE)));
        return ordered;
    }

    private static List<RuleDraft> inForce(Connection connection, RuleState state) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IN_FORCE)) {
            select.setString(1, state.code());
            return RuleQueries.all(select, RuleQueries::version).stream()
                    .map(RuleVersion::rule)
                    .toList();
        }
    }

    private static int latest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT coalesce(max(number), 0) FROM rulebook");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static @Nullable RuleBookContent find(Connection connection, int number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT content FROM rulebook WHERE number = ?")) {
            select.setInt(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? RuleBookContent.read(row.getBytes(1)) : null;
            }
        }
    }
}
