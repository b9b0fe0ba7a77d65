package io.tidegate.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.screening.ReferenceLists;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What an account book of 100 holds after declarations, cancellations and returns, whatever came first. */
class BookBalanceTest {

    private static final ReferenceLists BOOK =
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of("H1|1", new BigDecimal("100")), "test");

    private final SightingsInMemory sightings = new SightingsInMemory();
    private final ObserveConsignments observations =
            new ObserveConsignments(sightings, BOOK, SightingsInMemory.NO_LOCKS);

    @Test
    void cancelledDeclarationGivesBackAndFreesTheOthers() throws SQLException {
        Deal first = bonded("A", 0, "60");
        Deal second = bonded("B", 5, "60");
        observe(first);
        observe(second);
        assertThat(signals(second))
                .containsEntry("bookOver", true)
                .containsEntry("bookDrawn", new BigDecimal("120.00000"));

        first.cancelled = true;
        assertThat(observe(first).touched()).contains(second.id());

        assertThat(signals(second))
                .containsEntry("bookOver", false)
                .containsEntry("bookDrawn", new BigDecimal("60.00000"));
        assertThat(signals(first)).containsEntry("bookOver", false).containsEntry("bookKnown", true);
    }

    /** The book was overdrawn from the fifth day, and is not from the return on. */
    @Test
    void returnGivesBackOnItsOwnDay() throws SQLException {
        Deal first = bonded("A", 0, "60");
        Deal second = bonded("B", 5, "60");
        Deal third = bonded("C", 20, "30");
        first.returnedAfter = Duration.ofDays(10);
        first.returned = "60";
        for (Deal deal : List.of(third, first, second)) {
            observe(deal);
        }

        assertThat(signals(second)).containsEntry("bookOver", true);
        assertThat(signals(third))
                .containsEntry("bookOver", false)
                .containsEntry("bookDrawn", new BigDecimal("90.00000"));
    }

    @Test
    void noMoreComesBackThanWasDrawnAndNothingUnderAnotherCode() throws SQLException {
        Deal deal = bonded("A", 0, "40");
        deal.returnedAfter = Duration.ofDays(3);
        deal.returned = "70";
        observe(deal);
        assertThat(signals(deal)).containsEntry("bookDrawn", new BigDecimal("0.00000"));

        BookItem other = new BookItem(1, "H1|2", "another code", 1, 10);
        assertThat(BookItem.back(deal.consignment(), List.of(other))).isEmpty();
    }

    /** Against a walk over the days: the balance of each and of the day after it. */
    @Property(tries = 300)
    void overIsWhoeverDeclaresWhileTheBookIsEmpty(@ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        Map<Integer, Long> moves = new TreeMap<>();
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(6); i++) {
            Deal deal = bonded("D" + i, random.nextInt(20), Integer.toString(1 + random.nextInt(60)));
            deal.cancelled = random.nextInt(5) == 0;
            deal.returnedAfter = random.nextInt(3) == 0 ? Duration.ofDays(random.nextInt(12)) : null;
            deal.returned = Integer.toString(1 + random.nextInt(70));
            deals.add(deal);
            if (!deal.cancelled) {
                long drawn = Long.parseLong(deal.qty);
                moves.merge(day(deal), drawn, Long::sum);
                if (deal.returnedAfter != null) {
                    int back = day(deal)
                            + (int) Objects.requireNonNull(deal.returnedAfter).toDays();
                    moves.merge(back, -Math.min(drawn, Long.parseLong(deal.returned)), Long::sum);
                }
            }
        }
        Collections.shuffle(deals, random);
        SightingsInMemory fresh = new SightingsInMemory();
        ObserveConsignments observing = new ObserveConsignments(fresh, BOOK, SightingsInMemory.NO_LOCKS);
        Map<String, Object> told = new TreeMap<>();
        for (Deal deal : deals) {
            var observed = observing.observe(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()));
            observed.byConsignment().forEach((id, signals) -> told.put(id, over(signals)));
            for (Deal other : deals) {
                if (observed.touched().contains(other.id())) {
                    told.put(other.id(), over(read(observing, other)));
                }
            }
        }
        for (Deal deal : deals) {
            boolean expected = !deal.cancelled && (sum(moves, day(deal)) > 100 || sum(moves, day(deal) + 1) > 100);
            assertThat(over(read(observing, deal))).as(deal.orderNo).isEqualTo(expected);
            assertThat(told.get(deal.id())).as("told of " + deal.orderNo).isEqualTo(expected);
        }
    }

    private static long sum(Map<Integer, Long> moves, int until) {
        long sum = 0;
        for (int day : new TreeSet<>(moves.keySet())) {
            sum += day <= until ? Objects.requireNonNull(moves.get(day)) : 0;
        }
        return sum;
    }

    private static int day(Deal deal) {
        return BookItem.day(deal.at);
    }

    private static Object over(Signals signals) {
        return Objects.requireNonNull(signals.value(Signal.BOOK_OVER));
    }

    private static Deal bonded(String orderNo, int day, String qty) {
        Deal deal = new Deal(orderNo);
        deal.at = Deal.NOON.plus(Duration.ofDays(day));
        deal.tradeMode = "1210";
        deal.emsNo = "H1";
        deal.itemRecordNo = "1";
        deal.qty = qty;
        return deal;
    }

    private Observations.Observed observe(Deal deal) throws SQLException {
        return observations.observe(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()));
    }

    private Map<String, Object> signals(Deal deal) throws SQLException {
        return read(observations, deal).values();
    }

    private static Signals read(Observations from, Deal deal) throws SQLException {
        return Objects.requireNonNull(from.read(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()))
                .get(deal.id()));
    }
}
