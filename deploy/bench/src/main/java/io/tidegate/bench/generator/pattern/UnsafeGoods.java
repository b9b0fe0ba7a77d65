package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Product;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A product of a lot that a warning names. Twin: the same product of another lot. */
final class UnsafeGoods implements Recipe {

    @Override
    public String pattern() {
        return "unsafe-goods";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        List<String> gtins = List.copyOf(scene.catalogue().warnedLots().keySet());
        Product product = warned(scene, Pick.of(scene.random(), gtins));
        Set<String> lots = scene.catalogue().warnedLots().getOrDefault(product.gtin(), Set.of());
        String lot = Pick.of(scene.random(), List.copyOf(lots));
        return List.of(scene.deal(scene.enterprises().sellerOf(product, scene.random()), product, 1)
                .ofLot(lot.isEmpty() ? product.cleanLot(scene.turn()) : lot));
    }

    @Override
    public List<Deal> twin(Scene scene) {
        List<String> gtins = scene.catalogue().warnedLots().entrySet().stream()
                .filter(warning -> !warning.getValue().contains(""))
                .map(Map.Entry::getKey)
                .toList();
        Product product = warned(scene, Pick.of(scene.random(), gtins));
        return List.of(scene.deal(scene.enterprises().sellerOf(product, scene.random()), product, 1)
                .ofLot(product.cleanLot(scene.turn())));
    }

    private static Product warned(Scene scene, String gtin) {
        return scene.catalogue().products().stream()
                .filter(p -> p.gtin().equals(gtin))
                .findFirst()
                .orElseThrow();
    }
}
