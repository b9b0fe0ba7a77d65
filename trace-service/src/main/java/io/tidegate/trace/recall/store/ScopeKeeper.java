package io.tidegate.trace.recall.store;

import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.lineage.TemporalWalk;
import io.tidegate.trace.recall.Announcements;
import io.tidegate.trace.recall.Recall;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the scopes of open recalls as what a walk over all that is known would give. New edges extend a scope; where
 * something no longer holds the scope is found anew, the later the more that costs.
 */
@ApplicationScoped
class ScopeKeeper {

    /** Finding a scope anew may take one part in so many of one processor. */
    private static final int PATIENCE = 10;

    private static final Logger LOG = Logger.getLogger(ScopeKeeper.class);

    private static final String WAITING = """
            SELECT key FROM recall r
            WHERE state = 'open' AND (counting OR recount_after <= clock_timestamp()
                OR recount_after IS NULL AND EXISTS (SELECT 1 FROM recall_touch t WHERE t.recall_key = r.key))
            ORDER BY key""";

    private final DataSource database;
    private final ScopeWalk scopeWalk;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Map<Integer, Long> cost = new ConcurrentHashMap<>();

    ScopeKeeper(DataSource database, ScopeWalk scopeWalk, Outbox outbox, Announcements announcements) {
        this.database = database;
        this.scopeWalk = scopeWalk;
        this.outbox = outbox;
        this.announcements = announcements;
    }

    /** One state of the graph for all statements of the transaction. */
    static void steady(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
    }

    /** Brings every scope that waits up to date; one that fails does not keep the others from it. */
    void keep() throws SQLException {
        List<Integer> waiting = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                waiting.add(found.getInt(1));
            }
        }
        for (int recall : waiting) {
            try {
                keep(recall);
            } catch (SQLException | RuntimeException e) {
                LOG.warnf(e, "The scope of recall %d could not be brought up to date; it is tried again", recall);
            }
        }
    }

    /** Marks recalls of a place at which events were captured or declared wrong since. */
    void lookAtPlaces() throws SQLException {
        List<Recall> open = new ArrayList<>();
        Map<Integer, Long> seen = new ConcurrentHashMap<>();
        String sql = RecallTable.COLUMNS.replace("report\n", "report, seen_at_place\n")
                + "WHERE state = 'open' AND version > 0";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Recall recall = RecallTable.recall(row);
                if (recall.opening().sources().stream().anyMatch(ScopeWalk::isPlace)) {
                    open.add(recall);
                    seen.put(recall.key(), row.getLong("seen_at_place"));
                }
            }
        }
        for (Recall recall : open) {
            Tx.in(database, connection -> {
                if (scopeWalk.seen(connection, recall.opening()) != seen.getOrDefault(recall.key(), 0L)) {
                    recountAfter(connection, recall.key());
                }
                return true;
            });
        }
    }

    /** One keeper a recall at a time, on whichever replica. */
    private void keep(int recall) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement lock = connection.createStatement()) {
            try (ResultSet locked = lock.executeQuery("SELECT pg_try_advisory_lock(7403, " + recall + ")")) {
                if (!locked.next() || !locked.getBoolean(1)) {
                    return;
                }
            }
            try {
                if (mustRecount(connection, recall)) {
                    recount(recall);
                } else {
                    extend(recall);
                }
            } finally {
                lock.execute("SELECT pg_advisory_unlock(7403, " + recall + ")");
            }
        }
    }

    private static boolean mustRecount(Connection connection, int recall) throws SQLException {
        String sql =
                "SELECT counting OR recount_after <= clock_timestamp() FROM recall WHERE key = ? AND state = 'open'";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, recall);
            try (ResultSet found = query.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** From its beginning until its end every new edge is noted, so that the next extension takes in what it did not see. */
    void recount(int key) throws SQLException {
        long began = System.nanoTime();
        Tx.in(database, connection -> {
            Touches.alone(connection);
            update(connection, "DELETE FROM recall_touch WHERE recall_key = ?", key);
            return update(
                    connection,
                    "UPDATE recall SET counting = true, recount_after = NULL WHERE key = ? AND state = 'open'",
                    key);
        });
        boolean news = Tx.in(database, connection -> {
            steady(connection);
            Recall recall = RecallTable.byKey(connection, key, "");
            if (recall == null || !recall.open()) {
                return false;
            }
            ScopeWalk.Found found = scopeWalk.whole(connection, recall.opening());
            Reach reach = found.reach();
            Map<Long, Integer> addedIn = ScopeTable.addedIn(connection, key);
            Set<Long> gone = new HashSet<>(addedIn.keySet());
            long added = 0;
            for (int at = 0; at < reach.things(); at++) {
                added += gone.remove(reach.id(at)) ? 0 : 1;
            }
            boolean changed = recall.version() == 0 || added > 0 || !gone.isEmpty();
            int version = recall.version() + (changed ? 1 : 0);
            ScopeTable.clear(connection, key);
            ScopeCopy.insert(connection, key, reach, addedIn, version);
            ScopeTable.analyze(connection);
            if (changed) {
                version(connection, key, version, added, gone, reach.things());
            }
            counted(connection, key, version, found);
            List<Product> products = ScopeSums.products(connection, recall.opening(), reach);
            Set<String> platforms =
                    ScopeSums.figures(connection, reach).orders().keySet();
            return announce(connection, recall, products, new TreeSet<>(platforms));
        });
        cost.put(key, (System.nanoTime() - began) / 1_000_000);
        if (news) {
            outbox.committed();
        }
    }

    /** Takes new edges in, while nobody writes: short, since only what is new is walked. */
    private void extend(int key) throws SQLException {
        boolean news = Tx.in(database, connection -> {
            Touches.alone(connection);
            Recall recall = RecallTable.byKey(connection, key, " FOR UPDATE");
            long[][] edges = recall == null || !recall.open() ? new long[][] {{}, {}} : touches(connection, key);
            // What new edges lead to may be what was left out.
            boolean goesOn = recall != null && recall.open() && !recall.truncated();
            if (recall == null || edges == null || (edges[0].length > 0 && !goesOn)) {
                recountAfter(connection, key);
                return false;
            }
            if (edges[0].length == 0) {
                return false;
            }
            update(connection, "DELETE FROM recall_touch WHERE recall_key = ?", key);
            TemporalWalk walk = scopeWalk.walk(connection, recall.opening());
            Reach reach =
                    walk.over(edges[0], edges[1], (nodes, into) -> ScopeTable.restore(connection, key, nodes, into));
            return extended(connection, recall, reach);
        });
        if (news) {
            outbox.committed();
        }
    }

    private boolean extended(Connection connection, Recall recall, Reach reach) throws SQLException {
        Reach fresh = new Reach();
        for (int at = 0; at < reach.things(); at++) {
            int oldest = reach.newest(at);
            while (reach.older(oldest) >= 0) {
                oldest = reach.older(oldest);
            }
            if (!reach.earlier(oldest)) {
                int best = reach.best(at);
                fresh.offer(new Reach.Label(
                        reach.id(at),
                        reach.kind(at),
                        reach.mode(best),
                        reach.precision(best),
                        reach.since(best),
                        reach.until(best),
                        0,
                        Reach.START,
                        null));
            }
        }
        int added = fresh.things();
        int version = recall.version() + (added > 0 ? 1 : 0);
        ScopeCopy.insert(connection, recall.key(), reach, Map.of(), version);
        ScopeTable.amend(connection, recall.key(), reach);
        if (added == 0) {
            return false;
        }
        version(connection, recall.key(), version, added, Set.of(), -1);
        update(connection, "UPDATE recall SET version = version + 1 WHERE key = ?", recall.key());
        List<Product> products = new ArrayList<>(recall.products());
        products.addAll(ScopeSums.products(connection, recall.opening(), fresh));
        Set<String> platforms = new TreeSet<>(recall.enterprises());
        platforms.addAll(ScopeSums.figures(connection, fresh).orders().keySet());
        return announce(connection, recall, ScopeSums.bounded(products), platforms);
    }

    /** Parents and children of new edges; null where something no longer holds. */
    private static long @Nullable [][] touches(Connection connection, int recall) throws SQLException {
        List<long[]> edges = new ArrayList<>();
        String sql = "SELECT parent, child FROM recall_touch WHERE recall_key = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, recall);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    if (found.getLong(1) == 0) {
                        return null;
                    }
                    edges.add(new long[] {found.getLong(1), found.getLong(2)});
                }
            }
        }
        return new long[][] {
            edges.stream().mapToLong(edge -> edge[0]).toArray(),
            edges.stream().mapToLong(edge -> edge[1]).toArray()
        };
    }

    private void recountAfter(Connection connection, int recall) throws SQLException {
        long wait = PATIENCE * cost.getOrDefault(recall, 0L);
        String sql = "UPDATE recall SET recount_after = coalesce(recount_after, ?) WHERE key = ? AND state = 'open'";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            OffsetDateTime after = Instant.now().plusMillis(wait).atOffset(ZoneOffset.UTC);
            update.setObject(1, after);
            update.setInt(2, recall);
            update.executeUpdate();
        }
    }

    private static void counted(Connection connection, int key, int version, ScopeWalk.Found found)
            throws SQLException {
        String sql = "UPDATE recall SET counting = false, version = ?, truncated = ?, seen_at_place = ? WHERE key = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, version);
            update.setBoolean(2, found.truncated());
            update.setLong(3, found.seenAtPlace());
            update.setInt(4, key);
            update.executeUpdate();
        }
    }

    /** Keeps what changed; {@code things} is -1 where it is what was before and what was added. */
    private static void version(Connection connection, int key, int version, long added, Set<Long> gone, long things)
            throws SQLException {
        String sql = """
                INSERT INTO recall_version (recall_key, version, at, added, removed, things)
                SELECT ?, ?, ?, ?, ?, CASE WHEN ? >= 0 THEN ? ELSE ? + coalesce((
                    SELECT things FROM recall_version WHERE recall_key = ? AND version = ? - 1), 0) END""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, key);
            insert.setInt(2, version);
            insert.setObject(3, Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            insert.setLong(4, added);
            insert.setLong(5, gone.size());
            insert.setLong(6, things);
            insert.setLong(7, things);
            insert.setLong(8, added);
            insert.setInt(9, key);
            insert.setInt(10, version);
            insert.executeUpdate();
        }
        if (!gone.isEmpty()) {
            String removed = "INSERT INTO recall_removed SELECT ?, ?, unnest(?::int8[])";
            try (PreparedStatement insert = connection.prepareStatement(removed)) {
                insert.setInt(1, key);
                insert.setInt(2, version);
                insert.setArray(3, connection.createArrayOf("int8", gone.toArray()));
                insert.executeUpdate();
            }
        }
    }

    /** Tells of products and platforms where they changed; a platform once told stays told. */
    private boolean announce(Connection connection, Recall recall, List<Product> products, Set<String> reached)
            throws SQLException {
        Set<String> platforms = new TreeSet<>(recall.enterprises());
        platforms.addAll(reached);
        List<String> enterprises = List.copyOf(platforms);
        if (products.equals(recall.products()) && enterprises.equals(recall.enterprises())) {
            return false;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Recall changed = new Recall(
                recall.key(),
                recall.id(),
                recall.opening(),
                recall.openedAt(),
                recall.sequence() + 1,
                products,
                enterprises,
                recall.version(),
                recall.truncated(),
                null);
        RecallTable.announced(connection, changed);
        NoticeStore.notify(connection, changed, now);
        outbox.append(connection, List.of(announcements.of(changed, "scopeChanged", now)));
        return true;
    }

    private static int update(Connection connection, String sql, int key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, key);
            return update.executeUpdate();
        }
    }
}
