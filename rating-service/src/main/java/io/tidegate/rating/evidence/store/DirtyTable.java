package io.tidegate.rating.evidence.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;

/** Who has to be rated again. */
final class DirtyTable {

    private static final String MARK = """
            INSERT INTO dirty (enterprise, role)
            SELECT enterprise, role FROM unnest(?::text[], ?::text[]) AS row(enterprise, role)
            ON CONFLICT DO NOTHING""";

    /**
     * Who rates takes a mark away that is there already without seeing what this transaction is about to commit, so marks are
     * held until it has: locked rows are passed over by who rates, and others may hold them too.
     */
    private static final String HOLD = """
            SELECT count(*) FROM (
                SELECT FROM dirty d JOIN unnest(?::text[], ?::text[]) AS row(enterprise, role) USING (enterprise, role)
                ORDER BY d.enterprise, d.role FOR KEY SHARE OF d) held""";

    private DirtyTable() {}

    /** Marks them for as soon as this transaction is committed, whoever takes marks meanwhile. */
    static void mark(Connection connection, Collection<Subject> touched) throws SQLException {
        TreeSet<Subject> subjects = new TreeSet<>(touched);
        long held = 0;
        while (held < subjects.size()) {
            try (PreparedStatement insert = of(connection, MARK, subjects)) {
                insert.executeUpdate();
            }
            try (PreparedStatement hold = of(connection, HOLD, subjects);
                    ResultSet found = hold.executeQuery()) {
                found.next();
                held = found.getLong(1);
            }
        }
    }

    private static PreparedStatement of(Connection connection, String sql, Collection<Subject> subjects)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, Bulk.column(connection, "text", subjects, Subject::enterprise));
        statement.setArray(
                2,
                Bulk.column(
                        connection, "text", subjects, subject -> subject.role().code()));
        return statement;
    }
}
