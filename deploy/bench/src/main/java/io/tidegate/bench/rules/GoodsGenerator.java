package io.tidegate.bench.rules;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.rulebook.ConsignmentFacts;
import io.tidegate.risk.rulebook.LimitView;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Consignments with values as they come: most innocent, some odd, some values not known. Equal seeds, equal consignments. */
final class GoodsGenerator {

    private static final Instant TIME = Instant.parse("2021-03-01T04:00:00Z");
    private static final List<String> CLASSES = List.of("AA", "A", "A", "A", "B", "B", "C", "D", "NR");
    private static final List<String> FINDINGS =
            List.of("paid-amount-differs", "document-missing", "net-above-gross", "line-total-differs");

    /** A consignment for both. */
    record Both(RuleInput input, Goods goods) {}

    private final Random random;

    private GoodsGenerator(long seed) {
        this.random = new Random(seed);
    }

    static List<Both> consignments(int count, long seed) {
        GoodsGenerator generator = new GoodsGenerator(seed);
        List<Both> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(generator.consignment(i));
        }
        return all;
    }

    private Both consignment(int number) {
        boolean retail = random.nextInt(10) > 0;
        boolean filed = retail && random.nextInt(10) > 1;
        Map<String, Object> signals = new HashMap<>();
        if (retail) {
            count(signals, "buyerOrders24h", 4);
            decimal(signals, "buyerSum24h", 6000, 2);
            count(signals, "phoneBuyers7d", 8);
            count(signals, "buildingBuyers7d", 10);
            count(signals, "payerBuyers24h", 6);
            count(signals, "logisticsNoOrders", 2);
            decimal(signals, "weightRatio", 2, 4);
            signals.put("orderToWaybillSeconds", (long) random.nextInt(200_000) - 4000);
            signals.put("idCheck", random.nextInt(50) == 0 ? "invalid" : "valid");
            signals.put("payerIsBuyer", random.nextInt(10) > 0);
            signals.put("buyerUnder16", false);
            signals.put("orderToPaymentSeconds", (long) random.nextInt(600));
        } else {
            decimal(signals, "goodsLift", 4, 4);
            decimal(signals, "importerLift", 4, 4);
            signals.put("importerViolations", (long) random.nextInt(5));
        }
        if (filed) {
            decimal(signals, "priceRatio", 1.4, 4);
            signals.put("headingDiffers", random.nextInt(100) == 0);
        }
        List<String> findings = random.nextInt(20) == 0 ? List.of(FINDINGS.get(random.nextInt(4))) : List.of();
        String platform = CLASSES.get(random.nextInt(CLASSES.size()));
        String merchant = CLASSES.get(random.nextInt(CLASSES.size()));
        BigDecimal used = BigDecimal.valueOf(random.nextInt(2_600_000), 2);
        BigDecimal value = BigDecimal.valueOf(random.nextInt(500_000), 2);
        RuleInput input = new RuleInput(
                facts(number, retail, value),
                findings.stream()
                        .map(code ->
                                new MatchFinding(code, "minor", List.of(), "1", "2", List.of(), new Words(code, code)))
                        .toList(),
                new Signals(signals),
                List.of(),
                retail ? new LimitView(true, new BigDecimal("5000"), used, new BigDecimal("26000")) : LimitView.NONE,
                Map.of("platform", platform, "merchant", merchant, "payment", "A", "logistics", "B"));
        return new Both(input, goods(input));
    }

    private static ConsignmentFacts facts(int number, boolean retail, BigDecimal value) {
        return new ConsignmentFacts(
                "3301EBP001|" + number,
                false,
                TIME.plusSeconds(number),
                retail ? "9610" : "0110",
                "2900",
                Map.of("platform", "3301EBP001", "merchant", "3301EBC001"),
                value,
                retail ? 1 : 0,
                retail ? 1 : 0,
                retail ? 1 : 0,
                1,
                0);
    }

    private static Goods goods(RuleInput input) {
        Map<String, Object> signals = input.signals().values();
        boolean retail = !input.consignment().generalTrade();
        return new Goods(
                retail,
                !retail,
                retail,
                retail,
                retail,
                true,
                signals.containsKey("headingDiffers"),
                retail,
                (Long) signals.get("buyerOrders24h"),
                asDouble(signals.get("buyerSum24h")),
                (Long) signals.get("phoneBuyers7d"),
                (Long) signals.get("buildingBuyers7d"),
                (Long) signals.get("payerBuyers24h"),
                (Long) signals.get("logisticsNoOrders"),
                asDouble(signals.get("priceRatio")),
                asDouble(signals.get("weightRatio")),
                (Long) signals.get("orderToWaybillSeconds"),
                asDouble(signals.get("goodsLift")),
                asDouble(signals.get("importerLift")),
                (Long) signals.get("importerViolations"),
                (String) signals.get("idCheck"),
                (Boolean) signals.get("payerIsBuyer"),
                retail ? 5000.0 : null,
                retail ? input.limits().yearlyUsed().doubleValue() : null,
                asDouble(input.consignment().value()),
                input.ratingByRole().getOrDefault("platform", "NR"),
                input.ratingByRole().getOrDefault("merchant", "NR"),
                input.findings().stream().map(MatchFinding::code).toList());
    }

    private static @Nullable Double asDouble(@Nullable Object value) {
        return value == null ? null : ((BigDecimal) value).doubleValue();
    }

    /** Small counts are the usual ones. */
    private void count(Map<String, Object> signals, String name, int most) {
        signals.put(name, 1L + (random.nextInt(8) == 0 ? random.nextInt(most) : 0));
    }

    private void decimal(Map<String, Object> signals, String name, double most, int scale) {
        long unscaled = (long) (random.nextDouble() * most * Math.pow(10, scale));
        signals.put(name, BigDecimal.valueOf(unscaled, scale));
    }
}
