/**
 * Re-rates what changed and publishes it.
 */
@NullMarked
package io.tidegate.rating.grading.messaging;

import org.jspecify.annotations.NullMarked;
