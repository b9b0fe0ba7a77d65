package io.tidegate.risk.signal;

import io.tidegate.risk.consignment.Consignment;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sightings and tallies counted from documents: all of them, where a row of the store keeps {@link Sighting#KEPT_MAX}. Holds
 * what may concern one consignment: the periods of 32 days around its own, and what it shares without a window. Used by one
 * thread.
 */
final class DocumentSightings implements Sightings {

    /** Windows reach one period further, clusters along documents that lie on both sides of an edge another one. */
    private static final int PERIODS_BESIDE = 2;

    private final Set<Integer> periods = new HashSet<>();
    private final Set<Long> bases = new HashSet<>();
    private final Set<Long> tallyKeys;
    private final Map<Long, Trail> trails = new HashMap<>();
    private final Map<Long, List<Sighting>> rows = new HashMap<>();
    private final Map<Long, NavigableMap<Integer, Tally>> tallies = new HashMap<>();

    /**
     * @param asked of the consignment that it is about
     * @param tallyKeys keys of the tallies that concern it
     */
    DocumentSightings(Trail asked, Set<Long> tallyKeys) {
        this.tallyKeys = tallyKeys;
        for (Place place : asked.places()) {
            if (place.kind().windowSeconds() == 0) {
                bases.add(place.base());
            } else {
                for (int beside = -PERIODS_BESIDE; beside <= PERIODS_BESIDE; beside++) {
                    periods.add(place.period() + beside);
                }
            }
        }
    }

    /** Counts a consignment; each once. */
    void add(Consignment consignment) {
        Trail trail = TrailBuilder.of(consignment);
        boolean near = false;
        for (Place place : trail.places()) {
            boolean windowed = place.kind().windowSeconds() > 0 && periods.contains(place.period());
            if (windowed || bases.contains(place.base())) {
                rows.computeIfAbsent(place.rowKey(), _ -> new ArrayList<>(1)).add(place.sighting());
                near = true;
            }
        }
        if (near) {
            trails.put(trail.consignment(), trail);
        }
        trail.tallies().forEach((where, tally) -> {
            if (tallyKeys.contains(where.key())) {
                tallies.computeIfAbsent(where.key(), _ -> new TreeMap<>()).merge(where.day(), tally, Tally::plus);
            }
        });
    }

    /** Takes over the statuses of a waybill: no dossier has them. */
    void addStatuses(long rowKey, List<Sighting> row) {
        row.stream()
                .filter(Sighting::isSignature)
                .forEach(status ->
                        rows.computeIfAbsent(rowKey, _ -> new ArrayList<>(1)).add(status));
    }

    /** How many consignments it holds. */
    int size() {
        return trails.size();
    }

    @Override
    public Map<Long, Trail> trails(Connection connection, Collection<Long> consignments) {
        return among(trails, consignments);
    }

    @Override
    public Map<Long, List<Sighting>> rows(Connection connection, Set<Long> keys) {
        Map<Long, List<Sighting>> found = among(rows, keys);
        found.replaceAll((_, row) -> {
            List<Sighting> sorted = new ArrayList<>(row);
            sorted.sort(Sighting.BY_HASH);
            return sorted;
        });
        return found;
    }

    @Override
    public Map<Long, NavigableMap<Integer, Tally>> tallies(Connection connection, Set<Long> keys) {
        return among(tallies, keys);
    }

    private static <V> Map<Long, V> among(Map<Long, V> all, Collection<Long> keys) {
        Map<Long, V> found = HashMap.newHashMap(keys.size());
        for (Long key : keys) {
            V value = all.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public void saveTrails(Connection connection, List<Trail> saved) {
        throw new UnsupportedOperationException("a recount records nothing");
    }

    @Override
    public Map<Long, List<Sighting>> append(Connection connection, SortedMap<Long, Addition> additions) {
        throw new UnsupportedOperationException("a recount records nothing");
    }

    @Override
    public void tally(Connection connection, SortedMap<TallyDay, Tally> changes) {
        throw new UnsupportedOperationException("a recount records nothing");
    }
}
