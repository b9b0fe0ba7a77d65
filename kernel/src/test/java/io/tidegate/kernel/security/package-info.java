/** Staff, their roles, and the table of both that each service holds. */
@NullMarked
package io.tidegate.kernel.security;

import org.jspecify.annotations.NullMarked;
