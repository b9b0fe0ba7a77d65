package io.tidegate.risk.screening.store;

import io.tidegate.risk.screening.KeyFilter;
import io.tidegate.risk.screening.ListCascade;
import io.tidegate.risk.screening.ListKeys;
import io.tidegate.risk.screening.ListKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Cascades of versions on disk; the filter of the one at work is kept from page to page. */
@ApplicationScoped
class ListCascadeStore implements ListCascade {

    /** Three seconds after it: a batch that began before the version, and so does not see it, has ended by then. */
    private static final String CLAIM = """
        SELECT i.number, coalesce(l.kind_since, l.kind), i.place, i.added + i.changed + i.removed, i.version
        FROM list_import i JOIN reference_list l ON l.code = i.list
        WHERE i.cascade IN ('waiting', 'running') AND i.effective_from <= ? AND i.decided_at < now() - interval '3 seconds'
        ORDER BY i.effective_from, i.number LIMIT 1 FOR UPDATE OF i SKIP LOCKED\
        """;

    /** What it brings and takes away, and what stood there before. */
    private static final String BODIES = """
        SELECT entry, body FROM list_entry WHERE import = ? UNION ALL SELECT entry, body FROM list_entry WHERE ended_by = ?\
        """;

    private static final String ADVANCE = """
        UPDATE list_import SET cascade = ?, place = ?, looked = looked + ?, concerned = concerned + ?, rescored = rescored + ?
        WHERE number = ?\
        """;

    private static final int PART = 1000;

    private record Kept(long number, KeyFilter filter) {}

    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    @Override
    public @Nullable Step next(Connection connection) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setDate(1, Date.valueOf(Editions.today()));
            try (ResultSet row = claim.executeQuery()) {
                if (!row.next()) {
                    kept.set(null);
                    return null;
                }
                long number = row.getLong(1);
                ListKind kind = Objects.requireNonNull(ListKind.of(row.getString(2)));
                return new Step(
                        number, filter(connection, number, kind, row.getLong(4), row.getInt(5)), row.getString(3));
            }
        }
    }

    @Override
    public void done(Connection connection, Step step, String place, int looked, int concerned, int rescored)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setString(1, looked == 0 ? "done" : "running");
            update.setString(2, place);
            update.setInt(3, looked);
            update.setInt(4, concerned);
            update.setInt(5, rescored);
            update.setLong(6, step.number());
            update.executeUpdate();
        }
    }

    private KeyFilter filter(Connection connection, long number, ListKind kind, long rows, int version)
            throws SQLException {
        Kept now = kept.get();
        if (now != null && now.number() == number) {
            return now.filter();
        }
        KeyFilter filter = new KeyFilter(rows);
        if (kind == ListKind.POSITIVE_LIST && version == 1) {
            filter.addEverything();
        }
        try (PreparedStatement select = connection.prepareStatement(BODIES)) {
            select.setLong(1, number);
            select.setLong(2, number);
            select.setFetchSize(PART);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    filter.add(ListKeys.of(kind, EntryQueries.entry(row.getString(1), row.getString(2))));
                }
            }
        }
        kept.set(new Kept(number, filter));
        return filter;
    }
}
