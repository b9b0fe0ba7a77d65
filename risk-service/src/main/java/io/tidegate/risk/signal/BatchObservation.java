package io.tidegate.risk.signal;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.identity.Cluster;
import io.tidegate.risk.identity.ObserveClusters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One batch of consignments being observed or read. Used by one thread, once. */
final class BatchObservation {

    private static final int NEW = 1;

    private final DocumentSignals documentSignals;
    private final Books books;
    private final SignatureDeadline deadline;
    private final Map<Long, Consignment> consignments = new HashMap<>();
    private final Map<Long, Trail> trails = new TreeMap<>();
    private final Map<Long, List<BookItem>> bookItems = new HashMap<>();
    private final Map<Long, List<History>> histories = new HashMap<>();
    private final Hashes hashes = new Hashes();
    private final Map<Long, List<Sighting>> rows = new HashMap<>();
    private final Set<Long> loaded = new HashSet<>();
    private Map<Long, NavigableMap<Integer, Tally>> tallies = new HashMap<>();
    private final Map<Long, Cluster> clusters = new HashMap<>();

    BatchObservation(
            DocumentSignals documentSignals, Books books, SignatureDeadline deadline, List<Consignment> batch) {
        this.documentSignals = documentSignals;
        this.books = books;
        this.deadline = deadline;
        for (Consignment consignment : batch) {
            Trail trail = TrailBuilder.of(consignment);
            trails.put(trail.consignment(), trail);
            consignments.put(trail.consignment(), consignment);
            bookItems.put(trail.consignment(), BookItem.of(consignment, hashes));
            histories.put(
                    trail.consignment(),
                    consignment.generalTrade()
                            ? History.of(consignment.declarations().getFirst().document(), hashes)
                            : List.of());
        }
    }

    /** What is to be recorded, by the hash of the consignment. */
    Map<Long, Trail> trails() {
        return trails;
    }

    private Set<Long> rowKeys() {
        Set<Long> keys = new TreeSet<>();
        for (Trail trail : trails.values()) {
            for (Place place : trail.places()) {
                keys.add(place.rowKey());
                keys.add(place.neighbourKey());
                if (place.kind() == Kind.BUYER) {
                    keys.add(returnsKey(place));
                }
            }
        }
        return keys;
    }

    /** The signals of each consignment by its id, from what {@code sightings} hold; for a batch that records nothing. */
    Map<String, Signals> read(Connection connection, Sightings sightings) throws SQLException {
        load(connection, sightings);
        loadTallies(connection, sightings);
        SightingGraph graph = new SightingGraph(connection, sightings);
        graph.know(trails, rows);
        clusters(ObserveClusters.read(graph, trails.keySet()));
        return signals();
    }

    /** Loads the rows that the signals need, or that tell what need not be written. */
    void load(Connection connection, Sightings sightings) throws SQLException {
        loaded.addAll(rowKeys());
        if (!loaded.isEmpty()) {
            rows.putAll(sightings.rows(connection, loaded));
        }
    }

    /** Takes over rows as they now are. */
    void replaceRows(Map<Long, List<Sighting>> changed) {
        rows.putAll(changed);
    }

    /** Loads the tallies; after those of the batch were added. */
    void loadTallies(Connection connection, Sightings sightings) throws SQLException {
        Set<Long> keys = tallyKeys();
        tallies = keys.isEmpty() ? Map.of() : sightings.tallies(connection, keys);
    }

    /** Keys of the tallies that the signals need. */
    Set<Long> tallyKeys() {
        Set<Long> keys = new TreeSet<>();
        bookItems.values().forEach(items -> items.forEach(item -> keys.add(item.key())));
        histories.values().forEach(list -> list.forEach(history -> keys.add(history.key())));
        if (histories.values().stream().anyMatch(list -> !list.isEmpty())) {
            keys.add(History.everything(hashes));
        }
        return keys;
    }

    /** Keys of the rows in which statuses of the waybills are. */
    Set<Long> statusRows() {
        Set<Long> keys = new TreeSet<>();
        for (Trail trail : trails.values()) {
            for (Place place : trail.places()) {
                if (place.kind() == Kind.LOGISTICS_NO) {
                    keys.add(place.rowKey());
                }
            }
        }
        return keys;
    }

    /** Takes over the clusters of the consignments. */
    void clusters(Map<Long, Cluster> found) {
        clusters.putAll(found);
    }

    /** The rows that hold anything, as last loaded. */
    Map<Long, List<Sighting>> rows() {
        return rows;
    }

    /** What a row holds, as last loaded. */
    List<Sighting> row(long key) {
        return rows.getOrDefault(key, List.of());
    }

    /** The signals of each consignment by its id. */
    Map<String, Signals> signals() {
        Map<String, Signals> byId = new HashMap<>();
        Records records = new Records(History.everything(hashes), tallies);
        for (Trail trail : trails.values()) {
            Consignment consignment = consignments.get(trail.consignment());
            if (consignment == null) {
                continue;
            }
            SignalValues values = new SignalValues();
            documentSignals.add(consignment, values);
            for (Place place : trail.places()) {
                around(place, values);
            }
            if (!consignment.generalTrade()) {
                selfPaid(consignment, values);
                signed(consignment, trail, values);
            }
            Cluster cluster = clusters.get(trail.consignment());
            if (cluster != null) {
                values.raise(Signal.CLUSTER_BUYERS, cluster.buyers());
                values.raise(Signal.CLUSTER_PHONES, cluster.phones());
                values.raise(Signal.CLUSTER_ORDERS, cluster.orders());
            }
            books.add(bookItems.getOrDefault(trail.consignment(), List.of()), tallies, values);
            List<History> keys = histories.getOrDefault(trail.consignment(), List.of());
            if (!keys.isEmpty()) {
                Part<Declaration> declaration = consignment.declarations().getFirst();
                records.add(keys, BookItem.day(declaration.eventTime()), values);
            }
            byId.put(consignment.id(), values.build());
        }
        return byId;
    }

    private void around(Place place, SignalValues values) {
        if (place.kind() == Kind.BOOK_ITEM) {
            return;
        }
        Neighbourhood near = Neighbourhood.of(place.kind(), place.sighting(), window(place, row(place.rowKey())));
        switch (place.kind()) {
            case BUYER -> {
                values.raise(Signal.BUYER_ORDERS, near.count());
                values.raise(Signal.BUYER_SUM, java.math.BigDecimal.valueOf(near.sumFen(), 2));
                returns(place, values);
            }
            case PHONE -> values.raise(Signal.PHONE_BUYERS, near.buyers());
            case ACCOUNT -> values.raise(Signal.ACCOUNT_BUYERS, near.buyers());
            case BUILDING -> {
                values.raise(Signal.BUILDING_BUYERS, near.buyers());
                values.raise(Signal.BUILDING_PAYERS, near.payers());
                values.raise(Signal.BASKET_BUYERS, near.basketBuyers());
            }
            case PAYER -> values.raise(Signal.PAYER_BUYERS, near.buyers());
            case LOGISTICS_NO -> values.raise(Signal.LOGISTICS_ORDERS, near.count());
            case BOOK_ITEM -> throw new IllegalStateException("Books are tallied");
        }
    }

    /** Key of the row that the 30 days before an order begin in. */
    private static long returnsKey(Place place) {
        return place.rowKey(place.kind().period(place.sighting().at() - ReturnShare.WINDOW_SECONDS));
    }

    private void returns(Place place, SignalValues values) {
        long earlier = returnsKey(place);
        List<Sighting> own = row(place.rowKey());
        ReturnShare share =
                ReturnShare.of(place.sighting(), earlier == place.rowKey() ? List.of(own) : List.of(own, row(earlier)));
        values.raise(Signal.BUYER_RETURNS, share.returned());
        values.raise(Signal.BUYER_RETURN_RATE, share.rate());
    }

    /** The sightings of a row and of those beside it, as far as they are loaded. */
    List<Sighting> window(Place place, List<Sighting> row) {
        if (place.kind().windowSeconds() == 0) {
            return row;
        }
        List<Sighting> earlier = row(place.rowKey(place.period() - 1));
        List<Sighting> later = row(place.rowKey(place.period() + 1));
        if (earlier.isEmpty() && later.isEmpty()) {
            return row;
        }
        List<Sighting> all = new ArrayList<>(row);
        all.addAll(earlier);
        all.addAll(later);
        all.sort(Sighting.BY_HASH);
        return all;
    }

    /** Loads the rows on both sides of these places: others there may reach where ours do not. */
    void loadBeside(Connection connection, Sightings sightings, List<Place> places) throws SQLException {
        Set<Long> keys = new TreeSet<>();
        for (Place place : places) {
            if (place.kind().windowSeconds() > 0) {
                keys.add(place.rowKey(place.period() - 1));
                keys.add(place.rowKey(place.period() + 1));
            }
        }
        keys.removeAll(loaded);
        if (!keys.isEmpty()) {
            loaded.addAll(keys);
            rows.putAll(sightings.rows(connection, keys));
        }
    }

    private void signed(Consignment consignment, Trail trail, SignalValues values) {
        Integer first = null;
        for (Place place : trail.places()) {
            Integer signed = place.kind() == Kind.LOGISTICS_NO ? Signature.first(row(place.rowKey())) : null;
            first = signed == null || (first != null && first <= signed) ? first : signed;
        }
        Instant declared = declared(consignment);
        if (first == null) {
            boolean overdue = declared != null && consignment.retailImport() && deadline.over(declared);
            values.put(Signal.WAYBILL_UNSIGNED, overdue ? true : null);
            return;
        }
        if (declared != null) {
            long seconds = first - declared.getEpochSecond();
            values.put(Signal.SIGNED_SECONDS, seconds);
            values.put(Signal.WAYBILL_UNSIGNED, consignment.retailImport() ? deadline.late(seconds) : null);
        }
        if (!consignment.waybills().isEmpty()) {
            Instant carried = consignment.waybills().getFirst().eventTime();
            values.put(Signal.WAYBILL_SIGNED_SECONDS, first - carried.getEpochSecond());
        }
    }

    /** When goods were first declared. The time of a change is that of the change: it does not tell. */
    private static @Nullable Instant declared(Consignment consignment) {
        for (Part<Declaration> part : consignment.declarations()) {
            if (part.appType() == NEW) {
                return part.eventTime();
            }
        }
        return null;
    }

    private static void selfPaid(Consignment consignment, SignalValues values) {
        boolean known = consignment.payments().stream()
                        .anyMatch(p -> p.document().payerIdNumberToken() != null)
                && consignment.orders().stream().anyMatch(o -> o.document().buyerIdNumberToken() != null);
        if (known) {
            values.raise(Signal.PAYER_BUYERS, 1);
        }
    }

    /** Other consignments that began to overdraw an account book, or ceased to, by these changes of tallies. */
    Set<Long> bookTouched(Connection connection, Sightings sightings, Map<TallyDay, Tally> changes)
            throws SQLException {
        Map<Long, Moved> moved = new TreeMap<>();
        Set<Long> seen = new HashSet<>();
        for (List<BookItem> items : bookItems.values()) {
            for (BookItem item : items) {
                Moved move = seen.add(item.key()) ? move(item, changes) : null;
                if (move != null) {
                    moved.put(placeKey(item), move);
                }
            }
        }
        Set<Long> touched = new HashSet<>();
        if (!moved.isEmpty()) {
            sightings.rows(connection, moved.keySet()).forEach((key, row) -> {
                Moved move = Objects.requireNonNull(moved.get(key));
                for (Sighting sighting : row) {
                    int day = sighting.at() / TrailBuilder.DAY_SECONDS;
                    if (move.then().on(day) != move.now().on(day)) {
                        touched.add(sighting.consignment());
                    }
                }
            });
        }
        touched.removeAll(trails.keySet());
        return touched;
    }

    private long placeKey(BookItem item) {
        return hashes.of(Kind.BOOK_ITEM.name(), item.item());
    }

    /** When an item was overdrawn before the batch, and when it is now. */
    private record Moved(Overdraft then, Overdraft now) {}

    private @Nullable Moved move(BookItem item, Map<TallyDay, Tally> changes) {
        Long balance = books.balance(item);
        NavigableMap<Integer, Tally> after = tallies.get(item.key());
        if (balance == null || after == null) {
            return null;
        }
        Overdraft now = Overdraft.of(after, balance);
        NavigableMap<Integer, Tally> before = new TreeMap<>(after);
        changes.forEach((where, change) -> {
            if (where.key() == item.key()) {
                before.merge(where.day(), change.negated(), Tally::plus);
            }
        });
        Overdraft then = Overdraft.of(before, balance);
        return now.equals(then) ? null : new Moved(then, now);
    }
}
