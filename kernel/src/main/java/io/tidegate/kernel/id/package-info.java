/** Identifiers: time-ordered, and derived from a fact. */
@NullMarked
package io.tidegate.kernel.id;

import org.jspecify.annotations.NullMarked;
