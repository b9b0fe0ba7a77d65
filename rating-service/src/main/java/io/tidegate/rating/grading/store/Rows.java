package io.tidegate.rating.grading.store;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Columns that several tables share. */
final class Rows {

    private Rows() {}

    static Subject subject(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new Subject(
                row.getString("enterprise"), Objects.requireNonNull(Role.of(role), () -> "unknown role " + role));
    }
}
