/**
 * Methodologies from the class path.
 */
@NullMarked
package io.tidegate.rating.methodology.store;

import org.jspecify.annotations.NullMarked;
