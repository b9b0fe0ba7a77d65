package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.model.LearnedScore.State;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an assessment takes from the champion. */
class LearnedScoreTest {

    private final RiskModel model = RiskModel.train(Made.declarations(1200, 100, 4), new Parameters(3, 40, 0.1, 1));

    @Test
    void aWholeDeclarationHasAProbabilityAndItsLargestParts() {
        Consignment consignment = Sample.consignment(
                Sample.generalTrade("S1").with("netWeight", 2).with("ebcCode", "I3"));

        LearnedScore score = model.judge(consignment);

        assertThat(score.state()).isEqualTo(State.SCORED);
        assertThat(score.version()).isEqualTo(model.card().version());
        double probability = model.probability(Objects.requireNonNull(DeclaredItems.of(consignment)));
        assertThat(score.probability()).isEqualTo(new BigDecimal(probability).setScale(6, RoundingMode.HALF_EVEN));
        assertThat(score.contributions()).hasSize(5);
        assertThat(score.contributions().stream()
                        .map(part -> part.logOdds().abs().negate()))
                .isSorted();
    }

    @Test
    void whatTheDeclarationLacksIsNamed() {
        LearnedScore noWeight = model.judge(Sample.consignment(Sample.generalTrade("S2")));
        assertThat(noWeight.state()).isEqualTo(State.INCOMPLETE);
        assertThat(noWeight.missing()).isEqualTo("netWeight");
        assertThat(noWeight.probability()).isNull();
        LearnedScore noLine = model.judge(Sample.consignment(
                Sample.generalTrade("S3").with("netWeight", 2).with("lines", List.of())));
        assertThat(noLine.missing()).isEqualTo("lines");
    }

    /** Days before the last inspection: the logarithm of one more than their number would not be finite. */
    @Test
    void aDayThatTheStatisticsHavePassedIsScoredToo() {
        Declaration last = Made.declarations(1200, 100, 4).stream()
                .max(java.util.Comparator.comparing(Declaration::day))
                .orElseThrow();
        for (int days = 0; days < 3; days++) {
            Declaration early = new Declaration(
                    last.id(),
                    last.day().minusDays(days),
                    last.codes(),
                    last.taxRate(),
                    last.netMass(),
                    last.price(),
                    Verdict.UNKNOWN);
            int since = model.card().features().indexOf("days since inspection by hs6");
            assertThat(model.history().features(early)[since]).isZero();
            assertThat(LearnedScore.of(model.score(early)).probability()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        }
    }

    @Test
    void everyFeatureHasWordsInBothLanguages() {
        assertThat(Catalogue.of(true).names()).allSatisfy(feature -> {
            assertThat(FeatureWords.of(feature).en()).doesNotContain("_");
            assertThat(FeatureWords.of(feature).zh()).containsPattern("\\p{IsHan}");
        });
        assertThat(Catalogue.of(true).names().stream().map(FeatureWords::of)).doesNotHaveDuplicates();
        assertThat(FeatureWords.of("violations by hs6+origin").en())
                .isEqualTo(
                        "share of violations among earlier inspections of the same HS subheading, country of origin");
    }

    /** Ten inspections, 12,300 won, 8 per cent: not their logarithms. */
    @Test
    void valuesAreInTheUnitsOfTheirWords() {
        assertThat(FeatureWords.shown("inspections by importer", (float) Math.log1p(10)))
                .isEqualTo(new BigDecimal("10"));
        assertThat(FeatureWords.shown("days since inspection by hs6", 0)).isEqualTo(BigDecimal.ZERO);
        assertThat(FeatureWords.shown("price", (float) Math.log(12_300))).isEqualTo(new BigDecimal("12300"));
        assertThat(FeatureWords.shown("tax_rate", (float) Math.log1p(8))).isEqualTo(new BigDecimal("8"));
        assertThat(FeatureWords.shown("violations by importer", 0.25f)).isEqualTo(new BigDecimal("0.25"));
        assertThat(FeatureWords.shown("price against hs6", -1.5f)).isEqualTo(new BigDecimal("-1.5"));
    }
}
