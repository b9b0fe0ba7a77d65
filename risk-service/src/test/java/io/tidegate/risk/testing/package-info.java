/** Documents to test with. */
@NullMarked
package io.tidegate.risk.testing;

import org.jspecify.annotations.NullMarked;
