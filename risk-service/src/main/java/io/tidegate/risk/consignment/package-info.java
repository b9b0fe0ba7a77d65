/**
 * Match: order, payment, waybill and declaration become a consignment by the joins of customs; what does not agree is a
 * finding. Consumes documents; decides nothing about risk.
 */
@NullMarked
package io.tidegate.risk.consignment;

import org.jspecify.annotations.NullMarked;
