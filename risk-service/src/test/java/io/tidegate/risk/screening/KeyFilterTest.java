package io.tidegate.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever an entry can hit is let through, and nearly nothing else. */
class KeyFilterTest {

    @Test
    void letsThroughWhatMayBeHitAndLittleElse() {
        KeyFilter filter = new KeyFilter(1000);
        for (int i = 0; i < 1000; i++) {
            filter.add(ListKeys.of(
                    ListKind.PRODUCT_WARNINGS, new ListEntry("E" + i, Map.of("gtin", "0690000" + (1_000_000 + i)))));
        }
        assertThat(IntStream.range(0, 1000)).allMatch(i -> filter.mayHit(goods("0690000" + (1_000_000 + i))));
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> filter.mayHit(goods("0790000" + (1_000_000 + i))))
                        .count())
                .isLessThan(10);
    }

    private static List<Place> goods(String gtin) {
        return List.of(new Place(
                new Goods(gtin, null, null, null), "order.lines[1].", null, List.of(), LocalDate.EPOCH, null));
    }
}
