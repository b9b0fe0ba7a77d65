package io.tidegate.rating.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.rating.trust.EigenTrust.Dealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EigenTrustTest {

    private static final double Q = 0.13887942918647522;
    private static final double C = 0.1503045392622949;
    private static final double A = 0.23577182629379578;

    private static final Set<String> PRE_TRUSTED = Set.of("p", "q");

    private static final List<Dealing> DEALINGS = List.of(
            new Dealing("p", "a", 2),
            new Dealing("p", "b", 1),
            new Dealing("q", "b", 1),
            new Dealing("a", "b", 1),
            new Dealing("a", "c", 3),
            new Dealing("b", "p", 1),
            new Dealing("b", "a", 1),
            new Dealing("x", "y", 5),
            new Dealing("y", "x", 5),
            new Dealing("x", "a", 1));

    /** Expected: the dominant eigenvector of the dense matrix by numpy.linalg.eig, times the five that are reached. */
    @Test
    void weightsAreThoseOfTheEigenvector() {
        Map<String, Double> weights = EigenTrust.weights(DEALINGS, PRE_TRUSTED);

        assertThat(weights.get("q")).isEqualTo(5 * Q, within(1e-6));
        assertThat(weights.get("c")).isEqualTo(5 * C, within(1e-6));
        assertThat(weights.get("a")).isEqualTo(Math.min(1, 5 * A), within(1e-6));
    }

    @Test
    void ringThatOnlyPraisesItselfHasNoVoice() {
        List<Dealing> dealings = new ArrayList<>(DEALINGS);
        for (int i = 0; i < 100; i++) {
            dealings.add(new Dealing("x" + i, "x" + (i + 1) % 100, 1000));
            dealings.add(new Dealing("x" + i, "a", 1000));
        }

        Map<String, Double> weights = EigenTrust.weights(dealings, PRE_TRUSTED);

        assertThat(weights).doesNotContainKeys("x", "y", "x1", "x99");
        assertThat(weights).isEqualTo(EigenTrust.weights(DEALINGS, PRE_TRUSTED));
    }

    @Test
    void nobodyIsTrustedWithoutAnyoneTrustedBeforehand() {
        assertThat(EigenTrust.weights(DEALINGS, Set.of())).isEmpty();
    }
}
