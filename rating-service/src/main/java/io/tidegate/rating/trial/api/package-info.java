/**
 * Trials over HTTP.
 */
@NullMarked
package io.tidegate.rating.trial.api;

import org.jspecify.annotations.NullMarked;
