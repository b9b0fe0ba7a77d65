package io.tidegate.risk.signal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps what was signed for in the rows of the waybills, in two reads and one write a batch. A consignment appends to the same
 * row: of it and a signature in concurrent batches the later sees the earlier. Thread-safe.
 */
@ApplicationScoped
public class Signatures {

    private final Sightings sightings;

    public Signatures(Sightings sightings) {
        this.sightings = sightings;
    }

    /**
     * Records signatures; what is known already changes nothing. Gives the ids of the consignments that name a waybill of which
     * another signature is now the first.
     */
    public Set<String> arrive(Connection connection, List<Signature> arrivals) throws SQLException {
        Hashes hashes = new Hashes();
        SortedMap<Long, List<Sighting>> arrived = new TreeMap<>();
        for (Signature signature : arrivals) {
            arrived.computeIfAbsent(signature.rowKey(hashes), _ -> new ArrayList<>(1))
                    .add(signature.sighting(hashes));
        }
        Map<Long, List<Sighting>> before = sightings.rows(connection, arrived.keySet());
        SortedMap<Long, Sightings.Addition> additions = new TreeMap<>();
        arrived.forEach((key, signed) -> {
            List<Sighting> fresh = new ArrayList<>(signed);
            fresh.removeAll(before.getOrDefault(key, List.of()));
            if (!fresh.isEmpty()) {
                additions.put(key, new Sightings.Addition(0, fresh));
            }
        });
        if (additions.isEmpty()) {
            return Set.of();
        }
        Set<Long> consignments = new TreeSet<>();
        sightings.append(connection, additions).forEach((key, row) -> {
            if (!Objects.equals(Signature.first(row), Signature.first(before.getOrDefault(key, List.of())))) {
                row.stream()
                        .filter(sighting -> !sighting.isSignature())
                        .forEach(sighting -> consignments.add(sighting.consignment()));
            }
        });
        Set<String> ids = new TreeSet<>();
        if (!consignments.isEmpty()) {
            sightings.trails(connection, consignments).values().forEach(trail -> ids.add(trail.id()));
        }
        return ids;
    }
}
