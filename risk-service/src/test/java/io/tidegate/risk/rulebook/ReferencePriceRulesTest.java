package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rules on reference prices say, each with a neighbour that passes. */
class ReferencePriceRulesTest {

    private static final Consignment RETAIL = new Deal("N").consignment();
    private static final Consignment GENERAL = Deal.generalTrade("N", Deal.NOON, "IMPORTER", "440890", "BE", null);

    @Test
    void halfTheMedianOfTheProductIsTold() {
        assertThat(hits(RETAIL, "product", "0.49", "0.01", "1", "0.5"))
                .containsExactly("under-valuation.price-far-below-product");
        assertThat(hits(RETAIL, "product", "0.51", "0.01", "1", "0.5")).isEmpty();
        assertThat(hits(RETAIL, "product", "0.49", "0.05", "1", "0.5")).isEmpty();
    }

    @Test
    void ofAnHsCodeOnlyWhatIsBelowNearlyAllIsTold() {
        assertThat(hits(RETAIL, "hsCode", "0.29", "0.009", "1", "0.5"))
                .containsExactly("under-valuation.price-far-below-hs-code");
        assertThat(hits(RETAIL, "hsCode", "0.29", "0.01", "1", "0.5")).isEmpty();
        assertThat(hits(RETAIL, "hsCode", "0.31", "0", "1", "0.5")).isEmpty();
    }

    @Test
    void priceFarAboveIsToldOfGeneralTrade() {
        assertThat(hits(GENERAL, "hsCode", "1", "0.5", "5.1", "0.99"))
                .containsExactly("over-valuation.price-far-above-reference");
        assertThat(hits(GENERAL, "hsCode", "1", "0.5", "5.1", "0.98")).isEmpty();
        assertThat(hits(RETAIL, "hsCode", "1", "0.5", "5.1", "0.99")).isEmpty();
    }

    @Test
    void withoutAReferenceNoneOfThemApplies() {
        assertThat(Desk.RULES.evaluate(input(RETAIL, Signals.NONE)))
                .filteredOn(result -> result.ruleId().contains(".price-far-"))
                .hasSize(3)
                .allMatch(result -> result.outcome() == Outcome.NOT_APPLICABLE && result.points() == 0);
    }

    private static List<String> hits(
            Consignment consignment, String of, String ratio, String share, String highRatio, String highShare) {
        Signals signals = new Signals(Map.of(
                "referencePriceOf", of,
                "referencePriceCount", 100L,
                "referencePriceMedian", new BigDecimal("80"),
                "priceToMedian", new BigDecimal(ratio),
                "priceQuantile", new BigDecimal(share),
                "highPriceToMedian", new BigDecimal(highRatio),
                "highPriceQuantile", new BigDecimal(highShare)));
        return Desk.RULES.evaluate(input(consignment, signals)).stream()
                .filter(result -> result.outcome() == Outcome.HIT)
                .map(RuleResult::ruleId)
                .toList();
    }

    private static RuleInput input(Consignment consignment, Signals signals) {
        return new RuleInput(
                consignment, List.of(), signals, List.of(), LimitView.NONE, Map.of("platform", "A", "merchant", "A"));
    }
}
