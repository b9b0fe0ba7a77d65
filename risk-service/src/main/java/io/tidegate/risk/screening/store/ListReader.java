package io.tidegate.risk.screening.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListImport.Difference;
import io.tidegate.risk.screening.ListImport.State;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListProblem;
import io.tidegate.risk.screening.ListRegister.Upload;
import io.tidegate.risk.screening.RowFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes files in: what is read stays as a whole or not at all, and how far the reading is can be seen meanwhile. */
@ApplicationScoped
class ListReader {

    private static final Logger LOG = Logger.getLogger(ListReader.class);

    /** A reading that was not heard of for so long ended with its process. */
    private static final String DEAD = "heard_at < now() - interval '2 minutes'";

    private static final String BEGIN = """
        INSERT INTO list_import AS i (list, id, state, by, why, at, heard_at, bytes_expected)
        VALUES (?, ?, 'reading', ?, ?, ?, now(), ?)
        ON CONFLICT (list, id) DO UPDATE SET state = 'reading', by = excluded.by, why = excluded.why, at = excluded.at,
            heard_at = now(), bytes_expected = excluded.bytes_expected, bytes = 0, rows = 0, faulty = 0, repeated = 0,
            faults = '[]', digest = NULL, base = NULL, added = NULL, changed = NULL, removed = NULL, same = NULL,
            decided_by = NULL, decided_why = NULL, decided_at = NULL
        WHERE i.state IN ('tried', 'refused', 'rejected') OR (i.state = 'reading' AND i.%s)
        RETURNING number\
        """.formatted(DEAD);

    private static final String PROGRESS =
            "UPDATE list_import SET bytes = ?, rows = ?, faulty = ?, heard_at = now() WHERE number = ? AND state ="
                    + " 'reading'";

    private static final String END = """
        UPDATE list_import SET state = ?, bytes = ?, rows = ?, faulty = ?, repeated = ?, faults = ?::jsonb, digest = ?, base = ?,
            added = ?, changed = ?, removed = ?, same = ?, heard_at = now() WHERE number = ?\
        """;

    static final String LATEST = "SELECT coalesce(max(version), 0) FROM list_import WHERE list = ?";

    private final DataSource database;

    ListReader(DataSource database) {
        this.database = database;
    }

    ListImport read(Upload upload, ListKind kind, InputStream file) throws SQLException, IOException {
        Long number = begin(upload);
        if (number == null) {
            return again(upload, file);
        }
        ImportRun run = new ImportRun(upload, kind, number, file, now -> progress(number, now));
        boolean ended = false;
        try {
            Tx.in(database, connection -> read(connection, run, upload, number));
            ended = true;
        } finally {
            if (!ended) {
                cutOff(number, run);
            }
        }
        try (Connection connection = database.getConnection()) {
            return ImportRows.known(connection, upload.list(), upload.id(), false);
        }
    }

    private static boolean read(Connection connection, ImportRun run, Upload upload, long number) throws SQLException {
        int base = latest(connection, upload.list());
        boolean kept;
        try {
            kept = run.read(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!kept) {
            connection.rollback();
        }
        boolean sound = run.difference != null;
        end(connection, number, !sound ? State.REFUSED : kept ? State.PROPOSED : State.TRIED, run, base);
        return kept;
    }

    private @Nullable Long begin(Upload upload) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(BEGIN)) {
            insert.setString(1, upload.list());
            insert.setString(2, upload.id());
            insert.setString(3, upload.by());
            insert.setString(4, upload.why());
            insert.setObject(5, upload.at().atOffset(ZoneOffset.UTC));
            insert.setObject(6, upload.bytes());
            try (ResultSet row = insert.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    /** The same file under the same id changes nothing. */
    private ListImport again(Upload upload, InputStream file) throws SQLException, IOException {
        ListImport known;
        try (Connection connection = database.getConnection()) {
            known = ImportRows.known(connection, upload.list(), upload.id(), false);
        }
        if (known.state() == State.READING) {
            throw ListProblem.IMPORT_STATE_CONFLICT.because(
                    "The import " + upload.id() + " is being read", "导入 " + upload.id() + " 正在读取");
        }
        MessageDigest digest = io.tidegate.kernel.id.Ids.sha256();
        new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
        if (!HexFormat.of().formatHex(digest.digest()).equals(known.digest())) {
            throw ListProblem.IMPORT_DIFFERS.because(
                    "The import " + upload.id() + " is of another file; choose another id",
                    "导入 " + upload.id() + " 属于另一文件；请使用其他编号");
        }
        return known;
    }

    private void progress(long number, ImportRun run) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PROGRESS)) {
            update.setLong(1, run.bytes());
            update.setLong(2, run.rows);
            update.setLong(3, run.faulty);
            update.setLong(4, number);
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.debug("progress of an import could not be told", e);
        }
    }

    private static void end(Connection connection, long number, State state, ImportRun run, int base)
            throws SQLException {
        Difference difference = run.difference;
        try (PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, state.code());
            update.setLong(2, run.bytes());
            update.setLong(3, run.rows);
            update.setLong(4, run.faulty);
            update.setLong(5, run.repeated);
            update.setString(6, ImportRows.json(run.faults()));
            update.setString(7, run.digest());
            update.setInt(8, base);
            update.setObject(9, difference == null ? null : difference.added());
            update.setObject(10, difference == null ? null : difference.changed());
            update.setObject(11, difference == null ? null : difference.removed());
            update.setObject(12, difference == null ? null : difference.same());
            update.setLong(13, number);
            update.executeUpdate();
        }
    }

    /** The sender hung up, or the database did: nothing of it stays, and the same id can be used again. */
    private void cutOff(long number, ImportRun run) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE list_import SET state = 'refused', rows = ?, faults = ?::jsonb WHERE number = ?")) {
            update.setLong(1, run.rows);
            update.setString(
                    2,
                    ImportRows.json(List.of(new RowFault(
                            run.rows + 1,
                            null,
                            null,
                            "the file is read to its end",
                            "send it again under the same id"))));
            update.setLong(3, number);
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.warn("An import that was cut off could not be marked; it can be sent again in two minutes", e);
        }
    }

    static int latest(Connection connection, String list) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            select.setString(1, list);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
