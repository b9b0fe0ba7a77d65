package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.Erasure;
import io.tidegate.ingest.personal.Erasure.State;
import io.tidegate.ingest.personal.Erasures;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Erasures in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class ErasureStore implements Erasures {

    private static final String COLUMNS =
            "erasure_id, state, tokens, officer, reason, legal_basis, case_reference, requested_at, erased_at";

    private static final String ADD =
            "INSERT INTO personal_erasure (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)";

    private static final String MOVE = """
            UPDATE personal_erasure SET state = ?, erased_at = CASE WHEN ? = 'erased' THEN now() END
            WHERE erasure_id = ? AND state = ?""";

    private static final String FOUND = """
            SELECT convert_from(d.content, 'UTF8')::jsonb #>> '{document,type}', count(*), count(*) FILTER (WHERE e.linked),
                   count(e.erased_at)
            FROM personal_erasure_document e JOIN document d USING (document_id)
            WHERE e.erasure_id = ? GROUP BY 1""";

    private final DataSource database;

    public ErasureStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Connection connection, Erasure erasure) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, erasure.erasureId());
            insert.setString(2, erasure.state().code());
            insert.setArray(3, connection.createArrayOf("text", erasure.tokens().toArray()));
            insert.setString(4, erasure.officer());
            insert.setString(5, erasure.reason());
            insert.setString(6, erasure.legalBasis());
            insert.setString(7, erasure.caseReference());
            insert.setObject(8, erasure.requestedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    @Override
    public Optional<Erasure> find(UUID erasureId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM personal_erasure WHERE erasure_id = ?")) {
                select.setObject(1, erasureId);
                return read(select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Erasure> list(@Nullable UUID before, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM personal_erasure WHERE (?::uuid IS NULL OR erasure_id < ?)"
                    + " ORDER BY erasure_id DESC LIMIT ?")) {
                select.setObject(1, before);
                select.setObject(2, before);
                select.setInt(3, limit);
                return read(select);
            }
        });
    }

    @Override
    public boolean move(Connection connection, UUID erasureId, State from, State to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setString(1, to.code());
            update.setString(2, to.code());
            update.setObject(3, erasureId);
            update.setString(4, from.code());
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public Found found(UUID erasureId) throws SQLException {
        return Tx.in(database, connection -> {
            Map<String, Long> byType = new TreeMap<>();
            long documents = 0;
            long linked = 0;
            long erased = 0;
            try (PreparedStatement select = connection.prepareStatement(FOUND)) {
                select.setObject(1, erasureId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        byType.put(row.getString(1), row.getLong(2));
                        documents += row.getLong(2);
                        linked += row.getLong(3);
                        erased += row.getLong(4);
                    }
                }
            }
            return new Found(byType, documents, linked, erased);
        });
    }

    private static List<Erasure> read(PreparedStatement statement) throws SQLException {
        List<Erasure> erasures = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime erasedAt = row.getObject("erased_at", OffsetDateTime.class);
                erasures.add(new Erasure(
                        Objects.requireNonNull(row.getObject("erasure_id", UUID.class)),
                        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        List.of((String[]) row.getArray("tokens").getArray()),
                        row.getString("officer"),
                        row.getString("reason"),
                        row.getString("legal_basis"),
                        row.getString("case_reference"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        erasedAt == null ? null : erasedAt.toInstant()));
            }
        }
        return erasures;
    }
}
