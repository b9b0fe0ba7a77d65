package io.tidegate.ingest.sharing.store;

import io.tidegate.ingest.sharing.Column;
import io.tidegate.ingest.sharing.Selection;
import io.tidegate.ingest.sharing.SharedData;
import io.tidegate.ingest.sharing.SharedRow;
import io.tidegate.ingest.sharing.SharingSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * All rows of a selection, of one snapshot, fetched by the thousand. The server ends the transaction of a client that takes
 * nothing, or takes too long: a snapshot kept open holds up the clearing of dead rows.
 */
final class SharedDownload implements SharedData.Download {

    private static final Logger LOG = Logger.getLogger(SharedDownload.class);
    private static final int FETCH_ROWS = 1_000;

    private final Connection connection;
    private final Selection selection;
    private final long reached;

    private SharedDownload(Connection connection, Selection selection, long reached) {
        this.connection = connection;
        this.selection = selection;
        this.reached = reached;
    }

    static SharedDownload open(DataSource database, Selection selection, SharingSettings settings) throws SQLException {
        Connection connection = database.getConnection();
        boolean open = false;
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                statement.execute("SET LOCAL transaction_timeout = " + millis(settings.downloadTimeMax()));
                statement.execute(
                        "SET LOCAL idle_in_transaction_session_timeout = " + millis(settings.downloadStallMax()));
            }
            SharedDownload download = new SharedDownload(connection, selection, Changes.head(connection));
            open = true;
            return download;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    private static String millis(Duration duration) {
        return "'" + duration.toMillis() + "ms'";
    }

    @Override
    public long reached() {
        return reached;
    }

    @Override
    public void forEach(SharedData.Sink sink) throws SQLException, IOException {
        List<Column> columns = selection.columns();
        try (PreparedStatement select = SharedQuery.of(selection, 0, null, null).prepare(connection)) {
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sink.take(new SharedRow(row.getLong("change"), Cells.read(row, columns)));
                }
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // Broken, perhaps ended by the server: the pool drops it.
            LOG.debugf("download not closed in order: %s", e.toString());
        }
    }
}
