package io.tidegate.risk.signal;

import io.tidegate.risk.identity.ClusterLocks;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows kept in maps, by the same bytes as in the store. */
public final class SightingsInMemory implements Sightings {

    /** Stands for the transaction, and refuses to be used. */
    public static final Connection NO_CONNECTION = (Connection) Proxy.newProxyInstance(
            SightingsInMemory.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    /** Nobody else is at work. */
    public static final ClusterLocks NO_LOCKS = (_, _) -> () -> {};

    private final Map<Long, Trail> trails = new HashMap<>();
    private final Map<Long, byte[]> rows = new HashMap<>();
    private final Map<Long, NavigableMap<Integer, Tally>> tallies = new HashMap<>();

    @Override
    public Map<Long, Trail> trails(Connection connection, Collection<Long> consignments) {
        Map<Long, Trail> found = new HashMap<>();
        for (Long key : consignments) {
            Trail trail = trails.get(key);
            if (trail != null) {
                found.put(key, Trail.decode(key, trail.id(), trail.encode()));
            }
        }
        return found;
    }

    @Override
    public void saveTrails(Connection connection, List<Trail> saved) {
        saved.forEach(trail -> trails.put(trail.consignment(), trail));
    }

    @Override
    public Map<Long, List<Sighting>> rows(Connection connection, Set<Long> keys) {
        Map<Long, List<Sighting>> found = new HashMap<>();
        for (Long key : keys) {
            byte[] row = rows.get(key);
            if (row != null) {
                found.put(key, Sighting.decode(row));
            }
        }
        return found;
    }

    @Override
    public Map<Long, List<Sighting>> append(Connection connection, SortedMap<Long, Addition> additions) {
        additions.forEach((key, addition) -> rows.merge(key, Sighting.encode(addition.sightings()), (a, b) -> {
            byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }));
        return rows(connection, additions.keySet());
    }

    @Override
    public void tally(Connection connection, SortedMap<TallyDay, Tally> changes) {
        changes.forEach((where, change) ->
                tallies.computeIfAbsent(where.key(), _ -> new TreeMap<>()).merge(where.day(), change, Tally::plus));
    }

    @Override
    public Map<Long, NavigableMap<Integer, Tally>> tallies(Connection connection, Set<Long> keys) {
        Map<Long, NavigableMap<Integer, Tally>> found = new HashMap<>();
        for (Long key : keys) {
            NavigableMap<Integer, Tally> days = tallies.get(key);
            if (days != null) {
                found.put(key, days);
            }
        }
        return found;
    }
}
