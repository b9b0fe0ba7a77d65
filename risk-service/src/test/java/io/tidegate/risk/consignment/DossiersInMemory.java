package io.tidegate.risk.consignment;

import io.tidegate.risk.signal.SightingsInMemory;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Dossiers in a map, for one thread. */
final class DossiersInMemory implements Dossiers {

    private final Map<String, Dossier> saved = new TreeMap<>();

    @Override
    public Map<String, Dossier> open(Connection connection, Collection<String> keys) {
        keys.forEach(key -> saved.putIfAbsent(key, Dossier.empty(key)));
        return load(connection, keys);
    }

    @Override
    public Map<String, Dossier> load(Connection connection, Collection<String> keys) {
        Map<String, Dossier> found = new HashMap<>();
        for (String key : keys) {
            Dossier dossier = saved.get(key);
            if (dossier != null) {
                found.put(key, dossier.withLinked(saved));
            }
        }
        return found;
    }

    @Override
    public Map<String, Dossier> read(Connection connection, Collection<String> keys) {
        return load(connection, keys);
    }

    @Override
    public void save(Connection connection, Collection<Dossier> dossiers) {
        dossiers.forEach(dossier ->
                saved.put(dossier.key(), new Dossier(dossier.key(), dossier.entries(), dossier.departureCutoff())));
    }

    /** All consignments, by the dossiers as they are saved. */
    List<Consignment> consignments() {
        return saved.values().stream()
                .flatMap(dossier -> dossier.withLinked(saved).consignments().stream())
                .toList();
    }

    /** Looks for departures, as the deadline's timer does: those found late, their dossiers marked. */
    List<Consignment> late(Instant cutoff) {
        List<Dossier> late = saved.values().stream()
                .map(dossier -> dossier.withLinked(saved))
                .filter(dossier -> {
                    Instant since = dossier.undepartedSince();
                    return since != null && since.isBefore(cutoff);
                })
                .map(dossier -> dossier.lookedAt(cutoff))
                .toList();
        late.forEach(dossier -> save(SightingsInMemory.NO_CONNECTION, List.of(dossier)));
        return late.stream().flatMap(dossier -> dossier.consignments().stream()).toList();
    }

    @Override
    public Collection<Dossier> loadOf(Connection connection, Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Dossier> loadOverdue(Connection connection, Duration wait, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void each(Connection connection, Instant since, Consumer<Dossier> reader) {
        throw new UnsupportedOperationException();
    }
}
