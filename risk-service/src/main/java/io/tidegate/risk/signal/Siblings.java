package io.tidegate.risk.signal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the consignments outside a batch whose signals it changed. Used by one thread, once. */
final class Siblings {

    private final BatchObservation batch;
    private final Map<Long, List<Sighting>> after;
    private final Map<Long, List<Sighting>> formerOfBatch = new HashMap<>();

    /**
     * @param former trails of the batch's consignments before it
     * @param after the rows that the batch changed, as they now are
     */
    Siblings(BatchObservation batch, Collection<Trail> former, Map<Long, List<Sighting>> after) {
        this.batch = batch;
        this.after = after;
        for (Trail trail : former) {
            for (Place place : trail.places()) {
                formerOfBatch
                        .computeIfAbsent(place.rowKey(), _ -> new ArrayList<>(1))
                        .add(place.sighting());
            }
        }
    }

    /** Of the changed places, those where others are seen as well. */
    List<Place> shared(Collection<Place> changed) {
        return changed.stream()
                .filter(place -> place.kind() != Kind.BOOK_ITEM && hasOthers(place))
                .toList();
    }

    /** Others in the changed rows, and in the rows beside them, whose neighbourhood is no longer what it was. */
    Set<Long> touched(Collection<Place> changed) {
        Set<Long> touched = new HashSet<>();
        for (Place place : shared(changed)) {
            List<Sighting> row = after.getOrDefault(place.rowKey(), List.of());
            List<Sighting> now = batch.window(place, row);
            List<Sighting> then = batch.window(place, before(place.rowKey(), row));
            for (Sighting other : now) {
                if (isOther(other) && !notable(place.kind(), other, now).equals(notable(place.kind(), other, then))) {
                    touched.add(other.consignment());
                }
            }
        }
        return touched;
    }

    private static Neighbourhood notable(Kind kind, Sighting sighting, List<Sighting> among) {
        return Neighbourhood.of(kind, sighting, among).notable(kind);
    }

    private boolean hasOthers(Place place) {
        return batch.window(place, after.getOrDefault(place.rowKey(), List.of())).stream()
                .anyMatch(this::isOther);
    }

    private boolean isOther(Sighting sighting) {
        return !sighting.isSignature() && !batch.trails().containsKey(sighting.consignment());
    }

    /** The row without what the batch wrote, and with what it had written before. */
    private List<Sighting> before(long key, List<Sighting> row) {
        List<Sighting> before = new ArrayList<>(row);
        before.removeIf(sighting -> !isOther(sighting));
        before.addAll(formerOfBatch.getOrDefault(key, List.of()));
        before.sort(Sighting.BY_HASH);
        return before;
    }
}
