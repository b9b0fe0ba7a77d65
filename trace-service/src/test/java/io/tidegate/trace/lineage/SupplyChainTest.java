package io.tidegate.trace.lineage;

import static io.tidegate.trace.lineage.EdgeKind.AGGREGATION;
import static io.tidegate.trace.lineage.EdgeKind.MEMBERSHIP;
import static io.tidegate.trace.lineage.EdgeKind.ORDER;
import static io.tidegate.trace.lineage.EdgeKind.PARCEL;
import static io.tidegate.trace.lineage.EdgeKind.TRANSACTION;
import static io.tidegate.trace.lineage.EdgeKind.TRANSFORMATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.TemporalWalk.Course;
import io.tidegate.trace.lineage.TemporalWalk.Start;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Supply chains whose answers are known, since the one who made them wrote down what went where. */
class SupplyChainTest {

    private static final long OPEN = Long.MAX_VALUE;

    private final PlainGraph graph = new PlainGraph();

    @Test
    void palletUsedAgainADayLaterIsNotInScope() throws SQLException {
        long bad = graph.node(NodeKind.LOT);
        long good = graph.node(NodeKind.LOT);
        long pallet = graph.node(NodeKind.LOGISTIC_UNIT);
        long first = graph.node(NodeKind.ORDER);
        long second = graph.node(NodeKind.ORDER);
        graph.edge(pallet, bad, AGGREGATION, 10, 20)
                .edge(pallet, good, AGGREGATION, 44, 60)
                .edge(pallet, first, TRANSACTION, 12, OPEN)
                .edge(pallet, second, TRANSACTION, 45, OPEN);

        assertThat(scope(bad)).containsExactlyInAnyOrder(bad, pallet, first);
        assertThat(scope(good)).containsExactlyInAnyOrder(good, pallet, second);
    }

    @Test
    void reusableToteForgetsAndWhatItHeldDoesNot() throws SQLException {
        long container = graph.node(NodeKind.LOGISTIC_UNIT);
        long tote = graph.node(NodeKind.KEY);
        long with = graph.node(NodeKind.SERIAL);
        long after = graph.node(NodeKind.SERIAL);
        long sale = graph.node(NodeKind.ORDER);
        long later = graph.node(NodeKind.ORDER);
        graph.edge(container, tote, AGGREGATION, 10, 20)
                .edge(tote, with, AGGREGATION, 5, 30)
                .edge(tote, after, AGGREGATION, 31, 40)
                .edge(with, sale, TRANSACTION, 50, OPEN)
                .edge(tote, later, TRANSACTION, 35, OPEN);

        assertThat(scope(container)).containsExactlyInAnyOrder(container, tote, with, sale);
    }

    @Test
    void splitsAndMergesAreFollowedAndNothingBeforeThem() throws SQLException {
        long milk = graph.node(NodeKind.LOT);
        long cocoa = graph.node(NodeKind.LOT);
        long powder = graph.node(NodeKind.LOT);
        long chocolate = graph.node(NodeKind.LOT);
        long process = graph.node(NodeKind.PROCESS);
        long early = graph.node(NodeKind.LOT);
        graph.edge(milk, powder, TRANSFORMATION, 10, OPEN)
                .edge(powder, chocolate, TRANSFORMATION, 20, OPEN)
                .edge(cocoa, chocolate, TRANSFORMATION, 20, OPEN)
                .edge(process, early, TRANSFORMATION, 5, OPEN)
                .edge(powder, process, TRANSFORMATION, 15, OPEN);

        assertThat(scope(milk)).containsExactlyInAnyOrder(milk, powder, chocolate, process);
        assertThat(scope(cocoa)).containsExactlyInAnyOrder(cocoa, chocolate);
    }

    @Test
    void everyParcelOfGeneratedChainsAndNoOther() throws SQLException {
        for (int seed = 1; seed <= 200; seed++) {
            Generated chain = new Generated(seed);
            for (long raw : chain.raws) {
                Reach reach = TemporalWalkTest.walk(
                        chain.plain,
                        Course.SPREAD,
                        new Start(raw, NodeKind.LOT, Long.MIN_VALUE, OPEN, Precision.SERIAL));
                Set<Long> parcels = new TreeSet<>();
                for (int at = 0; at < reach.things(); at++) {
                    if (reach.kind(at) == NodeKind.PARCEL) {
                        parcels.add(reach.id(at));
                    }
                }
                assertThat(parcels).as("chain %d from %d", seed, raw).isEqualTo(chain.parcels(raw));
            }
        }
    }

    private Set<Long> scope(long start) throws SQLException {
        return TemporalWalkTest.precisions(
                        TemporalWalkTest.walk(graph, Course.SPREAD, TemporalWalkTest.whole(graph, start)))
                .keySet();
    }

    /**
     * Raw lots become product lots, some of several; items of them travel in units that are used again every day, are sold
     * by number, by lot or with their unit, and some come back and are sold again.
     */
    private static final class Generated {

        private static final int DAY = 100;

        private final PlainGraph plain = new PlainGraph();
        private final List<Long> raws = new ArrayList<>();
        private final Map<Long, Set<Long>> rawsOf = new HashMap<>();
        private final Map<Long, Set<Long>> rawsOfParcel = new HashMap<>();
        private final Random random;

        Generated(int seed) {
            random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                long raw = plain.node(NodeKind.LOT);
                raws.add(raw);
                rawsOf.put(raw, Set.of(raw));
            }
            List<Long> units = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                units.add(plain.node(random.nextBoolean() ? NodeKind.KEY : NodeKind.LOGISTIC_UNIT));
            }
            List<Long> shelf = new ArrayList<>();
            for (int day = 1; day <= 6; day++) {
                day(day * DAY, units, shelf);
            }
        }

        Set<Long> parcels(long raw) {
            Set<Long> parcels = new TreeSet<>();
            rawsOfParcel.forEach((parcel, of) -> {
                if (of.contains(raw)) {
                    parcels.add(parcel);
                }
            });
            return parcels;
        }

        private void day(int morning, List<Long> units, List<Long> shelf) {
            long lot = plain.node(NodeKind.LOT);
            Set<Long> from = new TreeSet<>();
            List<Long> stock = List.copyOf(rawsOf.keySet());
            for (int i = 0; i <= random.nextInt(2); i++) {
                long input = stock.get(random.nextInt(stock.size()));
                if (plain.kind(input) == NodeKind.LOT) {
                    plain.edge(input, lot, TRANSFORMATION, morning, OPEN);
                    from.addAll(rawsOf.getOrDefault(input, Set.of()));
                }
            }
            rawsOf.put(lot, Set.copyOf(from));
            long unit = units.get(random.nextInt(units.size()));
            for (int i = 0; i < 3; i++) {
                long item = plain.node(NodeKind.SERIAL);
                rawsOf.put(item, Set.copyOf(from));
                plain.edge(lot, item, MEMBERSHIP, morning + 1, OPEN);
                plain.edge(unit, item, AGGREGATION, morning + 10 + i, morning + 50 + random.nextInt(9));
                shelf.add(item);
            }
            if (random.nextBoolean()) {
                sell(unit, TRANSACTION, morning + 30, from);
            }
            if (random.nextBoolean()) {
                sell(lot, ORDER, morning + 5, from);
            }
            long sold = shelf.get(random.nextInt(shelf.size()));
            sell(sold, TRANSACTION, morning + 80, rawsOf.getOrDefault(sold, Set.of()));
            if (random.nextBoolean()) {
                shelf.remove(sold);
            }
        }

        private void sell(long goods, EdgeKind kind, long at, Set<Long> from) {
            long order = plain.node(NodeKind.ORDER);
            long parcel = plain.node(NodeKind.PARCEL);
            plain.edge(goods, order, kind, at, OPEN).edge(order, parcel, PARCEL, at + 1, OPEN);
            rawsOfParcel.put(parcel, Set.copyOf(from));
        }
    }
}
