package io.tidegate.ingest.receipt.store;

import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.FeedEntry.Subject;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements of decisions: three for a batch of the listener. */
final class DecisionRows {

    private static final String KNOWN = """
            SELECT document_id, cause, statuses FROM decision WHERE document_id = ANY (?) ORDER BY document_id, seq""";

    private static final String INSERT = """
            INSERT INTO decision (document_id, cause, statuses, time, info, told)
            SELECT d.document_id, d.cause, string_to_array(d.statuses, ',')::int2[], d.time, d.info, d.told
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::bool[])
                 AS d (document_id, cause, statuses, time, info, told)
            ON CONFLICT (document_id, cause) DO NOTHING""";

    private static final String QUEUE = "INSERT INTO feed_decision (decisions) VALUES (?)";

    private DecisionRows() {}

    /** A new decision, and whether it differs from the one before. */
    private record News(Decision decision, boolean told) {}

    /** What is known of a document. */
    private static final class Past {
        private final Set<UUID> causes = new HashSet<>();
        private List<ReceiptStatus> last = List.of();
    }

    /** Adds those that are not there yet; those that tell something new go on into the feed. */
    static void add(Connection connection, List<Decision> decisions) throws SQLException {
        // A stable sort: decisions about one document keep the order in which they came.
        List<Decision> sorted = decisions.stream()
                .sorted(Comparator.comparing(Decision::documentId))
                .toList();
        Map<UUID, Past> pasts = pasts(connection, sorted);
        List<News> news = new ArrayList<>(sorted.size());
        for (Decision decision : sorted) {
            Past past = pasts.computeIfAbsent(decision.documentId(), _ -> new Past());
            if (past.causes.add(decision.cause())) {
                news.add(new News(decision, !decision.statuses().equals(past.last)));
                past.last = decision.statuses();
            }
        }
        insert(connection, news);
        List<Subject> told = news.stream()
                .filter(News::told)
                .map(News::decision)
                .map(decision ->
                        new Subject(decision.documentId(), decision.type(), decision.cause(), decision.statuses()))
                .toList();
        if (!told.isEmpty()) {
            try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
                queue.setBytes(1, FeedPacking.subjects(told));
                queue.executeUpdate();
            }
        }
    }

    private static Map<UUID, Past> pasts(Connection connection, List<Decision> decisions) throws SQLException {
        Map<UUID, Past> pasts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            Object[] ids =
                    decisions.stream().map(Decision::documentId).distinct().toArray();
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Past past = pasts.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new Past());
                    past.causes.add(rows.getObject(2, UUID.class));
                    past.last = statuses(rows, 3);
                }
            }
        }
        return pasts;
    }

    private static void insert(Connection connection, List<News> news) throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        @Nullable Object[] infos = new @Nullable Object[news.size()];
        for (int i = 0; i < infos.length; i++) {
            infos[i] = news.get(i).decision().info();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(
                    1, Bulk.column(connection, "uuid", news, n -> n.decision().documentId()));
            insert.setArray(
                    2, Bulk.column(connection, "uuid", news, n -> n.decision().cause()));
            insert.setArray(3, Bulk.column(connection, "text", news, n -> codes(n.decision())));
            insert.setArray(
                    4,
                    Bulk.column(
                            connection, "timestamptz", news, n -> n.decision().time()));
            insert.setArray(5, connection.createArrayOf("text", infos));
            insert.setArray(6, Bulk.column(connection, "bool", news, News::told));
            insert.executeUpdate();
        }
    }

    private static String codes(Decision decision) {
        return decision.statuses().stream()
                .map(status -> String.valueOf(status.code()))
                .collect(Collectors.joining(","));
    }

    static List<ReceiptStatus> statuses(ResultSet row, int column) throws SQLException {
        Object[] codes = (Object[]) row.getArray(column).getArray();
        return Stream.of(codes)
                .map(code -> ReceiptStatus.of(((Number) code).intValue()))
                .toList();
    }
}
