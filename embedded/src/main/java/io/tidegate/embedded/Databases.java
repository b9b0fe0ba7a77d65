package io.tidegate.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The databases of a PostgreSQL server, embedded or the operator's own. */
public final class Databases {
    private Databases() {}

    /** Makes those that are missing. The user of the connection must be allowed to. */
    public static void createMissing(Connection connection, List<String> names) throws SQLException {
        var missing = new ArrayList<>(names);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (rows.next()) {
                missing.remove(rows.getString(1));
            }
        }
        for (var name : missing) {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
            }
        }
    }
}
