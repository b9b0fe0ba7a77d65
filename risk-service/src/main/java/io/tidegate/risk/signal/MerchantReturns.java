package io.tidegate.risk.signal;

import io.tidegate.contracts.document.Order;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many orders of a merchant came back, by spans of ten Beijing days of the order's time: one row a merchant and span. A row
 * of a large merchant is wanted by every batch; it is therefore written last and held only until the commit. What a consignment
 * had counted is a function of its documents before the batch: nothing else remembers it. Thread-safe.
 */
@ApplicationScoped
public class MerchantReturns {

    private static final int SPAN_DAYS = 10;

    /** The order's own span and those before that 30 days reach into. */
    private static final int SPANS = 4;

    private final Sightings sightings;

    MerchantReturns(Sightings sightings) {
        this.sightings = sightings;
    }

    /** What a batch changes: what {@code now} says, less what {@code before} said. */
    public static SortedMap<TallyDay, Tally> changes(Collection<Consignment> before, Collection<Consignment> now) {
        SortedMap<TallyDay, Tally> changes = new TreeMap<>();
        Hashes hashes = new Hashes();
        before.forEach(consignment -> count(consignment, true, hashes, changes));
        now.forEach(consignment -> count(consignment, false, hashes, changes));
        changes.values().removeIf(Tally.NOTHING::equals);
        return changes;
    }

    /** Adds their signals to those of {@code consignments}, as if {@code changes} were counted already. */
    public void addSignals(
            Connection connection,
            Collection<Consignment> consignments,
            SortedMap<TallyDay, Tally> changes,
            Map<String, Signals> signals)
            throws SQLException {
        Set<Long> wanted = wanted(consignments);
        if (!wanted.isEmpty()) {
            Map<TallyDay, Tally> counts = new HashMap<>(changes);
            for (Map.Entry<Long, NavigableMap<Integer, Tally>> row :
                    sightings.tallies(connection, wanted).entrySet()) {
                row.getValue()
                        .forEach((day, tally) -> counts.merge(new TallyDay(row.getKey(), day), tally, Tally::plus));
            }
            addSignals(consignments, counts, signals);
        }
    }

    /** As {@link #addSignals(Connection, Collection, SortedMap, Map)}, by {@code counts} alone. */
    public static void addSignals(
            Collection<Consignment> consignments, Map<TallyDay, Tally> counts, Map<String, Signals> signals) {
        Hashes hashes = new Hashes();
        for (Consignment consignment : consignments) {
            Part<Order> order = order(consignment);
            if (order == null) {
                continue;
            }
            Tally sum = Tally.NOTHING;
            for (TallyDay where : places(order, hashes)) {
                sum = sum.plus(counts.getOrDefault(where, Tally.NOTHING));
            }
            // Orders from before anything was counted were not: those that come back are then more than there are.
            if (sum.n() > 0 && sum.hits() >= 0) {
                Map<String, Object> values = new HashMap<>(
                        signals.getOrDefault(consignment.id(), Signals.NONE).values());
                values.put(Signal.MERCHANT_RETURNS.code(), sum.hits());
                values.put(Signal.MERCHANT_RETURN_RATE.code(), ReturnShare.rate(sum.hits(), sum.n()));
                signals.put(consignment.id(), new Signals(values));
            }
        }
    }

    /** Where the counts stand that concern a consignment. */
    public static Set<Long> wanted(Collection<Consignment> consignments) {
        Hashes hashes = new Hashes();
        Set<Long> wanted = new HashSet<>();
        for (Consignment consignment : consignments) {
            Part<Order> order = order(consignment);
            if (order != null) {
                for (TallyDay where : places(order, hashes)) {
                    wanted.add(where.key());
                }
            }
        }
        return wanted;
    }

    /** Counts what a batch changed. To be among the last of its writes. */
    public void count(Connection connection, SortedMap<TallyDay, Tally> changes) throws SQLException {
        if (!changes.isEmpty()) {
            sightings.tally(connection, changes);
        }
    }

    private static void count(
            Consignment consignment, boolean takenBack, Hashes hashes, SortedMap<TallyDay, Tally> changes) {
        Part<Order> order = order(consignment);
        if (order != null) {
            Tally tally = new Tally(1, consignment.returns().isEmpty() ? 0 : 1, 0);
            changes.merge(places(order, hashes)[0], takenBack ? tally.negated() : tally, Tally::plus);
        }
    }

    private static @Nullable Part<Order> order(Consignment consignment) {
        return consignment.retailImport() && !consignment.orders().isEmpty()
                ? consignment.orders().getFirst()
                : null;
    }

    /** Rows of the order's own span and of those before it. */
    private static TallyDay[] places(Part<Order> order, Hashes hashes) {
        long merchant = hashes.of("merchant", order.document().ebcCode());
        int span = Math.floorDiv(BookItem.day(order.eventTime()), SPAN_DAYS);
        TallyDay[] places = new TallyDay[SPANS];
        for (int i = 0; i < SPANS; i++) {
            places[i] = new TallyDay(Kind.rowKey(merchant, span - i), (span - i) * SPAN_DAYS);
        }
        return places;
    }
}
