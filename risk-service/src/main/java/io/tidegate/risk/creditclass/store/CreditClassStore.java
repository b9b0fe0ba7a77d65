package io.tidegate.risk.creditclass.store;

import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.creditclass.CreditClasses;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One row an enterprise and role. */
@ApplicationScoped
class CreditClassStore implements CreditClasses {

    private static final String SELECT = "SELECT enterprise, role, class FROM credit_class WHERE enterprise = ANY (?)";

    private static final String SAVE = """
        INSERT INTO credit_class AS c (enterprise, role, class, score, as_of)
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::timestamptz[])
        ON CONFLICT (enterprise, role)
        DO UPDATE SET class = excluded.class, score = excluded.score, as_of = excluded.as_of
        WHERE c.as_of <= excluded.as_of\
        """;

    @Override
    public Map<Rated, String> classes(Connection connection, Collection<String> enterprises) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, Bulk.column(connection, "text", enterprises, enterprise -> enterprise));
            Map<Rated, String> classes = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    classes.put(new Rated(rows.getString(1), rows.getString(2)), rows.getString(3));
                }
            }
            return classes;
        }
    }

    @Override
    public void save(Connection connection, List<RatingChanged> ratings) throws SQLException {
        Map<String, RatingChanged> latest = new TreeMap<>();
        for (RatingChanged rating : ratings) {
            latest.merge(
                    rating.enterprise() + '|' + rating.role(),
                    rating,
                    (known, other) -> other.asOf().isBefore(known.asOf()) ? known : other);
        }
        Collection<RatingChanged> rows = latest.values();
        try (PreparedStatement upsert = connection.prepareStatement(SAVE)) {
            upsert.setArray(1, Bulk.column(connection, "text", rows, RatingChanged::enterprise));
            upsert.setArray(2, Bulk.column(connection, "text", rows, RatingChanged::role));
            upsert.setArray(3, Bulk.column(connection, "text", rows, RatingChanged::rating));
            upsert.setArray(4, Bulk.column(connection, "int4", rows, RatingChanged::score));
            upsert.setArray(
                    5,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            rows,
                            rating -> rating.asOf().atOffset(ZoneOffset.UTC)));
            upsert.executeUpdate();
        }
    }
}
