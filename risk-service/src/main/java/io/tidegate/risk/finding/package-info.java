/**
 * The checks of matching: what the documents of one consignment must agree on. Each rule is a small class, listed in
 * {@link io.tidegate.risk.finding.MatchRules}. A comparison that lacks a side says nothing: what is missing is told by the
 * consignment's state.
 */
@NullMarked
package io.tidegate.risk.finding;

import org.jspecify.annotations.NullMarked;
