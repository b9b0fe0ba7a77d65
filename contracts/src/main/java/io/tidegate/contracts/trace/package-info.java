/** EPCIS events that trace-service captured. */
@NullMarked
package io.tidegate.contracts.trace;

import org.jspecify.annotations.NullMarked;
