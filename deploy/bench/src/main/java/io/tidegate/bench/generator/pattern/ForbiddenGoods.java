package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Catalogue;
import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.util.List;

/** Goods under a prohibited heading. Twin: allowed goods of a neighbouring heading. */
final class ForbiddenGoods implements Recipe {

    @Override
    public String pattern() {
        return "forbidden-goods";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var merchant = scene.enterprises().fraudster(scene.random());
        return List.of(scene.deal(merchant, pair(scene).goods(), 1));
    }

    @Override
    public List<Deal> twin(Scene scene) {
        var merchant = scene.enterprises().anyMerchant(scene.random());
        return List.of(scene.deal(merchant, pair(scene).neighbour(), 1));
    }

    private static Catalogue.ForbiddenGoods pair(Scene scene) {
        return Pick.of(scene.random(), scene.catalogue().forbidden());
    }
}
