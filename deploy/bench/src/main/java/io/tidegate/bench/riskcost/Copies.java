package io.tidegate.bench.riskcost;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills risk's database with copies of what it assessed itself. Each copy has keys of its own everywhere, so that buyers,
 * phones, addresses and cases grow with the consignments and every key has the history that it has in the original. Nothing
 * may write to the database meanwhile. For one thread.
 */
final class Copies {

    /** Pages of an index that grew row by row are about so full; a fresh one would be fuller and split at every insert. */
    private static final int FILL_PERCENT = 70;

    private static final String OTHER_TEXT = "%s || '~' || k";
    private static final String OTHER_HASH = "%s # hashtextextended('copy', k)";
    private static final String OTHER_UUID = "md5(%s::text || k)::uuid";
    private static final String PART = "substring(%1$s, 1, ceil(length(%1$s) * %2$s)::int)";

    /** Columns that make a row another one. Copies of cases are closed: nobody lets millions become overdue. */
    private static final Map<String, Map<String, String>> KEYS = Map.ofEntries(
            Map.entry("dossier", Map.of("key", OTHER_TEXT)),
            Map.entry("consignment", Map.of("id", OTHER_TEXT, "dossier_key", OTHER_TEXT)),
            Map.entry("trail", Map.of("consignment", OTHER_HASH, "id", OTHER_TEXT)),
            Map.entry("sighting", Map.of("key", OTHER_HASH)),
            Map.entry("tally", Map.of("key", OTHER_HASH)),
            Map.entry("limit_use", Map.of("buyer", OTHER_TEXT)),
            Map.entry("handling", Map.of("handling_id", OTHER_UUID, "consignment_id", OTHER_TEXT)),
            Map.entry(
                    "risk_case",
                    Map.of("id", OTHER_TEXT, "state", "'release.done'", "closed", "true", "due_at", "NULL")),
            Map.entry("case_entry", Map.of("case_id", OTHER_TEXT, "entry_id", OTHER_UUID)),
            Map.entry("decision_batch", Map.of()),
            Map.entry("inbox", Map.of("batch_id", OTHER_UUID)),
            Map.entry("outbox_batch", Map.of("batch_id", OTHER_UUID)));

    /** Values that nothing but a reader of that very row looks into. */
    private static final Map<String, List<String>> LARGE = Map.of(
            "dossier", List.of("documents"),
            "consignment", List.of("assessment", "detail"),
            "handling", List.of("fact"),
            "case_entry", List.of("content"),
            "decision_batch", List.of("body"));

    private final Connection connection;
    private final long originals;
    private long made;

    private Copies(Connection connection, long originals) {
        this.connection = connection;
        this.originals = originals;
    }

    /**
     * Takes what is stored now as the original.
     *
     * @param share of the large values that copies have, above 0, at most 1
     */
    static Copies of(Connection connection, double share) throws SQLException {
        run(connection, "SET synchronous_commit = off", "SET maintenance_work_mem = '1GB'", "CREATE SCHEMA original");
        for (String table : KEYS.keySet()) {
            String columns = columns(connection, table).stream()
                    .map(column -> LARGE.getOrDefault(table, List.of()).contains(column) && share < 1
                            ? PART.formatted(column, share) + " AS " + column
                            : column)
                    .collect(Collectors.joining(", "));
            run(connection, "CREATE TABLE original." + table + " AS SELECT " + columns + " FROM " + table);
        }
        return new Copies(connection, count(connection, "SELECT count(*) FROM consignment"));
    }

    /** Consignments of one copy. */
    long originals() {
        return originals;
    }

    /** Adds whole copies: without indexes, which are built again at the end. */
    void add(long copies) throws SQLException {
        if (copies <= 0) {
            return;
        }
        for (Map.Entry<String, Map<String, String>> table : KEYS.entrySet()) {
            List<String> indexes = dropIndexes(table.getKey());
            run(connection, insert(table.getKey(), table.getValue(), made + 1, made + copies));
            run(connection, indexes.toArray(String[]::new));
        }
        made += copies;
    }

    /** What an idle hour would have done: statistics, visibility, everything on disk. */
    void settle() throws SQLException {
        run(connection, "VACUUM (ANALYZE)", "CHECKPOINT");
    }

    private String insert(String table, Map<String, String> keys, long first, long last) throws SQLException {
        List<String> columns = columns(connection, table);
        String values = columns.stream()
                .map(column -> keys.containsKey(column) ? keys.get(column).formatted(column) : column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO %1$s (%2$s) SELECT %3$s FROM original.%1$s, generate_series(%4$d::bigint, %5$d) AS k"
                .formatted(table, String.join(", ", columns), values, first, last);
    }

    /** Drops the indexes of a table and gives what builds them again. */
    private List<String> dropIndexes(String table) throws SQLException {
        List<String> drop = new ArrayList<>();
        List<String> build = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT i.indexrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)
                    FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
                    WHERE i.indrelid = '%s'::regclass""".formatted(table))) {
            while (row.next()) {
                // Words of an inverted index are not kept in an order that pages could be filled by.
                boolean filled = !row.getString(4).contains(" USING gin ");
                String with = filled ? " WITH (fillfactor = " + FILL_PERCENT + ")" : "";
                if (row.getString(2) == null) {
                    drop.add("DROP INDEX " + row.getString(1));
                    build.add(row.getString(4).replaceFirst("( WHERE .*)?$", with + "$1"));
                } else {
                    drop.add("ALTER TABLE " + table + " DROP CONSTRAINT " + row.getString(2));
                    build.add("ALTER TABLE " + table + " ADD CONSTRAINT " + row.getString(2) + ' ' + row.getString(3)
                            + with);
                }
                if (filled) {
                    build.add("ALTER INDEX " + row.getString(1) + " RESET (fillfactor)");
                }
            }
        }
        run(connection, drop.toArray(String[]::new));
        return build;
    }

    /** Its columns, without those that number themselves. */
    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT attname FROM pg_attribute WHERE attrelid = 'public.%s'::regclass AND attnum > 0
                        AND NOT attisdropped AND attidentity = '' ORDER BY attnum""".formatted(table))) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
