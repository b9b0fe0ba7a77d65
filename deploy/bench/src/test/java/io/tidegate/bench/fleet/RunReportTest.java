package io.tidegate.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.TopicCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void saysWhereItIsFromWhatWasDoneWhenAndWhatStoodStill() {
        var step = new FleetStep(
                "the first replica is killed",
                "ingest 1, risk 1",
                3.4,
                1200,
                Map.of("ingest", 1200L, "risk", 1100L),
                Map.of("ingest", 310L, "risk", 2450L),
                Map.of("ingest", Map.of(0, 310L), "risk", Map.of(0, 120L, 3, 2450L)),
                2);
        var counts = new Counts.Snapshot(11, 1, 0, 0, 0, 2, Map.of("status 429", 3L));
        FleetFigures figures = FleetFigures.of(
                new FleetFigures.Begin(
                        "restore",
                        new Origin(
                                "./tidegate bench restore --step 3s", "0123456789ab", "ba9876543210", "2 processors"),
                        "2026-12-01T00:00:00Z",
                        600),
                List.of(step),
                List.of(new Timeline.Event(12.3, "killed (kill -9): risk 1")),
                new FleetFigures.End(
                        1.5, counts, FleetFiguresTest.accounting(12, 12, 0), 2, 2, new TopicCheck(12, 3, 0, 0, 0)));

        String page = RunReport.of(figures.with(
                List.of(new RestoreFigures("risk", 1.25, 40.5, 6.5, 900, 7.5)),
                PostedAgain.of(5, 7, 12, 12, Map.of(), Map.of("rating", Map.of("exposure, digest", -7L))),
                List.of(new Timeline.Event(12.3, "killed (kill -9): risk 1 | all"))));

        assertThat(page.lines())
                .contains(
                        "# bench restore, 2026-12-01",
                        "**Not every check holds**. Written by the command itself.",
                        "- Command: `./tidegate bench restore --step 3s`, begun 2026-12-01T00:00:00Z, 600 documents a second",
                        "- Commit: 0123456789ab",
                        "- The version before: ba9876543210",
                        "- Machine: 2 processors",
                        "| the first replica is killed | ingest 1, risk 1 | 3.4 | 1,200 | 1,200 | 1,100 | 0 | 0 | 2 |",
                        "| 12.3 | killed (kill -9): risk 1 \\| all |",
                        "| step | service | longest | 0 | 3 |",
                        "| the first replica is killed | risk | 2,450 | 120 | 2,450 |",
                        "| the first replica is killed | ingest | 310 | 310 |  |",
                        "| risk | 1.25 | 40.5 | 6.5 | 900 | 7.5 |",
                        "| documents decided | 12 |",
                        "| also answered: status 429 | 3 |",
                        "| rating, exposure, digest | -7 |",
                        "- **no**: nothing else is answered",
                        "- yes: none is published twice");
    }
}
