/**
 * When quality is watched.
 */
@NullMarked
package io.tidegate.rating.quality.messaging;

import org.jspecify.annotations.NullMarked;
