package io.tidegate.bench.rules;

import io.tidegate.bench.rules.BenchRule.Check;
import io.tidegate.bench.rules.BenchRule.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rules as officers write them: the shapes of the shipped ones (bands of a price ratio, many identities behind one phone,
 * weights and times that cannot be, classes beside a behaviour, findings beside a value), with other thresholds. Equal seeds
 * give equal rules.
 */
final class RuleGenerator {

    private static final Need RETAIL = new Need("retail", "retail");
    private static final Need GENERAL = new Need("general-trade", "generalTrade");
    private static final Need ORDER = new Need("order", "order");
    private static final Need PAYMENT = new Need("payment", "payment");
    private static final Need WAYBILL = new Need("waybill", "waybill");
    private static final Need FILED = new Need("filed", "filed");
    private static final Need LIMITS = new Need("limits", "limits");

    private final Random random;
    private final List<BenchRule> rules = new ArrayList<>();

    private RuleGenerator(long seed) {
        this.random = new Random(seed);
    }

    static List<BenchRule> rules(int count, long seed) {
        RuleGenerator generator = new RuleGenerator(seed);
        while (generator.rules.size() < count) {
            generator.add(generator.rules.size() % 10);
        }
        return List.copyOf(generator.rules);
    }

    private void add(int shape) {
        switch (shape) {
            case 0 -> all(List.of(RETAIL, FILED), from("priceRatio", 10, 60), below("priceRatio", 61, 90));
            case 1 -> all(List.of(RETAIL, ORDER), atLeast("phoneBuyers7d", 3, 9), sum("buyerSum24h", 500, 5000));
            case 2 -> any(List.of(RETAIL, WAYBILL), seconds(), above("weightRatio", 120, 300));
            case 3 ->
                all(List.of(RETAIL), word("rating.merchant", "merchantClass", "C"), atLeast("buyerOrders24h", 2, 5));
            case 4 ->
                all(
                        List.of(RETAIL, LIMITS),
                        new Check("limits.yearlyUsed", "yearlyUsed", "> " + (10_000 + random.nextInt(16_000)) + ".0"),
                        atLeast("buyerOrders24h", 2, 4));
            case 5 ->
                all(
                        List.of(RETAIL, PAYMENT),
                        new Check("signals.payerIsBuyer", "payerIsBuyer", "== false"),
                        atLeast("payerBuyers24h", 2, 8));
            case 6 ->
                all(
                        List.of(),
                        new Check("findings", "findings", "contains '" + finding() + "'"),
                        new Check("consignment.value", "value", "> " + (100 + random.nextInt(3000)) + ".0"));
            case 7 ->
                all(
                        List.of(GENERAL),
                        from("goodsLift", 130, 200),
                        below("goodsLift", 201, 400),
                        atLeast("importerViolations", 1, 4));
            case 8 ->
                any(
                        List.of(RETAIL, ORDER),
                        word("signals.idCheck", "idCheck", "invalid"),
                        atLeast("buildingBuyers7d", 5, 12));
            default ->
                all(
                        List.of(RETAIL),
                        word("rating.platform", "platformClass", random.nextBoolean() ? "C" : "D"),
                        above("weightRatio", 110, 200),
                        atLeast("logisticsNoOrders", 1, 3));
        }
    }

    private String finding() {
        return List.of("paid-amount-differs", "document-missing", "net-above-gross", "line-total-differs")
                .get(random.nextInt(4));
    }

    private void all(List<Need> needs, Check... checks) {
        rules.add(new BenchRule("bench.rule-" + rules.size(), needs, List.of(checks), false));
    }

    private void any(List<Need> needs, Check... checks) {
        rules.add(new BenchRule("bench.rule-" + rules.size(), needs, List.of(checks), true));
    }

    private Check atLeast(String signal, int low, int high) {
        return new Check("signals." + signal, signal, ">= " + between(low, high));
    }

    private Check from(String signal, int low, int high) {
        return new Check("signals." + signal, signal, ">= " + hundredths(between(low, high)));
    }

    private Check above(String signal, int low, int high) {
        return new Check("signals." + signal, signal, "> " + hundredths(between(low, high)));
    }

    private Check below(String signal, int low, int high) {
        return new Check("signals." + signal, signal, "< " + hundredths(between(low, high)));
    }

    private Check sum(String signal, int low, int high) {
        return new Check("signals." + signal, signal, "> " + between(low, high) + ".0");
    }

    private Check seconds() {
        return new Check(
                "signals.orderToWaybillSeconds", "orderToWaybillSeconds", "< " + (-600 - random.nextInt(7200)));
    }

    private static Check word(String name, String property, String word) {
        return new Check(name, property, "== '" + word + "'");
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private static String hundredths(int value) {
        return value / 100 + "." + (value % 100 < 10 ? "0" : "") + value % 100;
    }
}
