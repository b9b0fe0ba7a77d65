package io.tidegate.risk.screening.store;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.risk.screening.ListKind;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The versions in force. */
final class Editions {

    private static final String IN_FORCE = """
        SELECT l.code, coalesce(l.kind_since, l.kind), v.version FROM reference_list l CROSS JOIN LATERAL (
            SELECT version FROM list_import i WHERE i.list = l.code AND i.version IS NOT NULL AND i.effective_from <= ?
            ORDER BY version DESC LIMIT 1) v
        ORDER BY l.code\
        """;

    private Editions() {}

    /** A list and its version in force. */
    record Edition(String list, ListKind kind, int version) {}

    /** By list: one statement over as many rows as there are lists. */
    static List<Edition> inForce(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IN_FORCE)) {
            select.setDate(1, Date.valueOf(today()));
            List<Edition> editions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    editions.add(new Edition(
                            row.getString(1), Objects.requireNonNull(ListKind.of(row.getString(2))), row.getInt(3)));
                }
            }
            return editions;
        }
    }

    /** Beijing's day. */
    static LocalDate today() {
        return LocalDate.now(CebTime.BEIJING);
    }
}
