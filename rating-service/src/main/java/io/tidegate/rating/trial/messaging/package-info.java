/**
 * When trials run.
 */
@NullMarked
package io.tidegate.rating.trial.messaging;

import org.jspecify.annotations.NullMarked;
