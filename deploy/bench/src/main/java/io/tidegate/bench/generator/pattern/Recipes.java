package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.Recipe;
import java.util.List;

/** The twelve recipes. */
public final class Recipes {

    private static final List<Recipe> ALL = List.of(
            new OrderSplitting(),
            new IdentityBorrowing(),
            new OrderPushing(),
            new FakeLogistics(),
            new UnderValuation(),
            new HsMisdescription(),
            new Counterfeit(),
            new UnsafeGoods(),
            new ForbiddenGoods(),
            new ReturnsAbuse(),
            new BondedLeakage(),
            new Mismatch());

    private Recipes() {}

    /** In the order in which the generator plays them. */
    public static List<Recipe> all() {
        return ALL;
    }
}
