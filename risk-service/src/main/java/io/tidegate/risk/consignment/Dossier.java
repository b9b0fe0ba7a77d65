package io.tidegate.risk.consignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All documents of one join key, the last revision of each, deleted ones included. Immutable; a pure function of the set
 * of documents seen.
 *
 * <p>A waybill of export names no order (CEB505): the declaration alone joins the two. Such a waybill has a dossier of its own,
 * in which the declarations that name it are filed a second time, so that either finds the other, whichever comes first.
 *
 * @param entries one for each document, in the order of their slots
 * @param waybills waybills of export, filed elsewhere, that declarations of this dossier name; not saved with it
 */
public record Dossier(String key, List<DossierEntry> entries, List<DossierEntry> waybills) {

    public Dossier {
        entries = List.copyOf(entries);
        waybills = List.copyOf(waybills);
    }

    /** A dossier as it is saved. */
    public Dossier(String key, List<DossierEntry> entries) {
        this(key, entries, List.of());
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
        return changed ? new Dossier(key, List.copyOf(bySlot.values()), waybills) : this;
    }

    /** This dossier with the waybills that it names taken from {@code dossiers}, by key; those not among them stay. */
    public Dossier withWaybillsOf(Map<String, Dossier> dossiers) {
        List<DossierEntry> named = new ArrayList<>(0);
        for (String waybill : namedWaybills()) {
            Dossier dossier = dossiers.get(waybill);
            for (DossierEntry entry : dossier == null ? waybills : dossier.entries) {
                if (entry.ofWaybill() && entry.joinKey().equals(waybill)) {
                    named.add(entry);
                }
            }
        }
        return named.isEmpty() && waybills.isEmpty() ? this : new Dossier(key, entries, named);
    }

    /** Keys of the dossiers of the waybills that its declarations of export name. */
    public SortedSet<String> namedWaybills() {
        SortedSet<String> named = new TreeSet<>();
        for (DossierEntry entry : entries) {
            String waybill = entry.namedWaybill();
            if (waybill != null && entry.live() && filedHere(entry)) {
                named.add(waybill);
            }
        }
        return named;
    }

    /** Keys of the dossiers whose declarations name this waybill. */
    public SortedSet<String> namedIn() {
        SortedSet<String> keys = new TreeSet<>();
        for (DossierEntry entry : entries) {
            if (!filedHere(entry)) {
                keys.add(entry.joinKey());
            }
        }
        return keys;
    }

    /** The consignments that the documents form; a waybill that cannot be told to one of several platforms is in none. */
    public List<Consignment> consignments() {
        List<DossierEntry> parts = new ArrayList<>(entries.size() + waybills.size());
        for (DossierEntry entry : entries) {
            if (filedHere(entry)) {
                parts.add(entry);
            }
        }
        parts.addAll(waybills);
        return new Matching(parts).consignments();
    }

    /** Whether it is here for itself, rather than because it names the waybill that this dossier is of. */
    private boolean filedHere(DossierEntry entry) {
        return entry.namedWaybill() == null || entry.joinKey().equals(key);
    }
}
