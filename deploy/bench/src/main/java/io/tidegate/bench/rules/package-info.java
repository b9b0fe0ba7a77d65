/**
 * {@code bench rules}: the rule book of risk-service beside Drools and beside cel-java's interpreter, on the same rules and
 * the same consignments, in one JMH run.
 */
@NullMarked
package io.tidegate.bench.rules;

import org.jspecify.annotations.NullMarked;
