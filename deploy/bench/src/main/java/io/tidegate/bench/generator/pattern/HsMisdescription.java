package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Product;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.util.List;

/** A filed product under the code of another heading. Twin: another code of the same subheading. */
final class HsMisdescription implements Recipe {

    @Override
    public String pattern() {
        return "hs-misdescription";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        Deal deal = scene.deal(scene.enterprises().fraudster(scene.random()));
        return List.of(deal.lines(line -> line.under(elsewhere(line.product(), scene))));
    }

    @Override
    public List<Deal> twin(Scene scene) {
        return List.of(scene.deal(scene.enterprises().anyMerchant(scene.random()))
                .lines(line -> line.under(sibling(line.gcode()))));
    }

    private static String elsewhere(Product product, Scene scene) {
        String heading = product.gcode().substring(0, 4);
        List<String> others = scene.catalogue().products().stream()
                .map(Product::gcode)
                .filter(code -> !code.startsWith(heading))
                .toList();
        return Pick.of(scene.random(), others);
    }

    private static String sibling(String code) {
        return code.substring(0, 8) + (code.endsWith("90") ? "99" : "90");
    }
}
