/**
 * A learned risk score: statistics of what was known before a declaration's day, gradient-boosted trees over them,
 * calibration, explanation, and the watch on both. Pure: no database, no HTTP, no wall clock.
 */
@NullMarked
package io.tidegate.risk.model;

import org.jspecify.annotations.NullMarked;
