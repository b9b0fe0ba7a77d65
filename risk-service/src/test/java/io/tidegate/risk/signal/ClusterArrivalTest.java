package io.tidegate.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.ReferenceLists;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Clusters are what a plain search over all final documents finds, whatever the order of arrival, the batches, repetitions and
 * earlier revisions; and whoever is not touched was told what still holds.
 */
class ClusterArrivalTest {

    private static final ReferenceLists NO_LISTS =
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "test");
    private static final int NOTABLE_MIN = 5;
    private static final int BATCH_MAX = 6;

    @Property(tries = 400)
    void clustersAreThoseOfAPlainSearch(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 60) int size,
            @ForAll @IntRange(min = 2, max = 60) int people,
            @ForAll @IntRange(min = 1, max = 30) int things)
            throws SQLException {
        Random random = new Random(seed);
        List<Deal> last = new ArrayList<>();
        List<Deal> stream = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Deal deal = deal(i, people, things, random);
            last.add(deal);
            stream.add(deal);
        }
        Collections.shuffle(stream, random);
        for (Deal deal : last) {
            int place = stream.indexOf(deal);
            if (random.nextInt(3) == 0) {
                stream.add(random.nextInt(place + 1), deal(Integer.parseInt(deal.orderNo), people, things, random));
            } else if (random.nextInt(4) == 0) {
                stream.add(place + random.nextInt(stream.size() - place), deal);
            }
        }
        Desk desk = new Desk();
        desk.arrive(stream, random);

        Map<String, List<Integer>> expected = PlainClusters.of(last);
        assertThat(desk.now()).isEqualTo(expected);
        assertThat(notable(desk.told)).isEqualTo(notable(expected));
    }

    private static Map<String, List<Integer>> notable(Map<String, List<Integer>> counts) {
        Map<String, List<Integer>> notable = new TreeMap<>(counts);
        notable.values().removeIf(count -> count.getFirst() < NOTABLE_MIN);
        return notable;
    }

    private static Deal deal(int i, int people, int things, Random random) {
        Deal deal = new Deal(Integer.toString(i));
        deal.at = Deal.NOON.plus(Duration.ofHours(random.nextInt(24 * 50)));
        deal.buyer = "buyer " + random.nextInt(people);
        if (random.nextBoolean()) {
            deal.phone = "phone " + random.nextInt(things);
        }
        if (random.nextInt(3) == 0) {
            deal.building = "building " + random.nextInt(things);
        }
        deal.account = random.nextInt(4) == 0 ? "account " + random.nextInt(things) : null;
        deal.payer = random.nextInt(6) == 0 ? "payer " + random.nextInt(things) : null;
        return deal;
    }

    /** Observes, and remembers what was told of each consignment last. */
    private static final class Desk {

        private final ObserveConsignments observations =
                new ObserveConsignments(new SightingsInMemory(), NO_LISTS, SightingsInMemory.NO_LOCKS);
        private final Map<String, List<Integer>> told = new TreeMap<>();
        private final Map<String, Consignment> known = new HashMap<>();

        void arrive(List<Deal> stream, Random random) throws SQLException {
            List<Consignment> batch = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (Deal deal : stream) {
                if (!ids.add(deal.id()) || batch.size() > random.nextInt(BATCH_MAX)) {
                    arrive(batch);
                    batch.clear();
                    ids.clear();
                    ids.add(deal.id());
                }
                batch.add(deal.consignment());
            }
            arrive(batch);
        }

        private void arrive(List<Consignment> batch) throws SQLException {
            batch.forEach(c -> known.put(c.id(), c));
            Observations.Observed observed = observations.observe(SightingsInMemory.NO_CONNECTION, batch);
            observed.byConsignment().forEach((id, signals) -> told.put(id, PlainClusters.counts(signals)));
            told.putAll(read(observed.touched()));
        }

        Map<String, List<Integer>> now() throws SQLException {
            return read(known.keySet());
        }

        private Map<String, List<Integer>> read(Set<String> ids) throws SQLException {
            List<Consignment> consignments = new ArrayList<>();
            known.forEach((id, consignment) -> {
                if (ids.contains(id)) {
                    consignments.add(consignment);
                }
            });
            Map<String, List<Integer>> counts = new TreeMap<>();
            observations
                    .read(SightingsInMemory.NO_CONNECTION, consignments)
                    .forEach((id, signals) -> counts.put(id, PlainClusters.counts(signals)));
            return counts;
        }
    }
}
