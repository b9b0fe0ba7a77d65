package io.tidegate.risk.screening.store;

import io.tidegate.risk.screening.ListImport.Difference;
import io.tidegate.risk.screening.RowFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Compares staged rows with the version adopted last, in the database. */
final class ImportDifference {

    private static final String REPEATED = """
        SELECT s.line, s.entry, d.first FROM staged s
        JOIN (SELECT entry, min(line) AS first FROM staged GROUP BY entry HAVING count(*) > 1) d USING (entry)
        WHERE s.line > d.first ORDER BY s.line\
        """;

    private static final String KEEP_FIRST = """
        DELETE FROM staged s USING (SELECT entry, min(line) AS kept FROM staged GROUP BY entry HAVING count(*) > 1) d
        WHERE s.entry = d.entry AND s.line <> d.kept\
        """;

    private static final String KEEP_LAST = KEEP_FIRST.replace("min(line)", "max(line)");

    static final String CURRENT = """
        SELECT e.number, e.entry, e.body FROM list_entry e JOIN list_import i ON i.number = e.import
        WHERE e.list = ? AND e.ended_by IS NULL AND e.change <> 'r' AND i.version IS NOT NULL\
        """;

    private static final String NEW = """
        INSERT INTO list_entry (list, import, entry, change, body)
        SELECT ?, ?, s.entry, CASE WHEN e.number IS NULL THEN 'a' ELSE 'c' END::"char", s.body
        FROM staged s LEFT JOIN (%s) e ON e.entry = s.entry WHERE e.number IS NULL OR e.body <> s.body\
        """.formatted(CURRENT);

    private static final String GONE = """
        INSERT INTO list_entry (list, import, entry, change, body)
        SELECT ?, ?, e.entry, 'r', e.body FROM (%s) e WHERE NOT EXISTS (SELECT 1 FROM staged s WHERE s.entry = e.entry)\
        """.formatted(CURRENT);

    /** Sorted, so that the index grows at its end and is not written all over. */
    private static final String KEYS = """
        INSERT INTO list_key (key, entry) SELECT k, e.number FROM list_entry e
        JOIN staged s ON s.entry = e.entry CROSS JOIN LATERAL unnest(s.keys) AS k
        WHERE e.import = ? AND e.change <> 'r' ORDER BY k\
        """;

    private static final String COUNTS = """
        SELECT count(*) FILTER (WHERE change = 'a'), count(*) FILTER (WHERE change = 'c'),
            count(*) FILTER (WHERE change = 'r'), (SELECT count(*) FROM staged)
        FROM list_entry WHERE import = ?\
        """;

    private ImportDifference() {}

    /** Says how rows were repeated, the first of them, and how many there are. */
    record Repeated(long count, List<RowFault> first) {}

    /** Rows whose key stands in an earlier one. */
    static Repeated repeated(Connection connection, int most) throws SQLException {
        List<RowFault> first = new ArrayList<>();
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL work_mem = '64MB'");
            statement.execute("ANALYZE staged");
            // Read in parts: a file may repeat every row.
            statement.setFetchSize(1000);
            try (ResultSet row = statement.executeQuery(REPEATED)) {
                while (row.next()) {
                    count++;
                    if (first.size() < most) {
                        first.add(new RowFault(
                                row.getLong(1),
                                row.getString(2),
                                "entry",
                                "a key stands once in a file; this one stands on line " + row.getLong(3),
                                "take one of the rows out, or give it a key of its own"));
                    }
                }
            }
        }
        return new Repeated(count, first);
    }

    /** Leaves one row of each key. */
    static void single(Connection connection, boolean last) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(last ? KEEP_LAST : KEEP_FIRST);
        }
    }

    /** Writes the difference and its keys. */
    static Difference write(Connection connection, String list, long number) throws SQLException {
        for (String sql : List.of(NEW, GONE)) {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, list);
                insert.setLong(2, number);
                insert.setString(3, list);
                insert.executeUpdate();
            }
        }
        try (PreparedStatement keys = connection.prepareStatement(KEYS)) {
            keys.setLong(1, number);
            keys.executeUpdate();
        }
        try (Statement analyse = connection.createStatement()) {
            // The database cannot know yet what it has: until it looks by itself, each plan would be a guess.
            analyse.execute("ANALYZE list_entry, list_key, list_import");
        }
        try (PreparedStatement count = connection.prepareStatement(COUNTS)) {
            count.setLong(1, number);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                long added = row.getLong(1);
                long changed = row.getLong(2);
                return new Difference(added, changed, row.getLong(3), row.getLong(4) - added - changed);
            }
        }
    }
}
