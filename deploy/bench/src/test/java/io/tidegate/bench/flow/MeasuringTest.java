package io.tidegate.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.measure.ProcessCosts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MeasuringTest {

    @Test
    void countsAcceptedAnswersWithoutParsing() {
        byte[] answers = """
                {"index":0,"status":"accepted"}
                {"index":1,"status":"duplicate"}
                {"index":2,"status":"accepted"}
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(OpenLoop.count(answers)).isEqualTo(2);
    }

    @Test
    void processorTimeOfThisProcessGrows() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        var pids = Map.of("self", ProcessHandle.current().pid());
        ProcessCosts before = ProcessCosts.of(pids);
        long end = System.nanoTime() + 200_000_000L;
        long work = 0;
        while (System.nanoTime() < end) {
            work += end % 7;
        }

        assertThat(work).isNotNegative();
        assertThat(ProcessCosts.of(pids).since(before).byName().get("self"))
                .satisfies(cost -> assertThat(cost.cpuMicros()).isGreaterThanOrEqualTo(50_000));
    }
}
