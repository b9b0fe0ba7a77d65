package io.tidegate.trace.query.store;

import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGStatement;

/** A statement that grows together with its parameters, so that no value is ever part of its text. Not thread-safe. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    @FunctionalInterface
    private interface Parameter {
        void bind(Connection connection, PreparedStatement statement, int at) throws SQLException;
    }

    Sql add(String more) {
        text.append(more);
        return this;
    }

    /** A question mark, and its value. */
    Sql bind(Object value) {
        text.append('?');
        parameters.add((connection, statement, at) -> statement.setObject(at, value));
        return this;
    }

    /** A question mark, and an array of {@code type}. */
    Sql array(String type, Collection<?> values) {
        text.append("?::").append(type).append("[]");
        parameters.add((connection, statement, at) ->
                statement.setArray(at, Bulk.column(connection, type, values, value -> value)));
        return this;
    }

    /** Planned for these very values each time: what is best depends on them by orders of magnitude. */
    PreparedStatement prepare(Connection connection, int secondsMax) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setQueryTimeout(secondsMax);
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(connection, statement, i + 1);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
