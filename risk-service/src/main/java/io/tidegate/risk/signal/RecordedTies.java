package io.tidegate.risk.signal;

import io.tidegate.risk.identity.ClusterSearch;
import io.tidegate.risk.identity.TiedConsignments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows clusters through what is recorded. Thread-safe. */
@ApplicationScoped
class RecordedTies implements TiedConsignments {

    private final Sightings sightings;

    RecordedTies(Sightings sightings) {
        this.sightings = sightings;
    }

    @Override
    public @Nullable Found around(Connection connection, String id, int buyersMax) throws SQLException {
        long start = new Hashes().of("consignment", id);
        Map<Long, Trail> known = sightings.trails(connection, Set.of(start));
        if (known.isEmpty()) {
            return null;
        }
        SightingGraph graph = new SightingGraph(connection, sightings);
        graph.know(known, Map.of());
        ClusterSearch search = ClusterSearch.of(graph, Set.of(start), buyersMax);
        List<String> ids = sightings.trails(connection, search.found()).values().stream()
                .map(Trail::id)
                .sorted()
                .toList();
        return new Found(ids, search.full(start));
    }
}
