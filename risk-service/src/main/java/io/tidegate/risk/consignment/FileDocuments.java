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
 * Files documents in their dossiers. Dossiers of numbers that declarations of export name are locked before those of orders: who
 * files such a declaration and who files its waybill meet at the first, and one of them finds both. Thread-safe.
 */
@ApplicationScoped
public class FileDocuments {

    private final Dossiers dossiers;

    FileDocuments(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    /** A dossier before and after; the documents themselves, or what they name, have changed. */
    public record Change(Dossier before, Dossier after) {}

    /** Files {@code arrivals}, in the caller's transaction. */
    public List<Change> file(Connection connection, Collection<DossierEntry> arrivals) throws SQLException {
        SortedMap<String, List<DossierEntry>> byKey = new TreeMap<>();
        SortedMap<String, List<DossierEntry>> byLink = new TreeMap<>();
        for (DossierEntry arrival : arrivals) {
            for (DossierEntry filing : arrival.filings()) {
                add(filing.joinKey(), filing, filing.linked() ? byLink : byKey);
                if (filing.linking()) {
                    filing.links().forEach(link -> add(link, filing, byLink));
                }
            }
        }
        List<Dossier> filed = new ArrayList<>(byKey.size());
        Map<String, Dossier> links = ofLinks(connection, byLink, filed);
        for (Dossier link : links.values()) {
            link.namedIn().forEach(key -> byKey.putIfAbsent(key, List.of()));
        }
        List<Change> changes = new ArrayList<>(byKey.size());
        Map<String, Dossier> known = byKey.isEmpty() ? Map.of() : dossiers.load(connection, byKey.keySet());
        byKey.forEach((key, entries) -> {
            Dossier before = known.getOrDefault(key, Dossier.empty(key));
            Dossier joined = before.with(entries).withLinked(links);
            if (!joined.equals(before)) {
                // Also where only what it names has changed: whether it has left is saved with it.
                filed.add(joined);
                changes.add(new Change(before, joined));
            }
        });
        if (!filed.isEmpty()) {
            dossiers.save(connection, filed);
        }
        return changes;
    }

    /** Those that changed, by key; they are added to {@code filed}. */
    private Map<String, Dossier> ofLinks(
            Connection connection, SortedMap<String, List<DossierEntry>> byLink, List<Dossier> filed)
            throws SQLException {
        Map<String, Dossier> changed = new HashMap<>();
        if (!byLink.isEmpty()) {
            Map<String, Dossier> known = dossiers.open(connection, byLink.keySet());
            byLink.forEach((key, entries) -> {
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
