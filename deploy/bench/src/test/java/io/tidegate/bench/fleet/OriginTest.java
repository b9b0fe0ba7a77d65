package io.tidegate.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void placesOfOneMachineAreNoPartOfTheCommand() {
        assertThat(Origin.command(List.of(
                        "upgrade",
                        "--from",
                        "/somewhere",
                        "--step",
                        "5s",
                        "--json=/tmp/x",
                        "--data=/d",
                        "--forward-only")))
                .isEqualTo("./tidegate bench upgrade --step 5s --forward-only");
        assertThat(Origin.command(List.of("restore", "--rate=200", "--report", "docs/runs/r.md")))
                .isEqualTo("./tidegate bench restore --rate=200");
    }
}
