package io.tidegate.risk.model.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.model.ModelBytes;
import io.tidegate.risk.model.ModelRegister;
import io.tidegate.risk.model.RiskModel;
import io.tidegate.risk.model.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of {@code risk_model} and {@code risk_model_step}. Thread-safe. */
@ApplicationScoped
class ModelStore implements ModelRegister {

    private static final String ADD = """
        WITH added AS (
            INSERT INTO risk_model (version, stage, last_day, model) VALUES (?, 'candidate', ?, ?)
            ON CONFLICT (version) DO NOTHING RETURNING version)
        INSERT INTO risk_model_step (version, stage, granted) SELECT version, 'candidate', ? FROM added\
        """;

    private static final String ENTRIES =
            "SELECT number, version, stage, last_day, proposed, proposed_by FROM risk_model";
    private static final String LIST =
            ENTRIES + " WHERE number < ? AND (?::text IS NULL OR stage = ?) ORDER BY number DESC LIMIT ?";
    private static final String FIND = ENTRIES + " WHERE version = ?";
    private static final String LOAD = "SELECT model FROM risk_model WHERE version = ?";
    private static final String CHAMPION = "SELECT version FROM risk_model WHERE stage = 'champion'";

    private static final String PROPOSE =
            "UPDATE risk_model SET proposed = ?, proposed_by = ? WHERE version = ? AND stage = ?";

    private static final String RETIRE = """
        WITH retired AS (
            UPDATE risk_model SET stage = 'retired', proposed = NULL, proposed_by = NULL
            WHERE stage = 'champion' AND version <> ? RETURNING version)
        INSERT INTO risk_model_step (version, stage, asked, granted) SELECT version, 'retired', ?, ? FROM retired\
        """;

    private static final String APPROVE = """
        WITH granted AS (
            UPDATE risk_model SET stage = proposed, proposed = NULL, proposed_by = NULL
            WHERE version = ? AND stage = ? AND proposed = ? AND proposed_by = ? AND proposed_by <> ?
            RETURNING version, stage)
        INSERT INTO risk_model_step (version, stage, asked, granted) SELECT version, stage, ?, ? FROM granted\
        """;

    private final DataSource database;

    ModelStore(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean add(RiskModel model, String by) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, model.card().version());
            insert.setObject(2, model.card().lastDay());
            insert.setBytes(3, ModelBytes.write(model));
            insert.setString(4, by);
            return insert.executeUpdate() == 1;
        }
    }

    @Override
    public List<Entry> list(@Nullable Stage stage, long before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setLong(1, before);
            select.setString(2, stage == null ? null : name(stage));
            select.setString(3, stage == null ? null : name(stage));
            select.setInt(4, limit);
            return entries(select);
        }
    }

    @Override
    public @Nullable Entry find(String version) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, version);
            List<Entry> entries = entries(select);
            return entries.isEmpty() ? null : entries.getFirst();
        }
    }

    @Override
    public @Nullable String champion() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return champion(connection);
        }
    }

    @Override
    public @Nullable RiskModel load(String version) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return load(connection, version);
        }
    }

    @Override
    public @Nullable RiskModel load(Connection connection, String version) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD)) {
            select.setString(1, version);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? ModelBytes.read(row.getBytes(1)) : null;
            }
        }
    }

    @Override
    public @Nullable String champion(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CHAMPION);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Override
    public boolean propose(String version, Stage from, Stage to, String by) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PROPOSE)) {
            update.setString(1, name(to));
            update.setString(2, by);
            update.setString(3, version);
            update.setString(4, name(from));
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public boolean approve(Entry asked, String by) throws SQLException {
        Stage stage = asked.proposed();
        if (stage == null) {
            return false;
        }
        return Tx.in(database, connection -> {
            if (stage == Stage.CHAMPION) {
                retireOthers(connection, asked, by);
            }
            boolean granted = grant(connection, asked, stage, by);
            if (!granted) {
                connection.rollback();
            }
            return granted;
        });
    }

    private static void retireOthers(Connection connection, Entry asked, String by) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RETIRE)) {
            update.setString(1, asked.version());
            update.setString(2, asked.proposedBy());
            update.setString(3, by);
            update.executeUpdate();
        }
    }

    private static boolean grant(Connection connection, Entry asked, Stage stage, String by) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(APPROVE)) {
            update.setString(1, asked.version());
            update.setString(2, name(asked.stage()));
            update.setString(3, name(stage));
            update.setString(4, asked.proposedBy());
            update.setString(5, by);
            update.setString(6, asked.proposedBy());
            update.setString(7, by);
            return update.executeUpdate() == 1;
        }
    }

    private static List<Entry> entries(PreparedStatement select) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String proposed = row.getString(5);
                entries.add(new Entry(
                        row.getLong(1),
                        row.getString(2),
                        stage(row.getString(3)),
                        row.getObject(4, LocalDate.class),
                        proposed == null ? null : stage(proposed),
                        row.getString(6)));
            }
        }
        return entries;
    }

    private static Stage stage(String name) {
        return Stage.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
