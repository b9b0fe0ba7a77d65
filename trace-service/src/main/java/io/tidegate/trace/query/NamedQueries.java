package io.tidegate.trace.query;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries that were given a name. */
public interface NamedQueries {

    /**
     * A query.
     *
     * @param query its parameters, as JSON
     * @param prefixes namespaces of extensions by prefix
     */
    record NamedQuery(String name, Instant createdAt, String query, Map<String, String> prefixes) {
        public NamedQuery {
            prefixes = Map.copyOf(prefixes);
        }
    }

    /** False where there is one of that name already; nothing is changed then. */
    boolean create(NamedQuery query) throws SQLException;

    @Nullable
    NamedQuery get(String name) throws SQLException;

    /** Those behind {@code after}, by name. */
    List<NamedQuery> list(@Nullable String after, int limit) throws SQLException;

    /** False where there is none. */
    boolean delete(String name) throws SQLException;
}
