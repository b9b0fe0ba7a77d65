/**
 * The rule book: what counts as a risk, as CEL over one typed context, each rule with the words that people read. Decides
 * hit, miss, not applicable or unknown for one consignment; the assessment adds up. The rule a newcomer would break: what
 * cannot be evaluated is unknown and follows the rule's policy, it is never a miss.
 */
@NullMarked
package io.tidegate.risk.rulebook;

import org.jspecify.annotations.NullMarked;
