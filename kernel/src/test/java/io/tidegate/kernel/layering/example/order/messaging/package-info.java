/** Adapter that keeps the rules. */
@NullMarked
package io.tidegate.kernel.layering.example.order.messaging;

import org.jspecify.annotations.NullMarked;
