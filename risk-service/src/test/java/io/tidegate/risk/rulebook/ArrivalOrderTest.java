package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.signal.Deal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The outcome depends on the set of consignments, never on their order of arrival nor on how they were batched. */
class ArrivalOrderTest {

    private static final int BATCH_MAX = 5;

    @Property(tries = 150)
    void signalsDependOnTheSetOnly(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int size)
            throws SQLException {
        List<Consignment> consignments = consignments(new Random(seed), size);
        Desk one = arriving(consignments, new Random(seed + 1));
        Desk other = arriving(consignments, new Random(seed + 2));
        assertThat(one.signals()).isEqualTo(other.signals());
    }

    /** Whoever is touched is judged again: so the last judgement of each is what would be judged at the end. */
    @Property(tries = 150)
    void nobodyIsLeftBehind(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) throws SQLException {
        Desk desk = arriving(consignments(new Random(seed), size), new Random(seed + 1));
        assertThat(desk.judgedLast()).isEqualTo(desk.judgedNow());
    }

    /** Few people and places, so that they meet; times around an edge between two stored periods as well. */
    private static List<Consignment> consignments(Random random, int size) {
        List<Consignment> consignments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Deal deal = new Deal("N" + i);
            deal.at = Deal.NOON.plus(Duration.ofHours(random.nextInt(24 * 60)));
            deal.buyer = "buyer " + random.nextInt(12);
            deal.phone = "phone " + random.nextInt(4);
            deal.building = "building " + random.nextInt(3);
            deal.payer = random.nextBoolean() ? "payer " + random.nextInt(3) : null;
            deal.barCode = "6900000000003";
            deal.price = Integer.toString(1000 + random.nextInt(2000));
            deal.logisticsNo = "L" + random.nextInt(size * 2);
            if (random.nextInt(4) == 0) {
                deal.tradeMode = "1210";
                deal.emsNo = "H1";
                deal.itemRecordNo = "1";
                deal.qty = Integer.toString(1 + random.nextInt(30));
            }
            consignments.add(deal.consignment());
        }
        return consignments;
    }

    /** In any order, in batches of any size, some first without the later documents, some twice, some moved. */
    private static Desk arriving(List<Consignment> consignments, Random random) {
        List<Consignment> arrivals = new ArrayList<>(consignments);
        java.util.Collections.shuffle(arrivals, random);
        List<Consignment> stream = new ArrayList<>();
        for (Consignment c : arrivals) {
            switch (random.nextInt(4)) {
                case 0 -> stream.add(random.nextInt(stream.size() + 1), withoutLater(c));
                case 1 -> stream.add(random.nextInt(stream.size() + 1), c);
                default -> {
                    // Comes once.
                }
            }
            stream.add(c);
        }
        Desk desk = new Desk();
        List<Consignment> batch = new ArrayList<>();
        Set<String> inBatch = new HashSet<>();
        for (Consignment c : stream) {
            if (!inBatch.add(c.id()) || batch.size() >= 1 + random.nextInt(BATCH_MAX)) {
                desk.arrive(List.copyOf(batch));
                batch.clear();
                inBatch.clear();
                inBatch.add(c.id());
            }
            batch.add(c);
        }
        desk.arrive(batch);
        return desk;
    }

    private static Consignment withoutLater(Consignment c) {
        return new Consignment(
                c.id(),
                false,
                c.orders(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                c.orders().getFirst().eventTime());
    }
}
