package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.GoodsReturn;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.math.BigDecimal;
import java.util.List;

/** More comes back than was released, or too late. Twin: a return in time. */
final class ReturnsAbuse implements Recipe {

    @Override
    public String pattern() {
        return "returns-abuse";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        Deal deal = scene.deal(scene.enterprises().fraudster(scene.random()));
        BigDecimal bought = deal.goods().getFirst().qty();
        return List.of(
                scene.turn() % 2 == 0
                        ? deal.returned(new GoodsReturn(scene.random().nextInt(3, 20), bought.add(BigDecimal.TWO)))
                        : deal.returned(new GoodsReturn(scene.random().nextInt(34, 50), bought)));
    }

    @Override
    public List<Deal> twin(Scene scene) {
        Deal deal = scene.deal(scene.enterprises().anyMerchant(scene.random()));
        return List.of(deal.returned(new GoodsReturn(
                scene.random().nextInt(3, 25), deal.goods().getFirst().qty())));
    }
}
