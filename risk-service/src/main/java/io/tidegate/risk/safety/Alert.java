package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Products, or lots of them, are known to be bad: an officer says so, or they are recalled.
 *
 * @param sequence of the event of the recall that it stands for; 0 where an officer opened it
 * @param merchant who sold it; null where no merchant is to be looked at more closely
 * @param maker first digits of the bar codes of the same maker (GS1 company prefix); null where the source is not known
 * @param origin country of origin that the maker's goods must have as well; null: any
 * @param level of the lot; what else the merchant sells of the product, and what else comes from the source, is one lower
 * @param eventTime when it came to stand as it does; of a recall that is closed, when it was closed
 * @param withdrawn no longer in force
 */
public record Alert(
        String id,
        int sequence,
        List<Product> products,
        @Nullable String merchant,
        @Nullable String maker,
        @Nullable String origin,
        RiskLevel level,
        Words reason,
        String by,
        Instant eventTime,
        boolean withdrawn) {

    /** Begins the id of a recall's alert; an officer cannot give such an id. */
    static final String RECALL = "recall:";

    public Alert {
        products = List.copyOf(products);
    }

    /**
     * What is bad.
     *
     * @param gtin a GTIN of 8, 12 or 13 digits with zeros before it to 14 (GS1 General Specifications, 7.12), so that each
     *     way to write one is the same; any other bar code as in the documents
     * @param lot null: every lot
     */
    public record Product(String gtin, @Nullable String lot) {

        private static final int DIGITS = 14;

        public Product {
            gtin = gtin.strip();
            int length = gtin.length();
            if ((length == 8 || length == 12 || length == 13) && gtin.chars().allMatch(c -> c >= '0' && c <= '9')) {
                gtin = "0".repeat(DIGITS - length) + gtin;
            }
        }
    }

    /** Whether it stands for a recall. */
    public boolean recall() {
        return sequence > 0;
    }

    /** With other products beside its own. */
    public Alert and(List<Product> others) {
        return new Alert(
                id,
                sequence,
                Stream.concat(products.stream(), others.stream()).distinct().toList(),
                merchant,
                maker,
                origin,
                level,
                reason,
                by,
                eventTime,
                withdrawn);
    }

    /** The same, in force or not. */
    public Alert withdrawn(boolean now) {
        return new Alert(id, sequence, products, merchant, maker, origin, level, reason, by, eventTime, now);
    }

    /** What an explanation calls it. */
    Words title() {
        String name = recall() ? id.substring(RECALL.length()) : id;
        return recall() ? new Words("Recall " + name, "召回 " + name) : new Words("Alert " + name, "风险预警 " + name);
    }

    /** One level lower, at least low. */
    RiskLevel lower() {
        return switch (level) {
            case LOW, MEDIUM -> RiskLevel.LOW;
            case HIGH -> RiskLevel.MEDIUM;
            case SERIOUS -> RiskLevel.HIGH;
        };
    }
}
