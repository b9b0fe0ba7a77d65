package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.util.List;

/** A price of 30 to 55 per cent of the filed one in every document. Twin: 75 to 90 per cent, with the promotion named. */
final class UnderValuation implements Recipe {

    @Override
    public String pattern() {
        return "under-valuation";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var share = Pick.share(scene.random(), 30, 55);
        return List.of(scene.deal(scene.enterprises().fraudster(scene.random())).lines(line -> line.pricedAt(share)));
    }

    @Override
    public List<Deal> twin(Scene scene) {
        var share = Pick.share(scene.random(), 75, 90);
        return List.of(scene.deal(scene.enterprises().anyMerchant(scene.random()))
                .lines(line -> line.pricedAt(share).noting("促销活动 promotion")));
    }
}
