package io.tidegate.bench.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.store.MethodologyReader;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks of the rating research (7.7) with its bars, on a quarter of the bench's attacked and priors fitted to 2,000. */
class AttacksTest {

    private static final int MERCHANTS = 2000;
    private static final int ATTACKED = 500;

    @ParameterizedTest
    @ValueSource(strings = {"tcr-1-2.json", "tcr-1-3.json"})
    void noAttackPays(String file) {
        Histories histories = new Histories(1);
        int asOf = Histories.START + Histories.YEARS;
        Published method = MethodologyReader.read(file, MethodologyReader.bytes(file));
        PriorFit fit = new PriorFit(method.methodology());
        Rater plain = new Rater(method, PriorSnapshot.none());
        for (int i = 0; i < MERCHANTS; i++) {
            plain.observe(histories.planted(Role.MERCHANT, i).dossier(asOf, asOf), asOf, fit);
        }
        Report report = new Report(new PrintWriter(Writer.nullWriter()));

        new Attacks(report, histories, method, new Rater(method, fit.fit("test", asOf)), ATTACKED).run(asOf);

        assertThat(report.missed()).isEmpty();
        assertThat(report.tree()).containsKey("attacks");
    }
}
