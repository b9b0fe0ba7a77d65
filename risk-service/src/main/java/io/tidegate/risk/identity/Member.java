package io.tidegate.risk.identity;

/**
 * A consignment that names a link.
 *
 * @param consignment hash of its id
 * @param buyer hash of the buyer's ID token; 0 where unknown
 */
public record Member(long consignment, int buyer) {}
