package io.tidegate.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.ReferenceLists;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Returns of buyers within 30 days, of merchants within four spans of ten days. */
class ReturnRatesTest {

    private static final ReferenceLists NO_LISTS =
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "test");

    private final SightingsInMemory sightings = new SightingsInMemory();
    private final ObserveConsignments observations =
            new ObserveConsignments(sightings, NO_LISTS, SightingsInMemory.NO_LOCKS);
    private final MerchantReturns returns = new MerchantReturns(sightings);

    @Test
    void buyerIsHeldToThirtyDaysBeforeTheOrder() throws SQLException {
        for (int day : new int[] {0, 1, 10, 31}) {
            observe(deal("D" + day, day, day < 10));
        }
        // From the first day on, both ends included: of those on days 1, 10 and 31 one came back.
        Map<String, Object> last = signals(deal("D31", 31, false));
        assertThat(last).containsEntry("buyerReturns30d", 1L);
        assertThat((BigDecimal) last.get("buyerReturnRate30d")).isEqualByComparingTo("0.3333333");
        assertThat(signals(deal("D10", 10, false)))
                .containsEntry("buyerReturns30d", 2L)
                .containsEntry("buyerOrders24h", 1L);
        assertThat(signals(deal("D0", 0, true))).containsEntry("buyerReturnRate30d", BigDecimal.ONE);
    }

    @Test
    void returnThatIsWithdrawnNoLongerCounts() throws SQLException {
        observe(deal("A", 0, true));
        observe(deal("A", 0, false));
        assertThat(signals(deal("B", 1, false))).containsEntry("buyerReturns30d", 0L);
    }

    /** Against a count of all final documents, in any order, with earlier revisions. */
    @Property(tries = 200)
    void merchantIsToldByTheDocumentsWhateverCameFirst(@ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        List<Deal> last = new ArrayList<>();
        List<Deal> stream = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            int day = random.nextInt(90);
            last.add(deal("M" + i, day, random.nextInt(3) == 0));
            stream.add(deal("M" + i, random.nextInt(90), random.nextBoolean()));
        }
        Collections.shuffle(stream, random);
        stream.addAll(last);
        SightingsInMemory fresh = new SightingsInMemory();
        MerchantReturns counting = new MerchantReturns(fresh);
        Map<String, Consignment> known = new HashMap<>();
        for (Deal deal : stream) {
            Consignment now = deal.consignment();
            Consignment then = known.put(now.id(), now);
            counting.count(
                    SightingsInMemory.NO_CONNECTION,
                    MerchantReturns.changes(then == null ? List.of() : List.of(then), List.of(now)));
        }
        for (Deal deal : last) {
            Map<String, Signals> told = new HashMap<>();
            counting.addSignals(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()), none(), told);
            long orders = last.stream().filter(other -> spans(other, deal)).count();
            long back = last.stream()
                    .filter(other -> spans(other, deal) && other.returnedAfter != null)
                    .count();
            Map<String, Object> values =
                    Objects.requireNonNull(told.get(deal.id())).values();
            assertThat(values).containsEntry("merchantReturns30d", back);
            assertThat(((BigDecimal) Objects.requireNonNull(values.get("merchantReturnRate30d"))).doubleValue())
                    .isCloseTo((double) back / orders, offset(1e-6));
        }
    }

    /** What a batch brings counts for itself before it is written. */
    @Test
    void changesCountBeforeTheyAreWritten() throws SQLException {
        Deal deal = deal("A", 0, true);
        List<Consignment> own = List.of(deal.consignment());
        SortedMap<TallyDay, Tally> changes = MerchantReturns.changes(List.of(), own);
        Map<String, Signals> told = new HashMap<>();
        returns.addSignals(SightingsInMemory.NO_CONNECTION, own, changes, told);
        assertThat(Objects.requireNonNull(told.get(deal.id())).values()).containsEntry("merchantReturns30d", 1L);
        assertThat(MerchantReturns.changes(own, own)).isEmpty();
    }

    private static SortedMap<TallyDay, Tally> none() {
        return MerchantReturns.changes(List.of(), List.of());
    }

    private static boolean spans(Deal other, Deal of) {
        int span = Math.floorDiv(BookItem.day(of.at), 10);
        int others = Math.floorDiv(BookItem.day(other.at), 10);
        return others <= span && others > span - 4;
    }

    private static Deal deal(String orderNo, int day, boolean returned) {
        Deal deal = new Deal(orderNo);
        deal.buyer = "one";
        deal.at = Deal.NOON.plus(Duration.ofDays(day));
        deal.returnedAfter = returned ? Duration.ofDays(3) : null;
        return deal;
    }

    private void observe(Deal deal) throws SQLException {
        observations.observe(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()));
    }

    private Map<String, Object> signals(Deal deal) throws SQLException {
        return Objects.requireNonNull(observations
                        .read(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()))
                        .get(deal.id()))
                .values();
    }
}
