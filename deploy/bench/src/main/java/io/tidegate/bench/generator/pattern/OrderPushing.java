package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One payer pays equal baskets of many buyers, at a constant step, to rooms of one building. Twin: an office orders. */
final class OrderPushing implements Recipe {

    @Override
    public String pattern() {
        return "order-pushing";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var merchant = scene.enterprises().fraudster(scene.random());
        var product = Pick.of(scene.random(), scene.enterprises().offers(merchant));
        var payer = scene.person();
        var warehouse = scene.person();
        int buyers = scene.random().nextInt(8, 12);
        int step = scene.random().nextInt(31, 90);
        int units = Math.max(1, Math.min(6, 900 / Math.max(1, product.price().intValue())));
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < buyers; i++) {
            deals.add(scene.deal(merchant, product, units)
                    .lines(line -> line.pricedAt(BigDecimal.ONE))
                    .by(scene.person().at(warehouse, "仓储中心" + (101 + i) + "室"))
                    .paidBy(payer)
                    .after(Duration.ofSeconds((long) i * step))
                    .paidAfter(Duration.ofSeconds(20)));
        }
        return deals;
    }

    @Override
    public List<Deal> twin(Scene scene) {
        var office = scene.person();
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            deals.add(scene.deal(scene.enterprises().anyMerchant(scene.random()))
                    .by(scene.person().at(office, "创业大厦" + (801 + i * 101) + "室"))
                    .after(Duration.ofMinutes(i * 47L + scene.random().nextInt(40))));
        }
        return deals;
    }
}
