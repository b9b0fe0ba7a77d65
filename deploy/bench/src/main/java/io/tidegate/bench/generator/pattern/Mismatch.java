package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Line;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Product;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Documents of one consignment contradict each other. Twin: the same values in other forms. */
final class Mismatch implements Recipe {

    @Override
    public String pattern() {
        return "mismatch";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        Deal deal = scene.deal(scene.enterprises().fraudster(scene.random()));
        return List.of(
                switch (scene.turn() % 4) {
                    case 0 ->
                        deal.overpaid(new BigDecimal(scene.random().nextInt(30, 300))
                                .negate()
                                .max(half(deal)));
                    case 1 -> deal.deliveredTo(scene.person());
                    case 2 -> deal.overpaid(new BigDecimal(scene.random().nextInt(30, 300)));
                    default -> deal.alsoDeclaring(unordered(scene, deal));
                });
    }

    @Override
    public List<Deal> twin(Scene scene) {
        return List.of(
                scene.deal(scene.enterprises().anyMerchant(scene.random())).looselyWritten());
    }

    private static BigDecimal half(Deal deal) {
        return deal.acturalPaid()
                .divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP)
                .negate();
    }

    private static Line unordered(Scene scene, Deal deal) {
        List<Product> others = scene.enterprises().offers(deal.merchant()).stream()
                .filter(p ->
                        deal.goods().stream().noneMatch(line -> line.product().equals(p)))
                .toList();
        return Line.of(Pick.of(scene.random(), others), 1);
    }
}
