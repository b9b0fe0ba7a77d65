package io.tidegate.ingest.sharing.store;

import io.tidegate.ingest.sharing.Access;
import io.tidegate.ingest.sharing.Accesses;
import io.tidegate.ingest.sharing.Dataset;
import io.tidegate.ingest.sharing.Selection;
import io.tidegate.ingest.sharing.SharedData;
import io.tidegate.ingest.sharing.SharedPage;
import io.tidegate.ingest.sharing.SharedRow;
import io.tidegate.ingest.sharing.SharingSettings;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Shared data in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class SharedDataStore implements SharedData {

    private static final String WINDOW_END = """
            SELECT max(change), count(*) FROM (
                SELECT change FROM shared_consignment_owner WHERE owner = ? AND change > ? ORDER BY change LIMIT ?) AS o""";

    private final DataSource database;
    private final Accesses accesses;
    private final SharingSettings settings;

    public SharedDataStore(DataSource database, Accesses accesses, SharingSettings settings) {
        this.database = database;
        this.accesses = accesses;
        this.settings = settings;
    }

    @Override
    public SharedPage page(Selection selection, long after, int limit, Function<SharedPage, Access> access)
            throws SQLException {
        bringUpToDate(selection);
        return Tx.in(database, connection -> {
            // One snapshot: the statements of a page see the same rows at the same places.
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            SharedPage page = read(connection, selection, after, limit);
            accesses.add(connection, access.apply(page));
            return page;
        });
    }

    @Override
    public Download open(Selection selection) throws SQLException {
        bringUpToDate(selection);
        return SharedDownload.open(database, selection, settings);
    }

    /** Interests follow the register and the filings when they are asked for: a registration costs no feed anything. */
    private void bringUpToDate(Selection selection) throws SQLException {
        if (selection.dataset() != Dataset.CONSIGNMENTS) {
            Tx.in(database, connection -> {
                InterestRows.enterprises(connection, selection.owner(), List.copyOf(selection.enterprises()));
                if (selection.dataset() == Dataset.RECALLS) {
                    Filings.bringUpToDate(connection, selection.owner());
                }
                return true;
            });
        }
    }

    private SharedPage read(Connection connection, Selection selection, long after, int limit) throws SQLException {
        long head = Changes.head(connection);
        List<SharedRow> rows = new ArrayList<>();
        int window = settings.pageRowsMax();
        try (PreparedStatement select =
                        SharedQuery.of(selection, after, window, limit + 1).prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new SharedRow(row.getLong("change"), Cells.read(row, selection.columns())));
            }
        }
        if (rows.size() > limit) {
            List<SharedRow> page = rows.subList(0, limit);
            return new SharedPage(page, page.getLast().change(), true);
        }
        long reached = windowEnd(connection, selection, after, window);
        if (reached > 0) {
            return new SharedPage(rows, reached, true);
        }
        long last = rows.isEmpty() ? after : rows.getLast().change();
        return new SharedPage(rows, Math.max(head, last), false);
    }

    /** Where the window ended, if the feed goes on behind it; else 0. */
    private static long windowEnd(Connection connection, Selection selection, long after, int window)
            throws SQLException {
        if (selection.dataset() != Dataset.CONSIGNMENTS || selection.filter().text("consignmentId") != null) {
            return 0;
        }
        try (PreparedStatement select = connection.prepareStatement(WINDOW_END)) {
            select.setString(1, selection.owner());
            select.setLong(2, after);
            select.setInt(3, window);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(2) == window ? row.getLong(1) : 0;
            }
        }
    }
}
