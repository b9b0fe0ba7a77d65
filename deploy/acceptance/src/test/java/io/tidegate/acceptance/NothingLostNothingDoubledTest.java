package io.tidegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.tidegate.bench.demo.PatternScore;
import io.tidegate.bench.demo.Verdicts;
import io.tidegate.bench.generator.Consignment;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.Tally;
import io.tidegate.local.Suite;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * kill -9 of every process in turn, while documents are posted: what was answered accepted is in every store once, what is
 * posted a second time is known, and what risk makes of it is what it makes of it undisturbed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NothingLostNothingDoubledTest {

    private static final System.Logger LOG = System.getLogger(NothingLostNothingDoubledTest.class.getName());
    private static final List<String> VICTIMS =
            List.of(Suite.RISK, Suite.INGEST, Suite.KAFKA, Suite.RATING, Suite.POSTGRES, Suite.RISK, Suite.TRACE);
    private static final int CONSIGNMENTS = 3_000;
    private static final double SEEN_MIN = 0.9;
    private static final Duration ASSESSED_WITHIN = Duration.ofMinutes(1);
    private static final Duration REPLAYED_WITHIN = Duration.ofMinutes(2);

    /** Longer than risk's timers pause: they look for missed deadlines every 5 seconds. */
    private static final Duration TIMERS_PAUSE = Duration.ofSeconds(6);

    private final RunningSuite running = RunningSuite.shared();
    private final List<Consignment> consignments = RunningSuite.consignments(11, CONSIGNMENTS);
    private final List<byte[]> documents = RunningSuite.documents(consignments);
    private final Tally answers = new Tally();
    private Accounting before = new Accounting(Map.of(), Map.of(), 0, 0, 0, "");

    @BeforeAll
    void feedAndKill() throws Exception {
        before = running.settled();
        try (var feeder = new Feeder(running.client(), 4, answers, _ -> {})) {
            feeder.feed(new KillingFeed());
        }
        running.suite().awaitReady();
    }

    @Test
    void accountsAddUpAfterEveryKill() throws Exception {
        Accounting after = running.settled();

        assertThat(answers.of("accepted") + answers.of("duplicate"))
                .as("a retry after a lost answer is told duplicate; nothing else happens to good documents")
                .isEqualTo(documents.size());
        assertThat(increase(before, after)).as("stored once each").isEqualTo(documents.size());
        assertThat(after.differences()).isEmpty();
        Awaitility.await("an assessment of each consignment reaches rating")
                .atMost(ASSESSED_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Accounting.of(running.client()).assessments() - before.assessments() >= CONSIGNMENTS);

        var second = new Tally();
        try (var feeder = new Feeder(running.client(), 4, second, _ -> {})) {
            feeder.feed(documents.iterator());
        }
        assertThat(second.of("duplicate")).as("all known").isEqualTo(documents.size());
        assertThat(running.settled().stored()).as("nothing changed").isEqualTo(after.stored());
    }

    @Test
    void riskKnowsWhatItKnowsAfterARunWithoutKills() throws Exception {
        running.settled();
        RiskStores atRest = atRest();
        try (Replay replay = Replay.of(running.suite())) {
            RiskStores withKills = replay.withKills();
            assertThat(withKills.differences(atRest)).as("was at rest").isEmpty();
            assertThat(withKills.rows("consignment")).isGreaterThanOrEqualTo(CONSIGNMENTS);
            Awaitility.await("the same without kills")
                    .atMost(REPLAYED_WITHIN)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(shown(withKills.differences(replay.withoutKills())))
                            .isEmpty());
            long alike = withKills.decidedAlike(replay.withoutKills());
            LOG.log(
                    System.Logger.Level.INFO,
                    "The same with kills and without: {0}; {1} consignments knew the same credit classes",
                    withKills.sizes(),
                    alike);
            assertThat(alike).as("compared in all").isPositive();
            WhollyAlike whole =
                    WhollyAlike.of(withKills.decisions(), replay.withoutKills().decisions());
            LOG.log(System.Logger.Level.INFO, "With kills and without: {0}", whole);
            assertThat(whole.withoutReason()).as(whole.toString()).isEmpty();
            assertThat(whole.share()).as(whole.toString()).isGreaterThanOrEqualTo(WhollyAlike.SHARE_MIN);
        }
    }

    @Test
    void patternsAreCaughtAndTheirTwinsPass() throws Exception {
        running.settled();
        List<PatternScore> scores = PatternScore.of(
                consignments.stream().map(Consignment::truth).toList(), Verdicts.read(running.client()));

        LOG.log(
                System.Logger.Level.INFO,
                scores.stream()
                        .map(NothingLostNothingDoubledTest::line)
                        .collect(Collectors.joining("\n", "Patterns, at the settings as shipped:\n", "")));
        assertSoftly(softly -> {
            for (PatternScore score : scores) {
                softly.assertThat(score.committed())
                        .as(score.pattern() + ": planted")
                        .isGreaterThan(9);
                softly.assertThat(score.recall())
                        .as(score.pattern() + ": recall")
                        .isGreaterThanOrEqualTo(SEEN_MIN);
                softly.assertThat(score.precision())
                        .as(score.pattern() + ": precision")
                        .isGreaterThanOrEqualTo(SEEN_MIN);
            }
        });
    }

    private static String line(PatternScore score) {
        return String.format(
                Locale.ROOT,
                "%-18s planted %3d  caught %3d  missed %3d  falsely caught %3d (twins %d of %d)  precision %.3f  recall %.3f",
                score.pattern(),
                score.committed(),
                score.caught(),
                score.committed() - score.caught(),
                score.falselyCaught(),
                score.twinsCaught(),
                score.twins(),
                score.precision(),
                score.recall());
    }

    private static List<String> shown(List<String> differences) {
        return differences.stream().limit(20).toList();
    }

    /** What risk knows once its timers find nothing more to do. */
    private RiskStores atRest() {
        var last = new AtomicReference<RiskStores>();
        return Awaitility.await("nothing moves")
                .atMost(REPLAYED_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(TIMERS_PAUSE)
                .until(this::stores, now -> now.equals(last.getAndSet(now)));
    }

    private RiskStores stores() throws SQLException, IOException {
        try (Connection connection = Replay.connect(running.suite(), Suite.RISK)) {
            return RiskStores.read(connection);
        }
    }

    private static long increase(Accounting before, Accounting after) {
        Map<String, Long> increase = new TreeMap<>(after.stored());
        before.stored().forEach((type, n) -> increase.merge(type, -n, Long::sum));
        return increase.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The documents; at equal distances, before the next one is given out, a process is killed. */
    private final class KillingFeed implements Iterator<byte[]> {

        private final Deque<String> victims = new ArrayDeque<>(VICTIMS);
        private final int step = documents.size() / (VICTIMS.size() + 1);
        private int next;

        @Override
        public boolean hasNext() {
            return next < documents.size();
        }

        @Override
        public byte[] next() {
            if (!victims.isEmpty() && next >= (VICTIMS.size() - victims.size() + 1) * step) {
                running.suite().kill(victims.remove());
            }
            return documents.get(next++);
        }
    }
}
