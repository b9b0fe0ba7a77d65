package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Product;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One buyer splits a purchase above the single limit into orders below it. Twin: somebody orders twice a day. */
final class OrderSplitting implements Recipe {

    @Override
    public String pattern() {
        return "order-splitting";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var merchant = scene.enterprises().fraudster(scene.random());
        var product = Pick.of(scene.random(), dear(scene.enterprises().offers(merchant)));
        var buyer = scene.person();
        List<Deal> deals = new ArrayList<>();
        int orders = scene.random().nextInt(3, 6);
        for (int i = 0; i < orders; i++) {
            int worth = scene.random().nextInt(2000, 3200);
            deals.add(scene.deal(merchant, product, Scene.unitsWorth(product, worth))
                    .by(buyer)
                    .after(Duration.ofMinutes(i * 65L + scene.random().nextInt(20))));
        }
        return deals;
    }

    @Override
    public List<Deal> twin(Scene scene) {
        var merchant = scene.enterprises().anyMerchant(scene.random());
        var product = Pick.of(scene.random(), cheap(scene.enterprises().offers(merchant)));
        var buyer = scene.person();
        return List.of(
                scene.deal(merchant, product, Scene.unitsWorth(product, 600)).by(buyer),
                scene.deal(merchant, product, Scene.unitsWorth(product, 900))
                        .by(buyer)
                        .after(Duration.ofHours(scene.random().nextInt(2, 20))));
    }

    /** Products of which some units make an order between 2,000 and 4,700 yuan. */
    private static List<Product> dear(List<Product> offers) {
        return between(offers, 100, 1300);
    }

    private static List<Product> cheap(List<Product> offers) {
        return between(offers, 50, 700);
    }

    private static List<Product> between(List<Product> offers, int floor, int ceiling) {
        return offers.stream()
                .filter(p -> p.price().compareTo(BigDecimal.valueOf(floor)) >= 0)
                .filter(p -> p.price().compareTo(BigDecimal.valueOf(ceiling)) <= 0)
                .toList();
    }
}
