package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Product;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.math.BigDecimal;
import java.util.List;

/** A granted brand, cheap, from a merchant without the grant. Twin: a granted merchant at 85 per cent. */
final class Counterfeit implements Recipe {

    @Override
    public String pattern() {
        return "counterfeit";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var merchant = scene.enterprises().fraudster(scene.random());
        List<Product> ungranted = granted(scene).stream()
                .filter(p -> !scene.catalogue().mayBeSold(p.brand(), merchant.code()))
                .toList();
        var share = Pick.share(scene.random(), 40, 65);
        return List.of(
                scene.deal(merchant, Pick.of(scene.random(), ungranted), 1).lines(line -> line.pricedAt(share)));
    }

    @Override
    public List<Deal> twin(Scene scene) {
        Product product = Pick.of(scene.random(), granted(scene));
        return List.of(scene.deal(scene.enterprises().sellerOf(product, scene.random()), product, 1)
                .lines(line -> line.pricedAt(new BigDecimal("0.85"))));
    }

    private static List<Product> granted(Scene scene) {
        return scene.catalogue().sellable().stream()
                .filter(p -> scene.catalogue().hasGrants(p.brand()))
                .toList();
    }
}
