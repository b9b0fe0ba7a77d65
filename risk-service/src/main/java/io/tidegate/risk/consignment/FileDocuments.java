package io.tidegate.risk.consignment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files documents in their dossiers. Dossiers of waybills are locked before those of orders: who files a declaration of export
 * and who files its waybill meet at the first, and one of them finds both. Thread-safe.
 */
@ApplicationScoped
public class FileDocuments {

    private final Dossiers dossiers;

    FileDocuments(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    /** A dossier before and after; the documents themselves, or the waybills that they name, have changed. */
    public record Change(Dossier before, Dossier after) {}

    /** Files {@code arrivals}, in the caller's transaction. */
    public List<Change> file(Connection connection, Collection<DossierEntry> arrivals) throws SQLException {
        SortedMap<String, List<DossierEntry>> byKey = new TreeMap<>();
        SortedMap<String, List<DossierEntry>> byWaybill = new TreeMap<>();
        for (DossierEntry arrival : arrivals) {
            add(arrival.joinKey(), arrival, arrival.ofWaybill() ? byWaybill : byKey);
            String waybill = arrival.namedWaybill();
            if (waybill != null) {
                add(waybill, arrival, byWaybill);
            }
        }
        List<Dossier> filed = new ArrayList<>(byKey.size());
        Map<String, Dossier> waybills = ofWaybills(connection, byWaybill, filed);
        for (Dossier waybill : waybills.values()) {
            waybill.namedIn().forEach(key -> byKey.putIfAbsent(key, List.of()));
        }
        List<Change> changes = new ArrayList<>(byKey.size());
        Map<String, Dossier> known = byKey.isEmpty() ? Map.of() : dossiers.load(connection, byKey.keySet());
        byKey.forEach((key, entries) -> {
            Dossier before = known.getOrDefault(key, Dossier.empty(key));
            Dossier after = before.with(entries);
            if (!after.equals(before)) {
                filed.add(after);
            }
            Dossier joined = after.withWaybillsOf(waybills);
            if (!joined.equals(before)) {
                changes.add(new Change(before, joined));
            }
        });
        if (!filed.isEmpty()) {
            dossiers.save(connection, filed);
        }
        return changes;
    }

    /** Those that changed, by key; they are added to {@code filed}. */
    private Map<String, Dossier> ofWaybills(
            Connection connection, SortedMap<String, List<DossierEntry>> byWaybill, List<Dossier> filed)
            throws SQLException {
        Map<String, Dossier> changed = new HashMap<>();
        if (!byWaybill.isEmpty()) {
            Map<String, Dossier> known = dossiers.open(connection, byWaybill.keySet());
            byWaybill.forEach((key, entries) -> {
                Dossier before = known.getOrDefault(key, Dossier.empty(key));
                Dossier after = before.with(entries);
                if (!after.equals(before)) {
                    filed.add(after);
                    changed.put(key, after);
                }
            });
        }
        return changed;
    }

    private static void add(String key, DossierEntry entry, SortedMap<String, List<DossierEntry>> byKey) {
        byKey.computeIfAbsent(key, _ -> new ArrayList<>(4)).add(entry);
    }
}
