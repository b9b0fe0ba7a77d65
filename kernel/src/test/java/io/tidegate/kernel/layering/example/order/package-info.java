/** A feature that breaks every arrow once, to show that the rule bites. */
@NullMarked
package io.tidegate.kernel.layering.example.order;

import org.jspecify.annotations.NullMarked;
