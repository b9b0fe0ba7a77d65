package io.tidegate.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.store.ListFiles;
import io.tidegate.risk.signal.Deal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final ReferenceLists LISTS = new ReferenceLists(
            Map.of(),
            Map.of(),
            Map.of(
                    "6900000000001",
                    List.of(new ProductWarning("6900000000001", "", new Words("all lots", "所有批次"), "made up"))),
            Map.of("93", new Words("arms", "武器"), "9303", new Words("firearms", "枪支")),
            Map.of(),
            "test");

    @Test
    void longestPrefixIsTold() {
        Deal deal = new Deal("N1");
        deal.gcode = "9303200000";
        deal.barCode = "none";
        assertThat(new Screening(LISTS).screen(deal.consignment()))
                .containsExactly(new ListHit(
                        "prohibited-hs", "9303", "declaration.lines[1].gcode", new Words("firearms", "枪支")));
    }

    @Test
    void emptyLotMeansEveryLotAndIsToldOnce() {
        assertThat(new Screening(LISTS).screen(new Deal("N1").consignment()))
                .singleElement()
                .satisfies(hit -> assertThat(hit.field()).isEqualTo("order.lines[1].barCode"));
    }

    @Test
    void shippedListsAreRead() {
        ReferenceLists shipped = new ListFiles().read();
        assertThat(shipped.products()).hasSizeGreaterThan(50);
        assertThat(shipped.products().keySet()).allMatch(gtin -> gtin.matches("\\d{13}"));
        assertThat(shipped.merchantsByBrand().values()).noneMatch(Set::isEmpty);
        assertThat(shipped.prohibited().keySet()).allMatch(prefix -> prefix.matches("\\d{2,10}"));
        assertThat(shipped.warnings()).isNotEmpty();
        assertThat(shipped.balances()).isNotEmpty();
        assertThat(shipped.digest()).hasSize(64);
    }
}
