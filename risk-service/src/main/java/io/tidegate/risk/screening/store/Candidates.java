package io.tidegate.risk.screening.store;

import io.tidegate.risk.screening.ListKeys;
import io.tidegate.risk.screening.Subject;
import io.tidegate.risk.screening.Subject.Listed;
import io.tidegate.risk.screening.store.Editions.Edition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries in force that share keys with subjects: one statement for all of them. */
final class Candidates {

    private static final int EXACT_MAX = 500;
    private static final int LOOSE_MAX = 60;
    private static final int SUBJECT_MAX = 40;

    /** Of a key that many entries have the first ones are enough: it tells nothing, and the others of the subject do. */
    private static final String FIND = """
        WITH found AS (
            SELECT k.n, l.entry, bool_or(k.exact) AS exact, count(*) AS shared
            FROM unnest(?::int[], ?::bigint[], ?::bool[]) AS k (n, key, exact) CROSS JOIN LATERAL (
                SELECT entry FROM list_key WHERE list_key.key = k.key LIMIT CASE WHEN k.exact THEN %d ELSE %d END) l
            GROUP BY k.n, l.entry),
        ranked AS (SELECT *, row_number() OVER (PARTITION BY n ORDER BY exact DESC, shared DESC, entry DESC) AS rank FROM found)
        SELECT r.n, e.list, e.entry, e.body FROM ranked r JOIN list_entry e ON e.number = r.entry
        JOIN unnest(?::text[], ?::int[]) AS v (list, version) ON v.list = e.list
        JOIN list_import i ON i.number = e.import AND i.version <= v.version
        LEFT JOIN list_import x ON x.number = e.ended_by
        WHERE (r.exact OR r.rank <= %d) AND e.change <> 'r' AND (x.version IS NULL OR x.version > v.version)
        ORDER BY r.n, e.list, e.entry\
        """.formatted(EXACT_MAX, LOOSE_MAX, SUBJECT_MAX);

    private Candidates() {}

    /** By subject; none for one that shares no key. */
    static Map<Subject, List<Listed>> find(Connection connection, List<Edition> editions, List<Subject> subjects)
            throws SQLException {
        Map<String, Edition> byList = new HashMap<>();
        editions.forEach(edition -> byList.put(edition.list(), edition));
        List<Integer> numbers = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        List<Boolean> exact = new ArrayList<>();
        for (int n = 0; n < subjects.size(); n++) {
            ListKeys of = ListKeys.of(subjects.get(n));
            for (long key : of.exact()) {
                numbers.add(n);
                keys.add(key);
                exact.add(true);
            }
            for (long key : of.loose()) {
                numbers.add(n);
                keys.add(key);
                exact.add(false);
            }
        }
        Map<Subject, List<Listed>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setArray(1, connection.createArrayOf("int4", numbers.toArray()));
            select.setArray(2, connection.createArrayOf("int8", keys.toArray()));
            select.setArray(3, connection.createArrayOf("bool", exact.toArray()));
            select.setArray(
                    4,
                    connection.createArrayOf(
                            "text", editions.stream().map(Edition::list).toArray()));
            select.setArray(
                    5,
                    connection.createArrayOf(
                            "int4", editions.stream().map(Edition::version).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Edition edition = byList.get(row.getString(2));
                    if (edition != null) {
                        found.computeIfAbsent(subjects.get(row.getInt(1)), _ -> new ArrayList<>())
                                .add(new Listed(
                                        edition.list(),
                                        edition.version(),
                                        edition.kind(),
                                        EntryQueries.entry(row.getString(3), row.getString(4))));
                    }
                }
            }
        }
        return found;
    }
}
