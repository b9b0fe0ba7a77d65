/**
 * How far to believe what parties of the trade say of each other.
 */
@NullMarked
package io.tidegate.rating.trust;

import org.jspecify.annotations.NullMarked;
