/** Who may call: staff tokens. */
@NullMarked
package io.tidegate.kernel.security;

import org.jspecify.annotations.NullMarked;
