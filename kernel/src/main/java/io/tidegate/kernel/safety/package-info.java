/** Refuses to start with what would give secrets, documents or correctness away, and says what to set instead. */
@NullMarked
package io.tidegate.kernel.safety;

import org.jspecify.annotations.NullMarked;
