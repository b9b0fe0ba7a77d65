package io.tidegate.risk.signal;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.identity.ClusterLocks;
import io.tidegate.risk.identity.ObserveClusters;
import io.tidegate.risk.screening.FilingRegister;
import io.tidegate.risk.screening.Filings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Observes in two reads and three writes per batch, whatever its size; for those with others beside them, two reads for each step
 * that their clusters are followed. A row that was appended to is held until the end of the transaction: of two siblings in
 * concurrent batches the later always sees the earlier, and touches it. Thread-safe.
 */
@ApplicationScoped
public class ObserveConsignments implements Observations {

    private final Sightings sightings;
    private final FilingRegister filings;
    private final ObserveClusters clusters;
    private final SignatureDeadline deadline;

    @Inject
    public ObserveConsignments(
            Sightings sightings, FilingRegister filings, ClusterLocks locks, SignatureDeadline deadline) {
        this.sightings = sightings;
        this.clusters = new ObserveClusters(locks);
        this.filings = filings;
        this.deadline = deadline;
    }

    /** With what is filed known from the beginning. */
    public ObserveConsignments(Sightings sightings, Filings filed, ClusterLocks locks, SignatureDeadline deadline) {
        this(sightings, (_, _) -> filed, locks, deadline);
    }

    /** With a clock that stands still: nothing falls due. */
    public ObserveConsignments(Sightings sightings, Filings filed, ClusterLocks locks) {
        this(sightings, filed, locks, new SignatureDeadline(Duration.ofDays(15)));
    }

    @Override
    public Map<String, Signals> read(Connection connection, List<Consignment> consignments) throws SQLException {
        if (consignments.isEmpty()) {
            return Map.of();
        }
        return batch(connection, consignments).read(connection, sightings);
    }

    @Override
    public Observed observe(Connection connection, List<Consignment> consignments) throws SQLException {
        if (consignments.isEmpty()) {
            return new Observed(Map.of(), Set.of());
        }
        BatchObservation batch = batch(connection, consignments);
        Map<Long, Trail> former = sightings.trails(connection, batch.trails().keySet());
        batch.load(connection, sightings);

        SortedMap<Long, Sightings.Addition> additions = new TreeMap<>();
        SortedMap<TallyDay, Tally> tallyChanges = new TreeMap<>();
        List<Trail> changed = new ArrayList<>();
        Map<Long, Place> places = new TreeMap<>();
        for (Trail now : batch.trails().values()) {
            Trail then = former.getOrDefault(now.consignment(), Trail.none(now.consignment(), now.id()));
            if (!now.equals(then)) {
                changed.add(now);
                place(then, now, batch, additions, places);
                tally(then, now, tallyChanges);
            }
        }

        additions.replaceAll((_, addition) -> keptOf(addition));
        Map<Long, List<Sighting>> after = additions.isEmpty() ? Map.of() : sightings.append(connection, additions);
        batch.replaceRows(after);
        tallyChanges.values().removeIf(Tally.NOTHING::equals);
        if (!tallyChanges.isEmpty()) {
            sightings.tally(connection, tallyChanges);
        }
        batch.loadTallies(connection, sightings);
        if (!changed.isEmpty()) {
            sightings.saveTrails(connection, changed);
        }

        Siblings siblings = new Siblings(batch, former.values(), after);
        batch.loadBeside(connection, sightings, siblings.shared(places.values()));
        Set<Long> touched = siblings.touched(places.values());
        touched.addAll(batch.bookTouched(connection, sightings, tallyChanges));
        BatchLinks links = new BatchLinks(connection, sightings, batch.trails(), former, after, batch.rows());
        ObserveClusters.Seen seen = clusters.observe(connection, links);
        batch.clusters(links.alone());
        batch.clusters(seen.byConsignment());
        touched.addAll(seen.touched());
        return new Observed(batch.signals(), ids(connection, touched));
    }

    private BatchObservation batch(Connection connection, List<Consignment> consignments) throws SQLException {
        Filings filed = filings.of(connection, consignments);
        return new BatchObservation(new DocumentSignals(filed), new Books(filed), deadline, consignments);
    }

    /** Removes what is no longer so and adds what is new; a row full of lower hashes would drop it again. */
    private static void place(
            Trail then,
            Trail now,
            BatchObservation batch,
            SortedMap<Long, Sightings.Addition> additions,
            Map<Long, Place> places) {
        Map<Long, Place> old = new HashMap<>();
        then.places().forEach(place -> old.put(place.rowKey(), place));
        for (Place place : now.places()) {
            Place known = old.remove(place.rowKey());
            if (!place.equals(known) && isKept(batch.row(place.rowKey()), place.sighting())) {
                places.put(place.rowKey(), place);
                add(additions, place, place.sighting());
            }
        }
        for (Place place : old.values()) {
            places.put(place.rowKey(), place);
            add(additions, place, place.sighting().gone());
        }
    }

    private static boolean isKept(List<Sighting> row, Sighting sighting) {
        return row.size() < Sighting.KEPT_MAX || Sighting.BY_HASH.compare(sighting, row.getLast()) <= 0;
    }

    /** Of what a batch adds to one row no more than the row keeps; what is gone is told in any case. */
    private static Sightings.Addition keptOf(Sightings.Addition addition) {
        if (addition.sightings().size() <= Sighting.KEPT_MAX) {
            return addition;
        }
        List<Sighting> kept = new ArrayList<>(Sighting.settle(addition.sightings()));
        addition.sightings().stream().filter(Sighting::isGone).forEach(kept::add);
        return new Sightings.Addition(addition.period(), kept);
    }

    private static void add(SortedMap<Long, Sightings.Addition> additions, Place place, Sighting sighting) {
        additions
                .computeIfAbsent(place.rowKey(), _ -> new Sightings.Addition(place.period(), new ArrayList<>(1)))
                .sightings()
                .add(sighting);
    }

    private static void tally(Trail then, Trail now, SortedMap<TallyDay, Tally> changes) {
        then.tallies().forEach((where, tally) -> changes.merge(where, tally.negated(), Tally::plus));
        now.tallies().forEach((where, tally) -> changes.merge(where, tally, Tally::plus));
    }

    private Set<String> ids(Connection connection, Collection<Long> consignments) throws SQLException {
        Set<String> ids = new HashSet<>();
        if (!consignments.isEmpty()) {
            sightings.trails(connection, consignments).values().forEach(trail -> ids.add(trail.id()));
        }
        return ids;
    }
}
