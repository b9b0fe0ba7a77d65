package io.tidegate.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against queues whose waits are known in closed form. */
final class SimulationTest {

    private static final double SERVICE_SECONDS = 0.001;

    /** M/D/1: the mean time in the system is s + rho s / (2 (1 - rho)), by Pollaczek and Khinchine. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.8})
    void waitsLikeTheQueueOfPollaczekAndKhinchine(double rho) {
        Arrivals arrivals = Arrivals.draw(rho / SERVICE_SECONDS, 2_000, 1, 0, 1, new SplittableRandom(7));
        double[] waits = new Simulation(SERVICE_SECONDS * 1e6, 0, 1, 1).waits(arrivals, 1);

        double expected = SERVICE_SECONDS + rho * SERVICE_SECONDS / (2 * (1 - rho));
        assertThat(Arrays.stream(waits).average().orElse(0)).isCloseTo(expected, within(0.03 * expected));
    }

    @Test
    void busyIsRateTimesCostAndNoReplicaIsFarFromTheOthers() {
        Arrivals arrivals = Arrivals.draw(4_000, 60, 4, 5, 12, new SplittableRandom(8));
        Simulation.Result result = new Simulation(200, 0, 2_000, 1).run(arrivals, 4);

        assertThat(result.utilisationMean()).isCloseTo(4_000 * 200e-6 / 4, within(0.01));
        assertThat(result.utilisationMost()).isLessThan(1.1 * result.utilisationMean());
    }

    @Test
    void whatCannotBeCarriedWaitsLongerAndLonger() {
        Arrivals arrivals = Arrivals.draw(4_000, 60, 4, 5, 12, new SplittableRandom(9));
        Simulation.Result result = new Simulation(500, 0, 2_000, 1).run(arrivals, 1);

        assertThat(result.backlogSeconds())
                .as("twice the work that there is time for")
                .isCloseTo(60, within(4.0));
    }
}
