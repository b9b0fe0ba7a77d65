package io.tidegate.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.screening.ReferenceLists;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a signature leaves behind does not depend on what came first, nor on how often it came. */
class SignaturesTest {

    private static final ReferenceLists LISTS =
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "test");

    private final SightingsInMemory sightings = new SightingsInMemory();
    private final Signatures signatures = new Signatures(sightings);
    private final ObserveConsignments observations =
            new ObserveConsignments(sightings, LISTS, SightingsInMemory.NO_LOCKS);

    @Test
    void firstSignatureCountsAndOnlyAnEarlierOneTouches() throws SQLException {
        Deal deal = new Deal("A");
        observe(deal);

        assertThat(arrive(deal.signed(Duration.ofDays(2)))).containsExactly(deal.id());
        assertThat(arrive(deal.signed(Duration.ofDays(2)))).isEmpty();
        assertThat(arrive(deal.signed(Duration.ofDays(3)))).isEmpty();
        assertThat(signals(deal)).containsEntry("declarationToSignedSeconds", 2L * 86_400);
        // Declared five hours after the order, the waybill came after three.
        assertThat(signals(deal)).containsEntry("waybillToSignedSeconds", 2L * 86_400 + 2 * 3600);
        assertThat(arrive(deal.signed(Duration.ofDays(1)))).containsExactly(deal.id());
        assertThat(signals(deal)).containsEntry("declarationToSignedSeconds", 86_400L);
    }

    @Test
    void signatureIsNoConsignment() throws SQLException {
        Deal deal = new Deal("A");
        arrive(deal.signed(Duration.ofDays(1)));
        observe(deal);

        assertThat(signals(deal)).containsEntry("logisticsNoOrders", 1L);
        assertThat(signals(new Deal("B"))).doesNotContainKey("declarationToSignedSeconds");
    }

    @Test
    void deletionTakesItBackAndStaysWhenItComesFirst() throws SQLException {
        Deal deal = new Deal("A");
        observe(deal);
        Signature signature = deal.signed(Duration.ofHours(-3));
        Signature deletion = new Signature(signature.waybill(), signature.key(), signature.at(), true);

        arrive(deletion);
        assertThat(arrive(signature)).isEmpty();
        assertThat(signals(deal)).doesNotContainKey("declarationToSignedSeconds");

        arrive(deal.signed(Duration.ofHours(30)));
        assertThat(signals(deal)).containsEntry("declarationToSignedSeconds", 30L * 3600);
    }

    /** Fifteen days are allowed; the clock is the latest event time. */
    @Test
    void parcelThatIsNeverSignedForIsToldOnceItsTimeIsOver() throws SQLException {
        SignatureDeadline deadline = new SignatureDeadline(Duration.ofDays(15));
        ObserveConsignments watched = new ObserveConsignments(sightings, LISTS, SightingsInMemory.NO_LOCKS, deadline);
        Deal silent = new Deal("SILENT");
        Deal signed = new Deal("SIGNED");
        Deal late = new Deal("LATE");
        observe(silent);
        observe(signed);
        observe(late);
        arrive(signed.signed(Duration.ofDays(15)));
        Instant declared = silent.at.plus(Duration.ofHours(5));

        assertThat(unsigned(watched, silent)).isNull();
        deadline.seen(declared.plus(Duration.ofDays(15)));
        assertThat(unsigned(watched, silent)).isNull();
        deadline.seen(declared.plus(Duration.ofDays(15)).plusSeconds(1));
        assertThat(unsigned(watched, silent)).isEqualTo(true);
        assertThat(unsigned(watched, signed)).isEqualTo(false);
        assertThat(unsigned(watched, late)).isEqualTo(true);
        arrive(late.signed(Duration.ofDays(15).plusSeconds(1)));
        assertThat(unsigned(watched, late)).isEqualTo(true);
        arrive(late.signed(Duration.ofDays(14)));
        assertThat(unsigned(watched, late)).isEqualTo(false);
    }

    private static @Nullable Object unsigned(ObserveConsignments watched, Deal deal) throws SQLException {
        return Objects.requireNonNull(watched.read(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()))
                        .get(deal.id()))
                .value(Signal.WAYBILL_UNSIGNED);
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(0, 1, 2, 3, 4);
    }

    /** A consignment, two signatures, one deletion of the first, and the consignment once more. */
    @Property(tries = 120)
    void everyOrderOfArrivalSaysTheSame(@ForAll("orders") List<Integer> order, @ForAll boolean twice)
            throws SQLException {
        SightingsInMemory fresh = new SightingsInMemory();
        Signatures arriving = new Signatures(fresh);
        ObserveConsignments observing = new ObserveConsignments(fresh, LISTS, SightingsInMemory.NO_LOCKS);
        Deal deal = new Deal("A");
        Signature early = deal.signed(Duration.ofHours(-3));
        Signature late = deal.signed(Duration.ofHours(30));
        List<Integer> steps = new ArrayList<>(order);
        if (twice) {
            steps.addAll(order);
        }
        for (int step : steps) {
            switch (step) {
                case 0, 1 -> observing.observe(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()));
                case 2 -> arriving.arrive(SightingsInMemory.NO_CONNECTION, List.of(early));
                case 3 -> arriving.arrive(SightingsInMemory.NO_CONNECTION, List.of(late));
                default ->
                    arriving.arrive(
                            SightingsInMemory.NO_CONNECTION,
                            List.of(new Signature(early.waybill(), early.key(), early.at(), true)));
            }
        }

        assertThat(Objects.requireNonNull(observing
                                .read(SightingsInMemory.NO_CONNECTION, List.of(deal.consignment()))
                                .get(deal.id()))
                        .values())
                .containsEntry("declarationToSignedSeconds", 30L * 3600)
                .containsEntry("logisticsNoOrders", 1L);
    }

    private Set<String> arrive(Signature signature) throws SQLException {
        return signatures.arrive(SightingsInMemory.NO_CONNECTION, List.of(signature));
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
