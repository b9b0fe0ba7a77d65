package io.tidegate.risk.model.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.model.DeclaredItems;
import io.tidegate.risk.model.LabelledDeclarations;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads dossiers of general trade in portions. Thread-safe. */
@ApplicationScoped
class LabelledDeclarationStore implements LabelledDeclarations {

    private static final int PORTION = 2000;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final String INSPECTED = """
        SELECT DISTINCT c.id, c.dossier_key FROM handling h JOIN consignment c ON c.id = h.consignment_id
        WHERE h.finding IS NOT NULL AND c.trade_mode = ? ORDER BY c.id\
        """;

    private static final String DECLARED = """
        SELECT id, dossier_key FROM consignment
        WHERE trade_mode = ? AND event_time >= ? AND event_time < ? ORDER BY event_time, id LIMIT ?\
        """;

    /** One step of the index (level, event_time, id) a level, as far as the first of general trade. */
    private static final String LAST_DAY = """
        SELECT (max(latest.event_time) AT TIME ZONE 'Asia/Shanghai')::date
        FROM unnest(ARRAY['none', 'low', 'medium', 'high', 'serious']) AS l (level),
            LATERAL (SELECT event_time FROM consignment
                     WHERE level = l.level AND trade_mode = ? AND event_time <= now()
                     ORDER BY event_time DESC LIMIT 1) AS latest\
        """;

    private static final String ONE = "SELECT id, dossier_key FROM consignment WHERE trade_mode = ? AND id = ?";

    private final DataSource database;
    private final Dossiers dossiers;

    LabelledDeclarationStore(DataSource database, Dossiers dossiers) {
        this.database = database;
        this.dossiers = dossiers;
    }

    @Override
    public List<Declaration> inspected() throws SQLException {
        return read(INSPECTED).stream()
                .filter(declaration -> declaration.verdict().known())
                .toList();
    }

    @Override
    public List<Declaration> declared(LocalDate from, LocalDate until, int limit) throws SQLException {
        return read(DECLARED, midnight(from), midnight(until.plusDays(1)), limit);
    }

    @Override
    public @Nullable LocalDate lastDay() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST_DAY)) {
            select.setString(1, Consignment.GENERAL_TRADE);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1, LocalDate.class) : null;
            }
        }
    }

    @Override
    public List<Declaration> consignment(String id) throws SQLException {
        return read(ONE, id);
    }

    private List<Declaration> read(String sql, Object... parameters) throws SQLException {
        return Tx.in(database, connection -> {
            List<String> keys = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, Consignment.GENERAL_TRADE);
                for (int i = 0; i < parameters.length; i++) {
                    select.setObject(i + 2, parameters[i]);
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getString(1));
                        keys.add(row.getString(2));
                    }
                }
            }
            List<Declaration> declarations = new ArrayList<>(ids.size());
            for (int from = 0; from < keys.size(); from += PORTION) {
                List<String> portion = keys.subList(from, Math.min(from + PORTION, keys.size()));
                declarations.addAll(items(connection, portion, ids));
            }
            return declarations;
        });
    }

    private List<Declaration> items(Connection connection, Collection<String> keys, Set<String> ids)
            throws SQLException {
        List<Declaration> items = new ArrayList<>();
        for (Dossier dossier : dossiers.read(connection, new HashSet<>(keys)).values()) {
            for (Consignment consignment : dossier.consignments()) {
                Declaration item = ids.contains(consignment.id()) ? DeclaredItems.of(consignment) : null;
                if (item != null) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(BEIJING).toOffsetDateTime();
    }
}
