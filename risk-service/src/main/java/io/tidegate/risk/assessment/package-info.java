/**
 * Assessment: adds up findings and rules to a score, a level and a measure. Consumes documents, emits assessments and
 * orders of handlings. The rule a newcomer would break: the outcome depends on the set of documents and the versions of
 * what decides, never on the order of arrival nor on the clock.
 */
@NullMarked
package io.tidegate.risk.assessment;

import org.jspecify.annotations.NullMarked;
