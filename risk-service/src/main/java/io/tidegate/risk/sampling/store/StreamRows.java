package io.tidegate.risk.sampling.store;

import io.tidegate.risk.sampling.Happening;
import io.tidegate.risk.sampling.SampledLots.Said;
import io.tidegate.risk.sampling.SampledLots.Stream;
import io.tidegate.risk.sampling.StreamKey;
import io.tidegate.risk.sampling.StreamState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of streams and of what moved them. */
final class StreamRows {

    private static final String OPEN = "INSERT INTO sampling_stream (merchant, category, aql, state)"
            + " VALUES (?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING";
    private static final String LOCK =
            "SELECT state FROM sampling_stream WHERE merchant = ? AND category = ? AND aql = ? FOR UPDATE";
    private static final String SAVE =
            "UPDATE sampling_stream SET state = ?::jsonb WHERE merchant = ? AND category = ? AND aql = ?";
    private static final String ADD = """
        INSERT INTO sampling_happening
            (merchant, category, aql, seq, revision, lot_id, happening, reason, recorded_by, recorded_at)
        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)\
        """;
    private static final String NEXT = """
        SELECT COALESCE(max(seq), 0) + 1 FROM sampling_happening
        WHERE merchant = ? AND category = ? AND aql = ?\
        """;
    private static final String OF_LOT = "SELECT min(seq) FROM sampling_happening WHERE lot_id = ?";
    private static final String ALL = """
        SELECT DISTINCT ON (seq) happening FROM sampling_happening
        WHERE merchant = ? AND category = ? AND aql = ? ORDER BY seq, revision DESC\
        """;
    private static final String LIST = """
        SELECT merchant, category, aql, state FROM sampling_stream
        WHERE (?::text IS NULL OR merchant = ?) AND (merchant, category, aql) > (?, ?, ?)
        ORDER BY merchant, category, aql LIMIT ?\
        """;

    private StreamRows() {}

    /** The state of a stream, begun where it is new, and locked until the end of the transaction. */
    static StreamState lock(Connection connection, StreamKey key) throws SQLException {
        try (PreparedStatement open = connection.prepareStatement(OPEN)) {
            SamplingRows.key(open, 1, key);
            open.setString(4, SamplingRows.json(StreamState.START));
            open.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            SamplingRows.key(select, 1, key);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return SamplingRows.read(row.getString(1), StreamState.class);
            }
        }
    }

    static void save(Connection connection, StreamKey key, StreamState state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SAVE)) {
            update.setString(1, SamplingRows.json(state));
            SamplingRows.key(update, 2, key);
            update.executeUpdate();
        }
    }

    /** Number of the next happening of a stream; the stream is locked. */
    static int next(Connection connection, StreamKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            SamplingRows.key(select, 1, key);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Number of the happening that the first result of a lot was. */
    static int of(Connection connection, String lotId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_LOT)) {
            select.setString(1, lotId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void add(Connection connection, Said said, int seq, int revision, @Nullable String lotId)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            SamplingRows.key(insert, 1, said.stream());
            insert.setInt(4, seq);
            insert.setInt(5, revision);
            insert.setString(6, lotId);
            insert.setString(7, SamplingRows.json(said.what()));
            insert.setString(8, said.reason());
            insert.setString(9, said.by());
            insert.setObject(10, said.at().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Everything that moved a stream, the last revision of each. */
    static List<Happening> all(Connection connection, StreamKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            SamplingRows.key(select, 1, key);
            List<Happening> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(SamplingRows.read(row.getString(1), Happening.class));
                }
            }
            return all;
        }
    }

    static List<Stream> list(Connection connection, @Nullable String merchant, @Nullable StreamKey after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, merchant);
            select.setString(2, merchant);
            SamplingRows.key(select, 3, after == null ? new StreamKey("", "", BigDecimal.ZERO) : after);
            select.setInt(6, limit);
            List<Stream> streams = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    streams.add(new Stream(
                            new StreamKey(row.getString(1), row.getString(2), row.getBigDecimal(3)),
                            SamplingRows.read(row.getString(4), StreamState.class)));
                }
            }
            return streams;
        }
    }
}
