/** Trace: from a product, lot, parcel or order to its source, and from a lot to every parcel that it reached. */
@NullMarked
package io.tidegate.trace;

import org.jspecify.annotations.NullMarked;
