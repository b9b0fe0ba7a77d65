/**
 * Signals: what the consignments around a consignment say about it, such as how many orders its buyer placed within a day.
 * Observes consignments by event time; decides nothing. The rule a newcomer would break: a signal depends on the set of
 * observed consignments only, never on their order of arrival nor on the clock.
 */
@NullMarked
package io.tidegate.risk.signal;

import org.jspecify.annotations.NullMarked;
