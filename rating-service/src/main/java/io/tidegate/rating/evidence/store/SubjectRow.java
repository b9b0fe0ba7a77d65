package io.tidegate.rating.evidence.store;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Columns enterprise and role. */
final class SubjectRow {

    private SubjectRow() {}

    static Subject read(ResultSet row) throws SQLException {
        String role = row.getString("role");
        Role known = Role.of(role);
        if (known == null) {
            throw new IllegalStateException("Unknown role in a table: " + role);
        }
        return new Subject(row.getString("enterprise"), known);
    }
}
