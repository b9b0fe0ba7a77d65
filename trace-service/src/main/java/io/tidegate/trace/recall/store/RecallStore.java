package io.tidegate.trace.recall.store;

import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.lineage.Membership;
import io.tidegate.trace.recall.Announcements;
import io.tidegate.trace.recall.Notices;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.Recalls;
import io.tidegate.trace.recall.Scope;
import io.tidegate.trace.recall.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Recalls in PostgreSQL, with the news of them in the same transaction. */
@ApplicationScoped
class RecallStore implements Recalls {

    private static final String OPEN = """
            INSERT INTO recall (recall_id, number, opening, state, opened_at, opened_by, due_at, sequence, products,
                enterprises, version, truncated, counting, seen_at_place)
            VALUES (?, ?, ?::json, 'open', ?, ?, ?, 1, ?::json, ?, 0, ?, true, 0)
            ON CONFLICT (number) DO NOTHING RETURNING key""";

    private static final String LIST = RecallTable.COLUMNS + """
            WHERE key < ? AND (?::text IS NULL OR state = ?)
                AND (?::text IS NULL OR EXISTS (
                    SELECT 1 FROM json_array_elements(products) p WHERE p ->> 'gtin' = ?))
            ORDER BY key DESC LIMIT ?""";

    private static final String CLOSE = """
            UPDATE recall SET state = 'closed', closed_at = ?, closed_by = ?, conclusion = ?, report = ?::json,
                counting = false, recount_after = NULL
            WHERE key = ?""";

    private final DataSource database;
    private final Graph graph;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Scopes scopes;
    private final Notices notices;

    RecallStore(
            DataSource database,
            Graph graph,
            Outbox outbox,
            Announcements announcements,
            Scopes scopes,
            Notices notices) {
        this.database = database;
        this.graph = graph;
        this.outbox = outbox;
        this.announcements = announcements;
        this.scopes = scopes;
        this.notices = notices;
    }

    @Override
    public Written open(Opening opening, Scope scope, Instant now) throws SQLException {
        // A source that nobody has named yet gets its node, so that what names it later is seen to touch the recall.
        Tx.in(database, connection -> graph.write(connection, List.of(sources(opening)), new KnownNodes(100)));
        Written written = Tx.in(database, connection -> {
            Touches.alone(connection);
            Integer key = insert(connection, opening, scope, now);
            if (key == null) {
                Recall there = RecallTable.byNumber(connection, opening.number(), "");
                boolean same = there != null && there.opening().equals(opening);
                return new Written(same ? Outcome.SAME : Outcome.CONFLICT, there);
            }
            Recall recall = RecallTable.byKey(connection, key, "");
            if (recall == null) {
                throw new SQLException("The recall that was just opened is gone: " + key);
            }
            NoticeStore.notify(connection, recall, now);
            outbox.append(connection, List.of(announcements.of(recall, "opened", now)));
            return new Written(Outcome.DONE, recall);
        });
        if (written.outcome() == Outcome.DONE) {
            outbox.committed();
        }
        return written;
    }

    private static Claims sources(Opening opening) {
        List<Identifier> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (Opening.Source source : opening.sources()) {
            Identifier thing = Identifiers.any(source.uri());
            if (thing != null) {
                nodes.add(thing);
            }
            if (thing instanceof Lot lot) {
                edges.add(Membership.of(lot));
            } else if (thing instanceof Serial serial) {
                edges.add(Membership.of(serial));
            }
        }
        return new Claims(nodes, edges, List.of(), List.of());
    }

    private static @Nullable Integer insert(Connection connection, Opening opening, Scope scope, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(OPEN)) {
            insert.setObject(1, Ids.ofFact("recall", opening.number()));
            insert.setString(2, opening.number());
            insert.setString(3, RecallTable.json(opening));
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            insert.setString(5, opening.by());
            insert.setObject(6, now.plusSeconds(opening.dueHours() * 3600L).atOffset(ZoneOffset.UTC));
            insert.setString(7, RecallTable.json(scope.products()));
            insert.setArray(
                    8, connection.createArrayOf("text", scope.platforms().toArray()));
            insert.setBoolean(9, scope.truncated());
            try (ResultSet made = insert.executeQuery()) {
                return made.next() ? (Integer) made.getInt(1) : null;
            }
        }
    }

    @Override
    public @Nullable Recall find(String number) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return RecallTable.byNumber(connection, number, "");
        }
    }

    @Override
    public List<Recall> list(@Nullable String state, @Nullable String product, int before, int limit)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIST)) {
            query.setInt(1, before);
            query.setString(2, state);
            query.setString(3, state);
            query.setString(4, product);
            query.setString(5, product);
            query.setInt(6, limit);
            List<Recall> recalls = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    recalls.add(RecallTable.recall(found));
                }
            }
            return recalls;
        }
    }

    @Override
    public Written close(String number, String by, String conclusion, Instant now) throws SQLException {
        Written written = Tx.in(database, connection -> {
            Recall recall = RecallTable.byNumber(connection, number, " FOR UPDATE");
            if (recall == null) {
                return new Written(Outcome.UNKNOWN, null);
            }
            Recall.Closing closing = recall.closing();
            if (closing != null) {
                boolean same = closing.by().equals(by) && closing.conclusion().equals(conclusion);
                return new Written(same ? Outcome.SAME : Outcome.CONFLICT, recall);
            }
            close(connection, recall, by, conclusion, now);
            Recall closed = RecallTable.byKey(connection, recall.key(), "");
            if (closed != null) {
                outbox.append(connection, List.of(announcements.of(closed, "closed", now)));
            }
            return new Written(Outcome.DONE, closed);
        });
        if (written.outcome() == Outcome.DONE) {
            outbox.committed();
        }
        return written;
    }

    private void close(Connection connection, Recall recall, String by, String conclusion, Instant now)
            throws SQLException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("openedAt", recall.openedAt());
        report.put("closedAt", now);
        report.put("scopeVersions", recall.version());
        boolean stored = recall.version() > 0;
        report.put(
                "scope",
                stored
                        ? scopes.figures(recall.key())
                        : scopes.preview(recall.opening()).figures());
        report.put("effectiveness", notices.effectiveness(recall.key(), now));
        try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, by);
            update.setString(3, conclusion);
            update.setString(4, RecallTable.json(report));
            update.setInt(5, recall.key());
            update.executeUpdate();
        }
        List<Product> products = recall.products();
        RecallTable.announced(
                connection,
                new Recall(
                        recall.key(),
                        recall.id(),
                        recall.opening(),
                        recall.openedAt(),
                        recall.sequence() + 1,
                        products,
                        recall.enterprises(),
                        recall.version(),
                        recall.truncated(),
                        null));
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM recall_touch WHERE recall_key = ?")) {
            delete.setInt(1, recall.key());
            delete.executeUpdate();
        }
    }
}
