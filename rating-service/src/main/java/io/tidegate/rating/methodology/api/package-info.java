/**
 * Methodologies over HTTP.
 */
@NullMarked
package io.tidegate.rating.methodology.api;

import org.jspecify.annotations.NullMarked;
