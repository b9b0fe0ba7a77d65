package io.tidegate.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.TopicCheck;
import io.tidegate.bench.suite.Accounting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetFiguresTest {

    /** Two order numbers of six documents each, all of them everywhere. */
    private static final Counts.Snapshot TWELVE = new Counts.Snapshot(11, 1, 0, 0, 0, 1, Map.of());

    private static final TopicCheck TOPIC = new TopicCheck(12, 3, 0, 0, 0);

    @Test
    void holdsWhereEverythingIsEverywhereOnce() {
        FleetFigures figures = figures(TWELVE, accounting(12, 12, 0), 2, 2, TOPIC);

        assertThat(figures.holds()).isTrue();
        assertThat(figures.consumed()).isEqualTo(Map.of("risk", 12L, "rating", 12L, "trace", 12L));
    }

    @Test
    void eachCheckFailsAlone() {
        assertThat(failed(figures(TWELVE, accounting(11, 11, 0), 2, 2, TOPIC)))
                .containsExactly("every accepted document is stored once");
        assertThat(failed(figures(TWELVE, accounting(12, 11, 0), 2, 2, TOPIC)))
                .containsExactly("every service has every document once, nothing is set aside or waits");
        assertThat(failed(figures(TWELVE, accounting(12, 12, 1), 2, 2, TOPIC)))
                .containsExactly("every service has every document once, nothing is set aside or waits");
        assertThat(failed(figures(TWELVE, accounting(12, 12, 0), 3, 2, TOPIC)))
                .containsExactly("risk has one consignment an order number");
        assertThat(failed(figures(TWELVE, accounting(12, 12, 0), 2, 3, TOPIC)))
                .containsExactly("rating counts each order once");
        assertThat(failed(figures(TWELVE, accounting(12, 12, 0), 2, 2, new TopicCheck(12, 0, 1, 0, 0))))
                .containsExactly("none is published twice");
        assertThat(failed(figures(TWELVE, accounting(12, 12, 0), 2, 2, new TopicCheck(12, 0, 0, 1, 0))))
                .containsExactly("none overtakes another of its order number");
        assertThat(failed(figures(TWELVE, accounting(12, 12, 0), 2, 2, new TopicCheck(13, 0, 0, 0, 0))))
                .containsExactly("every accepted document is published");
        var odd = new Counts.Snapshot(11, 1, 0, 0, 0, 0, Map.of("status 500", 1L));
        assertThat(failed(figures(odd, accounting(12, 12, 0), 2, 2, TOPIC)))
                .containsExactly("nothing else is answered");
    }

    @Test
    void whatIsPostedAgainMustLeaveTheOthersAsTheyWere() {
        FleetFigures whole = figures(TWELVE, accounting(12, 12, 0), 2, 2, TOPIC);
        Map<String, Map<String, Long>> known =
                Map.of("rating", Map.of("exposure", 4L), "risk", Map.of("consignment", 2L));
        var doubled = Map.of("rating", Map.of("exposure", 5L), "risk", Map.of("consignment", 2L));

        assertThat(whole.with(List.of(), PostedAgain.of(5, 7, 12, 12, known, known), List.of())
                        .holds())
                .isTrue();
        assertThat(whole.with(List.of(), PostedAgain.of(4, 7, 11, 12, known, known), List.of())
                        .holds())
                .isFalse();
        PostedAgain twice = PostedAgain.of(5, 7, 12, 12, known, doubled);
        assertThat(twice.differences()).containsExactly("rating, exposure: 4 before, 5 after");
        assertThat(whole.with(List.of(), twice, List.of()).holds()).isFalse();
    }

    private static List<String> failed(FleetFigures figures) {
        assertThat(figures.holds()).isFalse();
        return figures.checks().entrySet().stream()
                .filter(check -> !check.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    static FleetFigures figures(
            Counts.Snapshot counts, Accounting accounting, long consignments, long ordersRated, TopicCheck topic) {
        var origin = new Origin("./tidegate bench replicas --step 3s", "0123456789ab", null, "2 processors");
        return FleetFigures.of(
                new FleetFigures.Begin("replicas", origin, "2026-12-01T00:00:00Z", 600),
                List.of(),
                List.of(),
                new FleetFigures.End(1.5, counts, accounting, consignments, ordersRated, topic));
    }

    static Accounting accounting(long stored, long inTrace, long deadLetters) {
        var all = Map.of("order", stored);
        return new Accounting(
                all, Map.of("risk", all, "rating", all, "trace", Map.of("order", inTrace)), 0, deadLetters, 0, "");
    }
}
