/** A sibling feature. */
@NullMarked
package io.tidegate.kernel.layering.example.payment;

import org.jspecify.annotations.NullMarked;
