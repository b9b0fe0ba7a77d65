package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.signal.Deal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A window of 24 hours is one wherever it lies: over midnight, over new year, over the edge of a stored period. */
class WindowEdgeTest {

    /** Sightings are stored by periods of 32 days since 1970-01-01. */
    private static final Instant PERIOD_EDGE = Instant.EPOCH.plus(Duration.ofDays(32L * 583));

    static Stream<Instant> edges() {
        return Stream.of(
                Instant.parse("2021-03-01T16:00:00Z"), // midnight in Beijing
                Instant.parse("2021-03-02T00:00:00Z"), // and in UTC
                Instant.parse("2020-12-31T16:00:00Z"), // new year in Beijing
                Instant.parse("2021-01-01T00:00:00Z"),
                Instant.parse("2020-02-29T16:00:00Z"),
                PERIOD_EDGE);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void ordersOnBothSidesOfAnEdgeCountTogether(Instant edge) throws SQLException {
        assertThat(counts(edge.minusSeconds(1), edge, edge.plusSeconds(1))).containsOnly(3L);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void aSecondMoreThanADayIsTooFar(Instant edge) throws SQLException {
        Instant first = edge.minusSeconds(10);
        assertThat(counts(first, first.plus(Duration.ofDays(1)).minusSeconds(1)))
                .containsOnly(2L);
        assertThat(counts(first, first.plus(Duration.ofDays(1)).plusSeconds(1))).containsOnly(1L);
    }

    /** None is earlier than the others: each counts all. */
    @Test
    void equalTimesAreNoOrder() throws SQLException {
        assertThat(counts(Deal.NOON, Deal.NOON, Deal.NOON, Deal.NOON)).containsOnly(4L);
    }

    private static List<Object> counts(Instant... times) throws SQLException {
        Desk desk = new Desk();
        for (int i = 0; i < times.length; i++) {
            Deal deal = new Deal("N" + i);
            deal.buyer = "one";
            deal.at = times[i];
            desk.arrive(deal);
        }
        return desk.signals().values().stream()
                .map(signals -> signals.values().get("buyerOrders24h"))
                .toList();
    }
}
