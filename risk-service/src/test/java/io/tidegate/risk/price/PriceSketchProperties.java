package io.tidegate.risk.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What counts in buckets promise. Exact quantiles come from the sorted prices. */
class PriceSketchProperties {

    /** Doubles are not decimals: a hair beside the promise. */
    private static final double HAIR = 1e-9;

    @Provide
    Arbitrary<List<BigDecimal>> prices() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.00001"), new BigDecimal("99999999999999"))
                .ofScale(5)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void quantileIsWithinItsAccuracyOfTheExactOne(
            @ForAll("prices") List<BigDecimal> prices, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        PriceSketch sketch = of(prices);
        if (prices.isEmpty()) {
            assertThat(sketch.quantile(share)).isNull();
            return;
        }
        int rank = Math.max(1, (int) Math.ceil(share * prices.size()));
        double exact = prices.stream().sorted().toList().get(rank - 1).doubleValue();

        double told = Objects.requireNonNull(sketch.quantile(share));

        assertThat(Math.abs(told - exact)).isLessThanOrEqualTo(exact * (PriceSketch.ACCURACY + HAIR));
    }

    @Property
    void whatIsBelowIsToldUpToTheAccuracy(@ForAll("prices") List<BigDecimal> prices) {
        PriceSketch sketch = of(prices);
        for (BigDecimal price : prices) {
            double factor = 1 + 2.1 * PriceSketch.ACCURACY;
            long surely = prices.stream()
                    .filter(p -> p.doubleValue() * factor < price.doubleValue())
                    .count();
            long atMost = prices.stream().filter(p -> p.compareTo(price) < 0).count();
            assertThat(sketch.below(price)).isBetween(surely, atMost);
            long surelyNot = prices.stream()
                    .filter(p -> p.doubleValue() > price.doubleValue() * factor)
                    .count();
            long mayBe = prices.stream().filter(p -> p.compareTo(price) > 0).count();
            assertThat(prices.size() - sketch.notAbove(price)).isBetween(surelyNot, mayBe);
        }
    }

    @Property
    void orderOfArrivalLeavesNoTrace(@ForAll("prices") List<BigDecimal> prices, @ForAll Random random) {
        List<BigDecimal> otherwise = new ArrayList<>(prices);
        Collections.shuffle(otherwise, random);

        assertThat(of(otherwise).encode()).isEqualTo(of(prices).encode());
    }

    @Property
    void sumsDoNotDependOnOrderOrGrouping(
            @ForAll("prices") List<BigDecimal> a,
            @ForAll("prices") List<BigDecimal> b,
            @ForAll("prices") List<BigDecimal> c) {
        PriceSketch left = sum(sum(of(a), of(b)), of(c));
        PriceSketch right = sum(of(a), sum(of(c), of(b)));

        assertThat(left.encode()).isEqualTo(right.encode());
        assertThat(left.count()).isEqualTo(a.size() + b.size() + c.size());
    }

    @Property
    void whatIsTakenOutIsGone(@ForAll("prices") List<BigDecimal> stay, @ForAll("prices") List<BigDecimal> go) {
        PriceSketch sketch = sum(of(go), of(stay));
        go.forEach(price -> sketch.add(price, -1));

        assertThat(sketch).isEqualTo(of(stay));
        assertThat(sketch.encode()).isEqualTo(of(stay).encode());
        assertThat(sketch.isEmpty()).isEqualTo(stay.isEmpty());
    }

    @Property
    void bytesOneAfterTheOtherAreTheirSum(@ForAll("prices") List<BigDecimal> a, @ForAll("prices") List<BigDecimal> b) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(of(a).encode());
        both.writeBytes(of(b).encode());

        assertThat(PriceSketch.decode(both.toByteArray())).isEqualTo(sum(of(a), of(b)));
    }

    private static PriceSketch of(List<BigDecimal> prices) {
        PriceSketch sketch = new PriceSketch();
        prices.forEach(price -> sketch.add(price, 1));
        return sketch;
    }

    private static PriceSketch sum(PriceSketch a, PriceSketch b) {
        PriceSketch sum = PriceSketch.decode(a.encode());
        sum.add(b);
        return sum;
    }
}
