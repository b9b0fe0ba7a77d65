/** Adapter that breaks arrows. */
@NullMarked
package io.tidegate.kernel.layering.example.order.api;

import org.jspecify.annotations.NullMarked;
