/** Adapter that others must not see. */
@NullMarked
package io.tidegate.kernel.layering.example.order.store;

import org.jspecify.annotations.NullMarked;
