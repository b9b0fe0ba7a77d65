package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;

/**
 * A warning of a product.
 *
 * @param lot the lot warned of; empty for every lot
 */
public record ProductWarning(String gtin, String lot, Words reason, String source) {}
