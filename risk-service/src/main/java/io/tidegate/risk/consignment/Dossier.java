package io.tidegate.risk.consignment;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * All documents of one join key, the last revision of each, deleted ones included. Immutable; a pure function of the set
 * of documents seen.
 *
 * @param entries one for each document, in the order of their slots
 */
public record Dossier(String key, List<DossierEntry> entries) {

    public Dossier {
        entries = List.copyOf(entries);
    }

    /** A dossier without documents. */
    public static Dossier empty(String key) {
        return new Dossier(key, List.of());
    }

    /** This dossier with {@code arrivals} filed; itself where they change nothing. */
    public Dossier with(Collection<DossierEntry> arrivals) {
        TreeMap<String, DossierEntry> bySlot = new TreeMap<>();
        for (DossierEntry entry : entries) {
            bySlot.put(entry.slot(), entry);
        }
        boolean changed = false;
        for (DossierEntry arrival : arrivals) {
            String slot = arrival.slot();
            DossierEntry known = bySlot.get(slot);
            if (known == null || DossierEntry.BY_REVISION.compare(known, arrival) < 0) {
                bySlot.put(slot, arrival);
                changed = true;
            }
        }
        return changed ? new Dossier(key, List.copyOf(bySlot.values())) : this;
    }

    /** The consignments that the documents form; a waybill that cannot be told to one of several platforms is in none. */
    public List<Consignment> consignments() {
        return new Matching(entries).consignments();
    }
}
