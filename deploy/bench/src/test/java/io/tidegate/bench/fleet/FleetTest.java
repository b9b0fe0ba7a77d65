package io.tidegate.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.fleet.Fleet.Replica;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {

    private final List<String> told = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private final Fleet fleet = new Fleet(StubSuite.first(told), Path.of("data"), timeline, _ -> {});

    @Test
    void postsGoToTheIngestReplicasInTurn() {
        URI first = fleet.nextIngest();
        Replica second = fleet.add(null, "ingest");

        assertThat(List.of(fleet.nextIngest(), fleet.nextIngest(), fleet.nextIngest(), fleet.nextIngest()))
                .containsSubsequence(first, second.address())
                .containsOnly(first, second.address());
        assertThat(fleet.sizes()).isEqualTo("ingest 2, risk 1, rating 1, trace 1");
    }

    @Test
    void whoIsStoppedGetsNoPostBeforeItEndsAndWhoIsKilledUntilItIsGone() {
        Replica first = fleet.of("ingest").getFirst();
        Replica second = fleet.add(null, "ingest");

        fleet.stop(first);
        assertThat(List.of(fleet.nextIngest(), fleet.nextIngest())).containsOnly(second.address());

        fleet.kill(second);
        assertThat(fleet.of("ingest")).isEmpty();
        assertThat(fleet.nextIngest()).as("the last one, while none runs").isEqualTo(second.address());

        fleet.start(first);
        assertThat(fleet.nextIngest()).isEqualTo(first.address());
        assertThat(told)
                .containsExactly(
                        "beside [ingest] in beside-1-ingest",
                        "stop ingest of 1",
                        "kill ingest of 2",
                        "start ingest of 1");
    }

    @Test
    void theTimelineNamesEachReplicaByItsNumberAndKeepsItsOrder() {
        Replica first = fleet.of("risk").getFirst();
        Replica second = fleet.add(null, "risk");
        fleet.kill(first);
        fleet.stop(second);
        fleet.start(second);

        assertThat(timeline.events())
                .extracting(Timeline.Event::what)
                .containsExactly(
                        "added and ready: risk 2",
                        "killed (kill -9): risk 1",
                        "stopped: risk 2",
                        "started again and ready: risk 2");
        assertThat(timeline.events()).extracting(Timeline.Event::second).isSorted();
    }

    @Test
    void closesThoseThatWereAddedTheLastOneFirst() {
        fleet.add(null, "trace");
        fleet.add(null, "rating");
        told.clear();

        fleet.close();

        assertThat(told).hasSize(2).allMatch(line -> line.startsWith("close ")).doesNotContain("close 1");
    }
}
