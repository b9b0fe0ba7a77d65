/** Public pages, pictures and codes over HTTP. */
@NullMarked
package io.tidegate.trace.product.api;

import org.jspecify.annotations.NullMarked;
