package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Pick;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.time.Duration;
import java.util.List;

/** A waybill that cannot be: weight, time, or a number used twice. Twin: a parcel a little lighter than declared. */
final class FakeLogistics implements Recipe {

    @Override
    public String pattern() {
        return "fake-logistics";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var merchant = scene.enterprises().fraudster(scene.random());
        Deal deal = scene.deal(merchant);
        return switch (scene.turn() % 3) {
            case 0 -> List.of(deal.waybillWeighs(Pick.share(scene.random(), 15, 40)));
            case 1 -> List.of(deal.shippedAfter(Duration.ofHours(-scene.random().nextInt(3, 30))));
            default ->
                List.of(deal, scene.deal(merchant).after(Duration.ofHours(26)).inParcelOf(deal));
        };
    }

    @Override
    public List<Deal> twin(Scene scene) {
        return List.of(scene.deal(scene.enterprises().anyMerchant(scene.random()))
                .waybillWeighs(Pick.share(scene.random(), 92, 96)));
    }
}
