package io.tidegate.ingest.sharing.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.sharing.Access;
import io.tidegate.ingest.sharing.Access.Outcome;
import io.tidegate.ingest.sharing.Accesses;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The log of accesses in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class AccessStore implements Accesses {

    private static final TypeReference<Map<String, String>> FILTER = new TypeReference<>() {};

    private static final String ADD = """
            INSERT INTO sharing_access (access_id, of_access, platform, credential, dataset, form, agreement, filter, outcome,
                                        reason, row_count, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)""";

    /** Access ids grow with time. */
    private static final String LIST = """
            SELECT access_id, of_access, platform, credential, dataset, form, agreement, filter, outcome, reason,
                   row_count, at
            FROM sharing_access
            WHERE (?::text IS NULL OR platform = ?) AND (?::text IS NULL OR dataset = ?)
              AND (?::timestamptz IS NULL OR at >= ?) AND (?::timestamptz IS NULL OR at < ?)
              AND (?::uuid IS NULL OR access_id < ?)
            ORDER BY access_id DESC LIMIT ?""";

    private final DataSource database;

    public AccessStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Access access) throws SQLException {
        Tx.<@Nullable Void>in(database, connection -> {
            add(connection, access);
            return null;
        });
    }

    @Override
    public void add(Connection connection, Access access) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, access.accessId());
            insert.setObject(2, access.ofAccess());
            insert.setString(3, access.platform());
            insert.setString(4, access.credential());
            insert.setString(5, access.dataset());
            insert.setString(6, access.form());
            insert.setObject(7, access.agreement());
            insert.setString(8, json(access.filter()));
            insert.setString(9, access.outcome().code());
            insert.setString(10, access.reason());
            insert.setLong(11, access.rows());
            insert.setObject(12, Times.utc(access.at()));
            insert.executeUpdate();
        }
    }

    @Override
    public List<Access> list(Wanted wanted, @Nullable UUID before, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST)) {
                select.setString(1, wanted.platform());
                select.setString(2, wanted.platform());
                select.setString(3, wanted.dataset());
                select.setString(4, wanted.dataset());
                select.setObject(5, Times.utcOrNull(wanted.from()));
                select.setObject(6, Times.utcOrNull(wanted.from()));
                select.setObject(7, Times.utcOrNull(wanted.until()));
                select.setObject(8, Times.utcOrNull(wanted.until()));
                select.setObject(9, before);
                select.setObject(10, before);
                select.setInt(11, limit);
                return read(select);
            }
        });
    }

    private static List<Access> read(PreparedStatement select) throws SQLException {
        List<Access> accesses = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                accesses.add(new Access(
                        row.getObject("access_id", UUID.class),
                        row.getObject("of_access", UUID.class),
                        row.getString("platform"),
                        row.getString("credential"),
                        row.getString("dataset"),
                        row.getString("form"),
                        row.getObject("agreement", Integer.class),
                        filter(row.getString("filter")),
                        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        row.getLong("row_count"),
                        Times.instant(row, "at")));
            }
        }
        return accesses;
    }

    private static String json(Map<String, String> filter) throws SQLException {
        try {
            // A refused filter may have a NUL, which jsonb does not take.
            return Json.mapper().writeValueAsString(filter).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new SQLException("a filter cannot be written", e);
        }
    }

    private static Map<String, String> filter(String json) throws SQLException {
        try {
            return Json.mapper().readValue(json, FILTER);
        } catch (JsonProcessingException e) {
            throw new SQLException("a filter cannot be read", e);
        }
    }
}
