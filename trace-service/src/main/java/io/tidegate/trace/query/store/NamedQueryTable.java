package io.tidegate.trace.query.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.trace.query.NamedQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Named queries in PostgreSQL. */
@ApplicationScoped
public class NamedQueryTable implements NamedQueries {

    private static final String SELECT = "SELECT name, created_at, query, prefixes FROM named_query WHERE name ";
    private static final TypeReference<Map<String, String>> PREFIXES = new TypeReference<>() {};

    private final DataSource database;

    public NamedQueryTable(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean create(NamedQuery query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO named_query (name, created_at, query, prefixes)"
                                + " VALUES (?, ?, ?::json, ?::json) ON CONFLICT DO NOTHING")) {
            insert.setString(1, query.name());
            insert.setObject(2, query.createdAt().atOffset(ZoneOffset.UTC));
            insert.setString(3, query.query());
            insert.setString(4, Json.mapper().writeValueAsString(query.prefixes()));
            return insert.executeUpdate() == 1;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable NamedQuery get(String name) throws SQLException {
        List<NamedQuery> found = select(SELECT + "= ? LIMIT ?", name, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<NamedQuery> list(@Nullable String after, int limit) throws SQLException {
        return select(SELECT + "> ? ORDER BY name LIMIT ?", after == null ? "" : after, limit);
    }

    @Override
    public boolean delete(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM named_query WHERE name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() == 1;
        }
    }

    private List<NamedQuery> select(String sql, String name, int limit) throws SQLException {
        List<NamedQuery> queries = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            select.setInt(2, limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    queries.add(new NamedQuery(
                            found.getString(1),
                            found.getObject(2, OffsetDateTime.class).toInstant(),
                            found.getString(3),
                            Json.mapper().readValue(found.getString(4), PREFIXES)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return queries;
    }
}
