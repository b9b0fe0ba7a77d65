package io.tidegate.risk.model;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Features in the words and units of officers: trees ask for logarithms, people for numbers. A feature of a version that is
 * older than the present catalogue keeps its own name.
 */
final class FeatureWords {

    private static final String VIOLATIONS = "violations by ";
    private static final String INSPECTIONS = "inspections by ";
    private static final String DAYS = "days since inspection by ";
    private static final Set<String> LOGARITHMS =
            Set.of(Quantity.PRICE.toString(), Quantity.MASS.toString(), Quantity.UNIT_PRICE.toString());
    private static final MathContext DIGITS = new MathContext(5);
    private static final Map<String, Words> ALL = all();

    private FeatureWords() {}

    /** The words of a feature by its name in {@link Catalogue#names}. */
    static Words of(String feature) {
        Words known = ALL.get(feature);
        return known == null ? new Words(feature, feature) : known;
    }

    /** The value of a feature as its words have it, five digits. */
    static BigDecimal shown(String feature, double value) {
        boolean count = feature.startsWith(INSPECTIONS) || feature.startsWith(DAYS);
        double plain = count || feature.equals(Quantity.TAX_RATE.toString())
                ? Math.expm1(value)
                : LOGARITHMS.contains(feature) ? Math.exp(value) : value;
        BigDecimal rounded = new BigDecimal(plain).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    private static Map<String, Words> all() {
        Map<String, Words> words = new HashMap<>();
        Catalogue catalogue = Catalogue.of(true);
        for (Statistic statistic : catalogue.statistics()) {
            String name = statistic.name();
            Words key = key(statistic);
            words.put(
                    VIOLATIONS + name,
                    new Words("share of violations among earlier inspections of " + key.en(), "此前查验违规比例：" + key.zh()));
            words.put(
                    INSPECTIONS + name,
                    new Words("number of earlier inspections of " + key.en(), "此前查验次数：" + key.zh()));
            words.put(DAYS + name, new Words("days since the last inspection of " + key.en(), "距上次查验天数：" + key.zh()));
        }
        for (Comparison comparison : catalogue.comparisons()) {
            Words quantity = words(comparison.quantity());
            Words key = key(comparison.key());
            words.put(
                    comparison.name(),
                    new Words(
                            quantity.en() + ": standard deviations above earlier declarations of " + key.en(),
                            quantity.zh() + "高出此前申报的标准差数：" + key.zh()));
        }
        Arrays.stream(Quantity.values()).forEach(quantity -> words.put(quantity.toString(), words(quantity)));
        return Map.copyOf(words);
    }

    private static Words key(Statistic statistic) {
        return new Words(joined(statistic, Words::en, ", "), joined(statistic, Words::zh, "、"));
    }

    private static String joined(Statistic statistic, Function<Words, String> language, String between) {
        String same = language.apply(new Words("the same ", "相同"));
        return same
                + statistic.parts().stream()
                        .map(part -> language.apply(words(part)))
                        .collect(Collectors.joining(between));
    }

    private static Words words(Quantity quantity) {
        return switch (quantity) {
            case PRICE -> new Words("price", "价格");
            case MASS -> new Words("net mass", "净重");
            case UNIT_PRICE -> new Words("price per kilogram", "每千克单价");
            case TAX_RATE -> new Words("duty rate", "税率");
        };
    }

    private static Words words(Part part) {
        return switch (part) {
            case OFFICE -> new Words("customs office", "申报海关");
            case IMPORT_TYPE -> new Words("type of import", "进口类型");
            case USE -> new Words("use", "用途");
            case PAYMENT -> new Words("way of payment", "付款方式");
            case TRANSPORT -> new Words("mode of transport", "运输方式");
            case DECLARANT -> new Words("declarant", "申报企业");
            case IMPORTER -> new Words("importer", "进口企业");
            case SELLER -> new Words("foreign seller", "境外卖方");
            case COURIER -> new Words("courier", "物流企业");
            case HS6 -> new Words("HS subheading", "HS 六位子目");
            case DEPARTURE -> new Words("country of departure", "启运国");
            case ORIGIN -> new Words("country of origin", "原产国");
            case TAX_TYPE -> new Words("kind of duty", "税种");
            case ORIGIN_MARK -> new Words("mark of origin", "原产地标记");
            case HS4 -> new Words("HS heading", "HS 四位品目");
            case HS2 -> new Words("HS chapter", "HS 章");
            case RATE, MASS, PRICE -> words(Quantity.valueOf(part == Part.RATE ? "TAX_RATE" : part.name()));
            case UNIT_PRICE_BAND -> new Words("band of price per kilogram", "每千克单价区间");
        };
    }
}
