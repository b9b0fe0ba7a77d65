package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product, or a lot of it, is known to be bad.
 *
 * @param gtin bar code as in the documents
 * @param lot null: every lot
 * @param merchant who sold it; null where no merchant is to be looked at more closely
 * @param maker first digits of the bar codes of the same maker (GS1 company prefix); null where the source is not known
 * @param origin country of origin that the maker's goods must have as well; null: any
 * @param level of the lot; what else the merchant sells of the product, and what else comes from the source, is one lower
 * @param withdrawn no longer in force
 */
public record Alert(
        String id,
        String gtin,
        @Nullable String lot,
        @Nullable String merchant,
        @Nullable String maker,
        @Nullable String origin,
        RiskLevel level,
        Words reason,
        String by,
        Instant eventTime,
        boolean withdrawn) {

    /** One level lower, at least low. */
    RiskLevel lower() {
        return switch (level) {
            case LOW, MEDIUM -> RiskLevel.LOW;
            case HIGH -> RiskLevel.MEDIUM;
            case SERIOUS -> RiskLevel.HIGH;
        };
    }
}
