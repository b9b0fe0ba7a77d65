package io.tidegate.ingest.sharing.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.sharing.Agreement;
import io.tidegate.ingest.sharing.Agreements;
import io.tidegate.ingest.sharing.Dataset;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Agreements in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class AgreementStore implements Agreements {

    private static final TypeReference<Map<String, Set<String>>> DATASETS = new TypeReference<>() {};

    private static final String COLUMNS =
            "platform, version, valid_from, valid_until, datasets, merchants, events_from, events_until, note, created_at";

    /** The row of the platform is locked, so that two who add at one moment get two versions. */
    private static final String ADD = """
            WITH p AS (SELECT code FROM platform WHERE code = ? FOR UPDATE)
            INSERT INTO sharing_agreement (platform, version, valid_from, valid_until, datasets, merchants, events_from,
                                           events_until, note, created_at)
            SELECT p.code, 1 + coalesce((SELECT max(version) FROM sharing_agreement a WHERE a.platform = p.code), 0),
                   ?, ?, ?::jsonb, ?, ?, ?, ?, ? FROM p
            RETURNING\s""" + COLUMNS;

    private static final String BEGUN = "SELECT " + COLUMNS
            + " FROM sharing_agreement WHERE platform = ? AND valid_from <= ? ORDER BY version DESC LIMIT 1";

    private static final String LIST = "SELECT " + COLUMNS
            + " FROM sharing_agreement WHERE (?::text IS NULL OR platform = ?) AND (platform, version) > (?, ?)"
            + " ORDER BY platform, version LIMIT ?";

    private final DataSource database;

    public AgreementStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Agreement add(Agreement agreement) throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection, agreement.platform());
            try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                insert.setString(1, agreement.platform());
                insert.setObject(2, Times.utc(agreement.validFrom()));
                insert.setObject(3, Times.utcOrNull(agreement.validUntil()));
                insert.setString(4, json(agreement.datasets()));
                Set<String> merchants = agreement.merchants();
                insert.setArray(5, merchants == null ? null : connection.createArrayOf("text", merchants.toArray()));
                insert.setObject(6, Times.utcOrNull(agreement.eventsFrom()));
                insert.setObject(7, Times.utcOrNull(agreement.eventsUntil()));
                insert.setString(8, agreement.note());
                insert.setObject(9, Times.utc(agreement.createdAt()));
                return read(insert).getFirst();
            }
        });
    }

    /** In a statement of its own: the next one then sees the version of whoever held the lock before. */
    private static void lock(Connection connection, String platform) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT FROM platform WHERE code = ? FOR UPDATE")) {
            select.setString(1, platform);
            select.execute();
        }
    }

    @Override
    public Optional<Agreement> begun(String platform, Instant now) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(BEGUN)) {
                select.setString(1, platform);
                select.setObject(2, Times.utc(now));
                return read(select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Agreement> list(@Nullable String platform, String afterPlatform, int afterVersion, int limit)
            throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST)) {
                select.setString(1, platform);
                select.setString(2, platform);
                select.setString(3, afterPlatform);
                select.setInt(4, afterVersion);
                select.setInt(5, limit);
                return read(select);
            }
        });
    }

    private static List<Agreement> read(PreparedStatement statement) throws SQLException {
        List<Agreement> agreements = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Array merchants = row.getArray("merchants");
                agreements.add(new Agreement(
                        row.getString("platform"),
                        row.getInt("version"),
                        Times.instant(row, "valid_from"),
                        Times.instantOrNull(row, "valid_until"),
                        datasets(row.getString("datasets")),
                        merchants == null ? null : new TreeSet<>(List.of((String[]) merchants.getArray())),
                        Times.instantOrNull(row, "events_from"),
                        Times.instantOrNull(row, "events_until"),
                        row.getString("note"),
                        Times.instant(row, "created_at")));
            }
        }
        return agreements;
    }

    private static String json(Map<Dataset, Set<String>> datasets) throws SQLException {
        Map<String, Set<String>> byWord = new java.util.TreeMap<>();
        datasets.forEach((dataset, fields) -> byWord.put(dataset.code(), fields));
        try {
            return Json.mapper().writeValueAsString(byWord);
        } catch (JsonProcessingException e) {
            throw new SQLException("datasets of an agreement cannot be written", e);
        }
    }

    private static Map<Dataset, Set<String>> datasets(String json) throws SQLException {
        Map<Dataset, Set<String>> datasets = new EnumMap<>(Dataset.class);
        try {
            Json.mapper()
                    .readValue(json, DATASETS)
                    .forEach((word, fields) -> datasets.put(Dataset.of(word).orElseThrow(), fields));
        } catch (JsonProcessingException e) {
            throw new SQLException("datasets of an agreement cannot be read", e);
        }
        return datasets;
    }
}
