package io.tidegate.trace.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.trace.query.NamedQueries.NamedQuery;
import io.tidegate.trace.query.QueryParser.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named query as a question: it was checked when it was made. Thread-safe. */
@ApplicationScoped
public class StoredQuery {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final Catalogue catalogue;

    public StoredQuery(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The question, with what was found wrong with it. */
    public Parsed parsed(NamedQuery named) {
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        try {
            Json.mapper().readValue(named.query(), OBJECT).forEach((name, value) -> {
                if (!name.equals("@context") && !name.equals("@type") && value != null) {
                    List<?> values = value instanceof List<?> list ? list : List.of(value);
                    parameters.put(
                            name, values.stream().map(each -> (Object) each).toList());
                }
            });
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return QueryParser.parse(parameters, new Namespaces(named.prefixes(), this::namespaces));
    }

    private List<String> namespaces(String prefix) {
        try {
            return catalogue.namespaces(prefix);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
