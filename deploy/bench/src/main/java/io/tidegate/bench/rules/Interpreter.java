package io.tidegate.bench.rules;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tidegate.bench.rules.BenchRule.Check;
import io.tidegate.bench.rules.BenchRule.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same rules left to cel-java, over values looked up beforehand. */
final class Interpreter {

    private record Rule(String id, Set<String> needs, CelRuntime.Program when) {}

    /** What it knows of a consignment. */
    record Known(Set<String> facts, Map<String, Object> values) {}

    private final List<Rule> rules = new ArrayList<>();

    Interpreter(List<BenchRule> benchRules) {
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .setResultType(SimpleType.BOOL);
        Set<String> names = new HashSet<>();
        for (BenchRule rule : benchRules) {
            for (Check check : rule.checks()) {
                if (names.add(check.name())) {
                    builder.addVar(check.name(), type(check));
                }
            }
        }
        Cel cel = builder.build();
        try {
            for (BenchRule rule : benchRules) {
                Set<String> needs = new HashSet<>();
                rule.needs().stream().map(Need::property).forEach(needs::add);
                rules.add(new Rule(
                        rule.id(),
                        needs,
                        cel.createProgram(cel.compile(rule.cel()).getAst())));
            }
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Known known(Goods goods) {
        Set<String> facts = new HashSet<>();
        add(facts, "retail", goods.retail());
        add(facts, "generalTrade", goods.generalTrade());
        add(facts, "order", goods.order());
        add(facts, "payment", goods.payment());
        add(facts, "waybill", goods.waybill());
        add(facts, "filed", goods.filed());
        add(facts, "limits", goods.limits());
        Map<String, Object> values = new HashMap<>();
        put(values, "signals.buyerOrders24h", goods.buyerOrders24h());
        put(values, "signals.buyerSum24h", goods.buyerSum24h());
        put(values, "signals.phoneBuyers7d", goods.phoneBuyers7d());
        put(values, "signals.buildingBuyers7d", goods.buildingBuyers7d());
        put(values, "signals.payerBuyers24h", goods.payerBuyers24h());
        put(values, "signals.logisticsNoOrders", goods.logisticsNoOrders());
        put(values, "signals.priceRatio", goods.priceRatio());
        put(values, "signals.weightRatio", goods.weightRatio());
        put(values, "signals.orderToWaybillSeconds", goods.orderToWaybillSeconds());
        put(values, "signals.goodsLift", goods.goodsLift());
        put(values, "signals.importerLift", goods.importerLift());
        put(values, "signals.importerViolations", goods.importerViolations());
        put(values, "signals.idCheck", goods.idCheck());
        put(values, "signals.payerIsBuyer", goods.payerIsBuyer());
        put(values, "limits.yearlyUsed", goods.yearlyUsed());
        put(values, "consignment.value", goods.value());
        values.put("rating.platform", goods.platformClass());
        values.put("rating.merchant", goods.merchantClass());
        values.put("findings", goods.findings());
        return new Known(facts, values);
    }

    /** Adds the ids of the rules that hit. */
    void evaluate(Known known, List<String> hits) {
        for (Rule rule : rules) {
            if (known.facts().containsAll(rule.needs())) {
                try {
                    Object told = rule.when()
                            .eval(name -> Optional.ofNullable(known.values().get(name)));
                    if (Boolean.TRUE.equals(told)) {
                        hits.add(rule.id());
                    }
                } catch (CelEvaluationException e) {
                    // A value is missing: the rule does not hit.
                }
            }
        }
    }

    private static CelType type(Check check) {
        String value = check.test();
        if (value.startsWith("contains")) {
            return ListType.create(SimpleType.STRING);
        }
        if (value.endsWith("'")) {
            return SimpleType.STRING;
        }
        if (value.endsWith("false")) {
            return SimpleType.BOOL;
        }
        return value.contains(".") ? SimpleType.DOUBLE : SimpleType.INT;
    }

    private static void add(Set<String> facts, String name, boolean there) {
        if (there) {
            facts.add(name);
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
