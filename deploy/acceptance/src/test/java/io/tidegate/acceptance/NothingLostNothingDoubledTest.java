package io.tidegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.Tally;
import io.tidegate.local.Suite;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of every process in turn, while documents are posted: what was answered accepted is in every store once, and
 * what is posted a second time is known.
 */
final class NothingLostNothingDoubledTest {

    private static final List<String> VICTIMS =
            List.of(Suite.RISK, Suite.INGEST, Suite.KAFKA, Suite.RATING, Suite.POSTGRES, Suite.TRACE);
    private static final int CONSIGNMENTS = 3_000;

    private final RunningSuite running = RunningSuite.shared();

    @Test
    void accountsAddUpAfterEveryKill() throws Exception {
        List<byte[]> documents = RunningSuite.documents(RunningSuite.consignments(11, CONSIGNMENTS));
        Accounting before = running.settled();

        Tally first = feedAndKill(documents);
        Accounting after = running.settled();

        assertThat(first.of("accepted") + first.of("duplicate"))
                .as("a retry after a lost answer is told duplicate; nothing else happens to good documents")
                .isEqualTo(documents.size());
        assertThat(increase(before, after)).as("stored once each").isEqualTo(documents.size());
        assertThat(after.differences()).isEmpty();
        assertThat(assessed()).as("each consignment was assessed").isGreaterThanOrEqualTo(CONSIGNMENTS);

        var second = new Tally();
        try (var feeder = new Feeder(running.client(), 4, second, _ -> {})) {
            feeder.feed(documents.iterator());
        }
        assertThat(second.of("duplicate")).as("all known").isEqualTo(documents.size());
        assertThat(running.settled().stored()).as("nothing changed").isEqualTo(after.stored());
    }

    private Tally feedAndKill(List<byte[]> documents) throws Exception {
        var tally = new Tally();
        var answered = new AtomicInteger();
        Deque<String> victims = new ArrayDeque<>(VICTIMS);
        int step = documents.size() / (VICTIMS.size() + 1);
        try (var feeder = new Feeder(running.client(), 4, tally, answered::addAndGet)) {
            var feed = new java.util.Iterator<byte[]>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < documents.size();
                }

                @Override
                public byte[] next() {
                    int killAt = (VICTIMS.size() - victims.size() + 1) * step;
                    if (next >= killAt && !victims.isEmpty()) {
                        running.suite().kill(victims.remove());
                    }
                    return documents.get(next++);
                }
            };
            feeder.feed(feed);
        }
        assertThat(victims).as("all were killed").isEmpty();
        running.suite().awaitReady();
        return tally;
    }

    private long assessed() throws Exception {
        return Accounting.of(running.client()).assessments();
    }

    private static long increase(Accounting before, Accounting after) {
        Map<String, Long> increase = new TreeMap<>(after.stored());
        before.stored().forEach((type, n) -> increase.merge(type, -n, Long::sum));
        return increase.values().stream().mapToLong(Long::longValue).sum();
    }
}
