package io.tidegate.risk.assessment;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The consignments that one transaction works on: those whose documents changed, and others that they touch. By id, so
 * that concurrent batches lock rows in the same order. Used by one thread, once.
 */
final class Batch {

    private final boolean overdue;
    private final Map<String, Consignment> before = new HashMap<>();
    private final Map<String, Consignment> own = new TreeMap<>();
    private final Map<String, Consignment> all = new TreeMap<>();
    private final Map<String, String> keys = new HashMap<>();

    Batch(boolean overdue) {
        this.overdue = overdue;
    }

    void add(Dossier earlier, Dossier now) {
        for (Consignment consignment : earlier.consignments()) {
            before.put(consignment.id(), consignment);
        }
        for (Consignment consignment : now.consignments()) {
            own.put(consignment.id(), consignment);
            all.put(consignment.id(), consignment);
            keys.put(consignment.id(), now.key());
        }
    }

    void addTouched(String key, Consignment consignment) {
        all.putIfAbsent(consignment.id(), consignment);
        keys.putIfAbsent(consignment.id(), key);
    }

    /** Whether those of the batch are assessed with what they have. */
    boolean overdue() {
        return overdue;
    }

    boolean isEmpty() {
        return own.isEmpty();
    }

    /** Whether documents of the consignment changed, rather than only what lies around it. */
    boolean holds(String id) {
        return own.containsKey(id);
    }

    /** The same consignments before the batch; a new one has none. */
    Map<String, Consignment> before() {
        return before;
    }

    List<Consignment> own() {
        return List.copyOf(own.values());
    }

    Collection<Consignment> all() {
        return all.values();
    }

    Set<String> ids() {
        return all.keySet();
    }

    String key(String id) {
        return Objects.requireNonNull(keys.get(id), id);
    }
}
