package io.tidegate.kernel.accounting;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What this service consumed, by listener and event type, each record counted once; its dead letters; what its outbox
 * still has to publish. Counts only, so it is open.
 */
@Path("/v1/accounting")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountingResource {

    private final DataSource database;
    private final Instance<AccountingSource> sources;

    public AccountingResource(DataSource database, @Any Instance<AccountingSource> sources) {
        this.database = database;
        this.sources = sources;
    }

    @GET
    public Map<String, Object> accounting() throws SQLException {
        return Tx.in(database, connection -> {
            Map<String, Object> figures = new TreeMap<>();
            figures.put("consumed", consumed(connection));
            figures.put("deadLetters", count(connection, "SELECT count(*) FROM dead_letter WHERE replayed_at IS NULL"));
            figures.put(
                    "outbox",
                    Map.of(
                            "pending",
                            count(connection, "SELECT count(*) FROM outbox_batch WHERE published_at IS NULL")));
            for (AccountingSource source : sources) {
                figures.put(source.name(), source.counts(connection));
            }
            return figures;
        });
    }

    private static Map<String, Map<String, Long>> consumed(Connection connection) throws SQLException {
        Map<String, Map<String, Long>> consumed = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT listener, type, sum(n)::bigint FROM consumed GROUP BY listener, type");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                consumed.computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
        }
        return consumed;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
