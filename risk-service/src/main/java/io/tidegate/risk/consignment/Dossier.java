package io.tidegate.risk.consignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All documents of one join key, the last revision of each, deleted ones included. Immutable; a pure function of the set
 * of documents seen, and of when somebody looked for departures that are late.
 *
 * <p>Some documents of export name no order: waybill (CEB505), arrival (507), departure (509), cancellation (605). The
 * declaration alone joins them to one, by the waybill's number or by its own from customs. Each such number has a dossier of its
 * own, in which the declarations that name it are filed a second time, so that either finds the other, whichever comes first.
 *
 * @param entries one for each document, in the order of their slots
 * @param linked what is filed under the numbers that declarations of this dossier name; not saved with it
 * @param departureCutoff what was declared for export before this should have left; null where nobody has looked yet
 */
public record Dossier(
        String key,
        List<DossierEntry> entries,
        List<DossierEntry> linked,
        @Nullable Instant departureCutoff) {

    public Dossier {
        entries = List.copyOf(entries);
        linked = List.copyOf(linked);
    }

    /** A dossier as it is saved. */
    public Dossier(String key, List<DossierEntry> entries, @Nullable Instant departureCutoff) {
        this(key, entries, List.of(), departureCutoff);
    }

    /** A dossier without documents. */
    public static Dossier empty(String key) {
        return new Dossier(key, List.of(), null);
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
        return changed ? new Dossier(key, List.copyOf(bySlot.values()), linked, departureCutoff) : this;
    }

    /** This dossier with what it names taken from {@code dossiers}, by key; what is not among them stays. */
    public Dossier withLinked(Map<String, Dossier> dossiers) {
        List<DossierEntry> named = new ArrayList<>(0);
        for (String link : links()) {
            Dossier dossier = dossiers.get(link);
            for (DossierEntry entry : dossier == null ? linked : dossier.entries) {
                if (entry.linked() && entry.joinKey().equals(link)) {
                    named.add(entry);
                }
            }
        }
        return named.isEmpty() && linked.isEmpty() ? this : new Dossier(key, entries, named, departureCutoff);
    }

    /** This dossier where what was declared before {@code cutoff} should have left. */
    public Dossier lookedAt(Instant cutoff) {
        return new Dossier(key, entries, linked, cutoff);
    }

    /** Keys of the dossiers of the numbers that its declarations of export name. */
    public SortedSet<String> links() {
        SortedSet<String> links = new TreeSet<>();
        for (DossierEntry entry : entries) {
            if (entry.linking() && entry.live() && filedHere(entry)) {
                links.addAll(entry.links());
            }
        }
        return links;
    }

    /** Keys of the dossiers whose declarations name the number that this one is of. */
    public SortedSet<String> namedIn() {
        SortedSet<String> keys = new TreeSet<>();
        for (DossierEntry entry : entries) {
            if (!filedHere(entry)) {
                keys.add(entry.joinKey());
            }
        }
        return keys;
    }

    /**
     * When the first of its declarations of export was declared that has neither left nor been cancelled and was not yet found
     * late; null where there is none.
     */
    public @Nullable Instant undepartedSince() {
        if (entries.stream().noneMatch(entry -> entry.linking() && filedHere(entry))) {
            return null;
        }
        Instant first = null;
        for (Consignment consignment : consignments()) {
            for (Part<?> part : Milestones.undeparted(consignment)) {
                Instant declared = part.eventTime();
                boolean found = departureCutoff != null && declared.isBefore(departureCutoff);
                if (!found && (first == null || declared.isBefore(first))) {
                    first = declared;
                }
            }
        }
        return first;
    }

    /** The consignments that the documents form; a waybill that cannot be told to one of several platforms is in none. */
    public List<Consignment> consignments() {
        List<DossierEntry> parts = new ArrayList<>(entries.size() + linked.size());
        for (DossierEntry entry : entries) {
            if (filedHere(entry)) {
                parts.add(entry);
            }
        }
        parts.addAll(linked);
        return new Matching(parts, departureCutoff).consignments();
    }

    /** Whether it is here for itself, rather than because it names the number that this dossier is of. */
    private boolean filedHere(DossierEntry entry) {
        return !entry.linking() || entry.joinKey().equals(key);
    }
}
