/**
 * Another methodology tried on all that is known, beside the ruling one, before two persons adopt it.
 */
@NullMarked
package io.tidegate.rating.trial;

import org.jspecify.annotations.NullMarked;
