/** Who of the centre may do what. */
@NullMarked
package io.tidegate.contracts.access;

import org.jspecify.annotations.NullMarked;
