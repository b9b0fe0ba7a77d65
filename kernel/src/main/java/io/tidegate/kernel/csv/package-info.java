/** Lists as CSV (RFC 4180), with the same fields as their JSON. */
@NullMarked
package io.tidegate.kernel.csv;

import org.jspecify.annotations.NullMarked;
