package io.tidegate.rating.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.store.MethodologyReader;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.junit.jupiter.api.Test;

class PriorFitTest {

    private static final double[] N = {3, 8, 8, 12, 20, 35, 40, 83, 120, 5, 6, 9, 14, 250, 30.5, 2.25};
    private static final double[] K = {0, 1, 0, 3, 1, 2, 9, 4, 11, 0, 2, 0, 1, 12, 3.5, .25};
    private static final Methodology TCR = MethodologyReader.read("tcr-1.json", MethodologyReader.bytes("tcr-1.json"))
            .methodology();

    /** Expected: SciPy 1.17.1, scipy.special.betaln, and its maximum by scipy.optimize.minimize (BFGS). */
    @Test
    void likelihoodAndItsMaximumAreThoseOfScipy() {
        assertThat(BetaBinomial.logLikelihood(N, K, .0797, 27.4)).isEqualTo(-174.3651342296424, within(1e-9));

        BetaBinomial.Fit fit = BetaBinomial.fit(N, K);

        assertThat(fit.mean()).isEqualTo(.09035170322331772, within(1e-6));
        assertThat(fit.strength()).isEqualTo(56.467674267086316, within(1e-2));
    }

    @Test
    void equalRatesGiveTheUpperBoundOfTheStrength() {
        PriorFit fit = new PriorFit(TCR);
        for (int i = 0; i < 30; i++) {
            fit.add("merchant", "I1", "order", 1000, 100);
        }

        PriorSnapshot.Cell cell = cell(fit.fit("s", 0), "merchant", "I1", "order");

        assertThat(cell.strength()).isEqualTo(60);
        assertThat(cell.mean()).isEqualTo(.1, within(1e-3));
    }

    @Test
    void extremesGiveTheLowerBoundOfTheStrength() {
        PriorFit fit = new PriorFit(TCR);
        for (int i = 0; i < 100; i++) {
            fit.add("merchant", "I1", "order", 1000, i % 2 == 0 ? 1000 : 0);
        }

        assertThat(cell(fit.fit("s", 0), "merchant", "I1", "order").strength()).isEqualTo(4);
    }

    @Test
    void neverBadIsNotImpossible() {
        PriorFit fit = new PriorFit(TCR);
        for (int i = 0; i < 50; i++) {
            fit.add("merchant", "I1", "order", 100, 0);
        }

        assertThat(cell(fit.fit("s", 0), "merchant", "I1", "order").mean()).isGreaterThan(0);
    }

    @Test
    void plantedPriorIsFoundAgain() {
        ContinuousDistribution.Sampler rates =
                BetaDistribution.of(.0797 * 27.4, (1 - .0797) * 27.4).createSampler(generator(7));
        UniformRandomProvider random = generator(8);
        PriorFit fit = new PriorFit(TCR);
        for (int i = 0; i < 20_000; i++) {
            double rate = rates.sample();
            int bad = 0;
            for (int j = 0; j < 40; j++) {
                bad += random.nextDouble() < rate ? 1 : 0;
            }
            fit.add("merchant", "I2", "order", 40, bad);
        }

        PriorSnapshot.Cell cell = cell(fit.fit("s", 0), "merchant", "I2", "order");

        assertThat(cell.mean()).isEqualTo(.0797, within(.003));
        assertThat(cell.strength()).isEqualTo(27.4, within(3.0));
        assertThat(cell.percentile(cell.median())).isEqualTo(50);
    }

    @Test
    void fewerThanTwentyPeersFallBackToTheWiderCircle() {
        PriorFit fit = new PriorFit(TCR);
        for (int i = 0; i < 25; i++) {
            fit.add("merchant", "I1", "order", 50 + i, 5);
            fit.add("logistics", "I2", "waybill", 50 + i, 1);
        }
        for (int i = 0; i < 19; i++) {
            fit.add("merchant", "I1", "declaration", 50 + i, 20);
            fit.add("payment", "I2", "payment", 50 + i, 40);
        }
        PriorSnapshot.Index index = fit.fit("s", 0).index();

        assertThat(Objects.requireNonNull(index.of(TCR, "merchant", "I1", "order"))
                        .group())
                .isEqualTo("order");
        assertThat(Objects.requireNonNull(index.of(TCR, "merchant", "I1", "declaration"))
                        .group())
                .isEqualTo(PriorSnapshot.ALL);
        assertThat(Objects.requireNonNull(index.of(TCR, "payment", "I2", "payment"))
                        .role())
                .isEqualTo(PriorSnapshot.ALL);
        assertThat(index.of(TCR, "payment", "I5", "payment")).isNull();
    }

    @Test
    void orderOfObservationsDoesNotShow() {
        PriorFit forth = new PriorFit(TCR);
        PriorFit back = new PriorFit(TCR);
        for (int i = 0; i < 200; i++) {
            int j = 199 - i;
            forth.add("merchant", "I1", "order", 1 + i % 17, i % 5 == 0 ? 1 : 0);
            back.add("merchant", "I1", "order", 1 + j % 17, j % 5 == 0 ? 1 : 0);
        }

        assertThat(back.fit("s", 0)).isEqualTo(forth.fit("s", 0));
    }

    @Test
    void enterpriseWithoutAGroupIsCountedOnce() {
        PriorFit fit = new PriorFit(TCR);
        for (int i = 0; i < 20; i++) {
            fit.add("merchant", "I3", PriorSnapshot.ALL, 10, 1);
        }

        assertThat(cell(fit.fit("s", 0), "merchant", "I3", PriorSnapshot.ALL).entities())
                .isEqualTo(20);
    }

    @Test
    void nothingObservedIsRefused() {
        assertThatThrownBy(() -> BetaBinomial.fit(new double[] {0}, new double[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UniformRandomProvider generator(long seed) {
        return new Random(seed)::nextLong;
    }

    private static PriorSnapshot.Cell cell(PriorSnapshot snapshot, String role, String indicator, String group) {
        return snapshot.cells().stream()
                .filter(c -> c.role().equals(role)
                        && c.indicator().equals(indicator)
                        && c.group().equals(group))
                .findFirst()
                .orElseThrow();
    }
}
