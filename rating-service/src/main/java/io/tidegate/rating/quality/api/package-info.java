/**
 * Reports of quality over HTTP.
 */
@NullMarked
package io.tidegate.rating.quality.api;

import org.jspecify.annotations.NullMarked;
