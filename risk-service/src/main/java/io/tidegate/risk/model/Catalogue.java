package io.tidegate.risk.model;

import static io.tidegate.risk.model.Part.COURIER;
import static io.tidegate.risk.model.Part.DECLARANT;
import static io.tidegate.risk.model.Part.DEPARTURE;
import static io.tidegate.risk.model.Part.HS2;
import static io.tidegate.risk.model.Part.HS4;
import static io.tidegate.risk.model.Part.HS6;
import static io.tidegate.risk.model.Part.IMPORTER;
import static io.tidegate.risk.model.Part.IMPORT_TYPE;
import static io.tidegate.risk.model.Part.MASS;
import static io.tidegate.risk.model.Part.OFFICE;
import static io.tidegate.risk.model.Part.ORIGIN;
import static io.tidegate.risk.model.Part.ORIGIN_MARK;
import static io.tidegate.risk.model.Part.PAYMENT;
import static io.tidegate.risk.model.Part.PRICE;
import static io.tidegate.risk.model.Part.RATE;
import static io.tidegate.risk.model.Part.SELLER;
import static io.tidegate.risk.model.Part.TAX_TYPE;
import static io.tidegate.risk.model.Part.TRANSPORT;
import static io.tidegate.risk.model.Part.UNIT_PRICE_BAND;
import static io.tidegate.risk.model.Part.USE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The features, in the order of a row. With {@code repeats} it holds shares of the very same goods (HS code, mass, price)
 * as well; without, a declaration is judged by who, what and from where.
 *
 * @param statistics shares of violations
 * @param comparisons quantities against the distribution so far
 */
record Catalogue(List<Statistic> statistics, List<Comparison> comparisons) {

    static final double STRENGTH = 8;
    static final double STRENGTH_OF_REPEATS = 2;

    private static final List<Statistic> STATISTICS = List.of(
            Statistic.of(IMPORTER),
            Statistic.of(SELLER),
            Statistic.of(DECLARANT),
            Statistic.of(COURIER),
            Statistic.of(OFFICE),
            Statistic.of(IMPORT_TYPE),
            Statistic.of(USE),
            Statistic.of(PAYMENT),
            Statistic.of(TRANSPORT),
            Statistic.of(TAX_TYPE),
            Statistic.of(ORIGIN_MARK),
            Statistic.of(DEPARTURE),
            Statistic.of(ORIGIN),
            Statistic.of(RATE),
            Statistic.of(HS6),
            Statistic.of(HS4),
            Statistic.of(HS2),
            Statistic.of(IMPORTER, HS6),
            Statistic.of(IMPORTER, HS4),
            Statistic.of(IMPORTER, SELLER),
            Statistic.of(SELLER, HS6),
            Statistic.of(DECLARANT, OFFICE),
            Statistic.of(DECLARANT, HS6),
            Statistic.of(HS6, ORIGIN),
            Statistic.of(HS4, ORIGIN),
            Statistic.of(HS2, ORIGIN),
            Statistic.of(HS6, DEPARTURE),
            Statistic.of(HS6, RATE),
            Statistic.of(HS6, TAX_TYPE),
            Statistic.of(HS4, OFFICE),
            Statistic.of(DEPARTURE, ORIGIN),
            Statistic.of(TAX_TYPE, ORIGIN),
            Statistic.of(RATE, TAX_TYPE),
            Statistic.of(HS6, UNIT_PRICE_BAND),
            Statistic.of(HS4, UNIT_PRICE_BAND),
            Statistic.of(PRICE),
            Statistic.of(MASS),
            Statistic.of(HS6, PRICE),
            Statistic.of(HS6, MASS),
            Statistic.of(HS4, PRICE),
            Statistic.of(PRICE, MASS),
            Statistic.of(PRICE, ORIGIN),
            Statistic.of(HS6, PRICE, MASS),
            Statistic.of(HS6, PRICE, ORIGIN),
            Statistic.of(HS6, MASS, ORIGIN));

    static Catalogue of(boolean repeats) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Statistic key : List.of(
                Statistic.of(HS6),
                Statistic.of(HS4),
                Statistic.of(HS6, ORIGIN),
                Statistic.of(IMPORTER),
                Statistic.of(SELLER))) {
            for (Quantity quantity : List.of(Quantity.UNIT_PRICE, Quantity.PRICE, Quantity.MASS)) {
                comparisons.add(new Comparison(quantity, key));
            }
        }
        comparisons.add(new Comparison(Quantity.TAX_RATE, Statistic.of(HS6)));
        return new Catalogue(
                STATISTICS.stream()
                        .filter(statistic -> repeats || !statistic.repeat())
                        .toList(),
                List.copyOf(comparisons));
    }

    /** What each place of a row holds, in words. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Statistic statistic : statistics) {
            names.add("violations by " + statistic.name());
            names.add("inspections by " + statistic.name());
        }
        for (Statistic statistic : statistics) {
            if (statistic.parts().contains(HS6)) {
                names.add("days since inspection by " + statistic.name());
            }
        }
        comparisons.forEach(comparison -> names.add(comparison.name()));
        Arrays.stream(Quantity.values()).forEach(quantity -> names.add(quantity.toString()));
        return List.copyOf(names);
    }
}
