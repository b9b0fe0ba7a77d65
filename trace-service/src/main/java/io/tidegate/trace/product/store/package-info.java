/** What is stored of goods for the public, and how often they were scanned. */
@NullMarked
package io.tidegate.trace.product.store;

import org.jspecify.annotations.NullMarked;
